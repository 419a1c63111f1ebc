package nl.casusflow.notification;

/** What the platform itself tells people about, by the name of the mail text. Process owners may add others. */
public final class Occasion {

  public static final String NEW_TASK = "new-task";
  public static final String REMINDER = "reminder";
  public static final String OVERDUE = "overdue";
  public static final String STUCK_TASK = "stuck-task";
  public static final String RECEIPT = "receipt";
  public static final String INVITATION = "invitation";
  public static final String INVITATION_CHANGED = "invitation-changed";
  public static final String INVITATION_CANCELLED = "invitation-cancelled";
  /** Somebody without a part in the case opened it with a reason. */
  public static final String CASE_OPENED = "case-opened";
  public static final String WORK_HANDED_OVER = "work-handed-over";
  public static final String DAILY_SUMMARY = "daily-summary";

  private Occasion() {}
}
