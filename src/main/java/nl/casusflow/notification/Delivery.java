package nl.casusflow.notification;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import nl.casusflow.notification.PostOffice.AddressRefused;
import nl.casusflow.notification.PostOffice.NotAccepted;
import nl.casusflow.notification.PostOffice.OutcomeUnknown;
import nl.casusflow.organisation.People;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what is in the outbox; see docs/adr on mail. A mail is claimed before it goes out, in a transaction of its
 * own, so whoever finds a claimed mail knows that it may have gone out. That leads to one repeat with the same
 * Message-ID and never to a second.
 */
@Service
public class Delivery {

  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  /** What has to happen after an attempt. */
  public sealed interface Outcome {
    /** Nothing: it was sent, or nobody can tell and it is shown as such. */
    record Done() implements Outcome {}

    /** Another attempt, not before this moment. */
    record Again(Instant notBefore) implements Outcome {}

    /** A person has to find out the right address. */
    record Refused(Undelivered mail) implements Outcome {}

    /** A person has to get the mail server going. */
    record GaveUp(Undelivered mail) implements Outcome {}
  }

  /** @param caseNumber the case it is about; of a daily summary the first one in it */
  public record Undelivered(long id, String caseNumber, String recipient) {}

  private static final Outcome DONE = new Outcome.Done();

  private final Outbox outbox;
  private final PostOffice postOffice;
  private final MailWriter writer;
  private final People people;
  private final NotificationSettings settings;
  private final Clock clock;
  private final TransactionTemplate ownTransaction;

  Delivery(
      Outbox outbox, PostOffice postOffice, MailWriter writer, People people, NotificationSettings settings,
      Clock clock, PlatformTransactionManager transactions) {
    this.outbox = outbox;
    this.postOffice = postOffice;
    this.writer = writer;
    this.people = people;
    this.settings = settings;
    this.clock = clock;
    this.ownTransaction = new TransactionTemplate(transactions);
    ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** One attempt at most. Calling it again after any outcome, or after a crash at any point, is safe. */
  public Outcome attempt(long id) {
    // an optional is empty when this attempt has nothing to send; the outcome is then clear from what is known
    var claimed = ownTransaction.execute(status -> outbox.lock(id).flatMap(this::claim));
    return claimed.isPresent() ? send(claimed.get()) : outbox.find(id).map(this::known).orElse(DONE);
  }

  /** Lets it be tried again, now that a person looked at it. Does nothing when it was sent meanwhile. */
  void offerAgain(long id) {
    ownTransaction.executeWithoutResult(status -> outbox.lock(id).map(Notification::stateNow)
        .filter(it -> it == NotificationState.REFUSED || it == NotificationState.FAILED)
        .ifPresent(it -> outbox.settle(id, NotificationState.WAITING, null)));
  }

  private Optional<Notification> claim(Notification it) {
    boolean old = settings.beforeRestore(it.createdAt().toInstant(ZoneOffset.UTC));
    switch (it.stateNow()) {
      case WAITING -> {
        if (old) {
          outbox.settle(it.id(), NotificationState.UNCERTAIN, "van voor het terugzetten van een reservekopie");
          return Optional.empty();
        }
        outbox.claim(it.id(), false);
      }
      case SENDING, UNCERTAIN -> {
        // somebody claimed it and never came back to say how it ended
        if (old || it.repeats() > 0) {
          outbox.settle(it.id(), NotificationState.UNCERTAIN, it.answer());
          return Optional.empty();
        }
        outbox.claim(it.id(), true);
      }
      default -> {
        return Optional.empty();
      }
    }
    return outbox.find(it.id());
  }

  private Outcome known(Notification it) {
    return switch (it.stateNow()) {
      case REFUSED -> new Outcome.Refused(undelivered(it));
      case FAILED -> new Outcome.GaveUp(undelivered(it));
      default -> DONE;
    };
  }

  private Undelivered undelivered(Notification it) {
    String caseNumber = it.caseNumber() != null ? it.caseNumber()
        : outbox.details(it).items().stream().map(Details.Item::caseNumber).findFirst().orElse(null);
    return new Undelivered(it.id(), caseNumber, it.recipient());
  }

  private Outcome send(Notification it) {
    try {
      postOffice.deliver(writer.write(it, address(it)));
    } catch (AddressRefused e) {
      settle(it, NotificationState.REFUSED, e.getMessage());
      return new Outcome.Refused(undelivered(it));
    } catch (OutcomeUnknown e) {
      LOG.warn("Whether notification {} arrived cannot be known: {}", it.id(), e.getMessage());
      settle(it, NotificationState.UNCERTAIN, e.getMessage());
      return it.repeats() > 0 ? DONE : again(it).orElse(DONE);
    } catch (NotAccepted e) {
      LOG.warn("Notification {} was not sent (attempt {}): {}", it.id(), it.attempts(), e.getMessage());
      return later(it, e.getMessage());
    } catch (DataAccessException e) {
      // nothing went out: the database could not say to whom, and may tomorrow
      LOG.warn("Notification {} was not written (attempt {})", it.id(), it.attempts(), e);
      return later(it, "de database antwoordde niet");
    } catch (RuntimeException e) {
      LOG.error("Notification {} could not be written", it.id(), e);
      settle(it, NotificationState.FAILED, e.getMessage());
      return new Outcome.GaveUp(undelivered(it));
    }
    settle(it, NotificationState.SENT, null);
    return DONE;
  }

  private Outcome later(Notification it, String answer) {
    var again = again(it);
    if (it.repeats() > 0) {
      ownTransaction.executeWithoutResult(status -> outbox.repeatLater(it.id(), answer));
      return again.orElse(DONE);
    }
    settle(it, again.isPresent() ? NotificationState.WAITING : NotificationState.FAILED, answer);
    return again.orElseGet(() -> new Outcome.GaveUp(undelivered(it)));
  }

  private Optional<Outcome> again(Notification it) {
    var waits = settings.waits();
    if (it.attempts() > waits.size()) {
      return Optional.empty();
    }
    Duration wait = waits.get(it.attempts() - 1);
    return Optional.of(new Outcome.Again(clock.instant().plus(wait)));
  }

  private void settle(Notification it, NotificationState state, String answer) {
    ownTransaction.executeWithoutResult(status -> outbox.settle(it.id(), state, answer));
  }

  private InternetAddress address(Notification it) throws AddressRefused {
    String email = people.emailOf(it.recipient()).orElseThrow(() -> new AddressRefused("geen e-mailadres bekend"));
    try {
      var address = new InternetAddress(email, true);
      address.validate();
      return address;
    } catch (AddressException e) {
      throw new AddressRefused("geen geldig e-mailadres");
    }
  }
}
