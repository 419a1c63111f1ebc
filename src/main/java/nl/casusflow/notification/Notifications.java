package nl.casusflow.notification;

import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The one place where somebody is told something. Takes part in the transaction under way: what is rolled back is not
 * told. Whatever goes wrong later, in sending, never comes back to the step.
 */
@Service
public class Notifications {

  private final Outbox outbox;
  private final DeliveryJobs jobs;

  Notifications(Outbox outbox, DeliveryJobs jobs) {
    this.outbox = outbox;
    this.jobs = jobs;
  }

  /** Mails it as soon as the transaction under way is there. Nothing happens when this person was told this before. */
  @Transactional
  public void tellAtOnce(Notice notice) {
    send(notice, null);
  }

  /** Puts it in the next daily summary of the recipient. */
  @Transactional
  public void tellInSummary(Notice notice) {
    outbox.add(notice, NotificationState.COLLECTED, null);
  }

  Optional<Long> send(Notice notice, Outbox.Calendar calendar) {
    Optional<Long> id = outbox.add(notice, NotificationState.WAITING, calendar);
    id.ifPresent(it -> jobs.deliver(it, notice.caseNumber(), null));
    return id;
  }
}
