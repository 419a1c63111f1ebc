package nl.casusflow.notification;

/** Where a mail sends people to look, below the address of the platform. */
public final class Links {

  static final String TASKS = "/camunda/app/tasklist/default/";

  private Links() {}

  public static String toTask(String taskId) {
    return TASKS + "#/?task=" + taskId;
  }

  public static String toCase(String caseNumber) {
    return "/casus/" + caseNumber;
  }
}
