package nl.casusflow.notification;

import java.time.Instant;

/** Has a mail delivered later, in a job of its own that exists if and only if the transaction under way commits. */
public interface DeliveryJobs {

  /** @param notBefore null for as soon as possible */
  void deliver(long notificationId, String caseNumber, Instant notBefore);
}
