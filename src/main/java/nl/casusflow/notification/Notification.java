package nl.casusflow.notification;

import java.time.LocalDateTime;

/**
 * One row of the outbox. Moments are UTC.
 *
 * @param caseNumber null for a daily summary
 * @param parameters JSON, see {@link Details}
 * @param repeats    1 when it was sent once more because the first outcome could not be known
 * @param answer     what the mail server said last
 */
public record Notification(
    long id, String caseNumber, String event, String recipient, String template, String parameters, String state,
    int attempts, int repeats, String messageId, String calendarUid, Integer sequence, String answer,
    LocalDateTime createdAt, LocalDateTime claimedAt, LocalDateTime sentAt) {

  public NotificationState stateNow() {
    return NotificationState.of(state);
  }
}
