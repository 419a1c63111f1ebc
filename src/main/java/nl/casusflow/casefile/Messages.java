package nl.casusflow.casefile;

/** Names of the messages that the models wait for. Always correlated within one case: by its number and business key. */
public final class Messages {

  public static final String SIGNAL = "Message_Signal";
  public static final String DIRECTOR_CHANGE = "Message_DirectorChange";
  public static final String WITHDRAWAL = "Message_Withdrawal";
  public static final String STOP_URGENT_MEETING = "Message_StopUrgentMeeting";
  public static final String CHANGE_PHASE = "Message_ChangePhase";
  public static final String AGREEMENT_TICKED_OFF = "Message_AgreementTickedOff";
  /** Something changed for an agreement that waits for a place. */
  public static final String AGREEMENT_NEWS = "Message_AgreementNews";
  public static final String NO_LONGER_WATCHED = "Message_NoLongerWatched";
  public static final String CASE_ENDED = "Message_CaseEnded";
  public static final String RETENTION_STOPPED = "Message_RetentionStopped";
  public static final String RETENTION_REVIEW = "Message_RetentionReview";

  private Messages() {}
}
