package nl.casusflow.casefile;

/** What a focus meeting decided about the course of the case; the values of the form and of the gateways. */
public final class MeetingOutcome {

  public static final String STAY = "stay";
  public static final String CHANGE_PHASE = "changePhase";
  public static final String TO_MDA_PLUS_PLUS = "toMdaPlusPlus";

  public static final String CLOSE = "close";

  private MeetingOutcome() {}
}
