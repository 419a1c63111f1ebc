package nl.casusflow.notification;

/** Where a mail sends people to look, below the address of the platform. */
public final class Links {

  public static final String TASKS = "/camunda/app/tasklist/default/";

  /** For who looks after the house and reads no case. */
  static final String HOME = "/";

  private Links() {}

  public static String toTask(String taskId) {
    return TASKS + "#/?task=" + taskId;
  }

  public static String toCase(String caseNumber) {
    return "/casus/" + caseNumber;
  }

  /** Who takes part in a case. */
  public static String toParticipants(String caseNumber) {
    return toCase(caseNumber) + "/betrokkenen";
  }
}
