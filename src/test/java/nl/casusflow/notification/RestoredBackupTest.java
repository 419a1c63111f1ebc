package nl.casusflow.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import nl.casusflow.StepTest;
import nl.casusflow.organisation.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;

/** What a backup holds as still to be mailed, may have been mailed between the backup and the accident. */
class RestoredBackupTest extends StepTest {

  @Autowired private Notifications notifications;
  @Autowired private Outbox outbox;
  @Autowired private Mailbox mailbox;
  @Autowired private MailWriter writer;
  @Autowired private People people;
  @Autowired private Clock clock;
  @Autowired private PlatformTransactionManager transactions;

  private Delivery restoredJustNow;

  @BeforeEach
  void restore() {
    var settings = new NotificationSettings("Huis <huis@example.org>", URI.create("https://huis.example"),
        List.of(Duration.ofMinutes(1)), LocalTime.of(7, 30), null, restoredAt());
    restoredJustNow = new Delivery(outbox, mailbox, writer, people, settings, clock, transactions);
  }

  @Test
  void whatWaitedIsNotMailedAgainButShownAsUncertain() {
    tell();
    long before = mailbox.mails().size();
    assertThat(restoredJustNow.attempt(waiting().id())).isInstanceOf(Delivery.Outcome.Done.class);
    assertThat(mailbox.mails()).hasSize((int) before);
    assertThat(waiting().stateNow()).isEqualTo(NotificationState.UNCERTAIN);
    assertThat(outbox.undelivered()).extracting(Notification::id).contains(waiting().id());
  }

  @Test
  void whatWasOnItsWayIsNotRepeated() {
    tell();
    outbox.claim(waiting().id(), false);
    long before = mailbox.mails().size();
    restoredJustNow.attempt(waiting().id());
    assertThat(mailbox.mails()).hasSize((int) before);
    assertThat(waiting().stateNow()).isEqualTo(NotificationState.UNCERTAIN);
  }

  private Instant restoredAt() {
    return clock.instant().plus(1, ChronoUnit.HOURS);
  }

  private void tell() {
    notifications.tellAtOnce(new Notice(caseNumber, "1", PROFESSIONAL, Occasion.NEW_TASK,
        Details.task(caseNumber, "Weeg de zaak", LocalDate.of(2026, 11, 24), "/")));
  }

  private Notification waiting() {
    return outbox.of(caseNumber).get(0);
  }
}
