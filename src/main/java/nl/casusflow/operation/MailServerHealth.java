package nl.casusflow.operation;

import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/**
 * Whether the mail server answers. When it does not, the house works on (mails wait, cases go on), so this never takes a
 * node out of service: it says “degraded”.
 */
@Component("mailServerHealthIndicator")
class MailServerHealth implements HealthIndicator {

  static final Status DEGRADED = new Status("DEGRADED");
  /** So that a server which hangs is not asked at every probe. */
  private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(60);

  private final ObjectProvider<JavaMailSenderImpl> smtp;
  private final Clock clock;
  private Health last;
  private Instant askedAt = Instant.MIN;

  MailServerHealth(ObjectProvider<JavaMailSenderImpl> smtp, Clock clock) {
    this.smtp = smtp;
    this.clock = clock;
  }

  @Override
  public synchronized Health health() {
    JavaMailSenderImpl server = smtp.getIfAvailable();
    if (server == null) {
      return Health.up().withDetail("server", "none").build();
    }
    Instant now = clock.instant();
    if (last == null || now.isBefore(askedAt) || !now.isBefore(askedAt.plus(ASK_AGAIN_AFTER))) {
      last = ask(server);
      askedAt = now;
    }
    return last;
  }

  private static Health ask(JavaMailSenderImpl server) {
    try {
      server.testConnection();
      return Health.up().build();
    } catch (MessagingException e) {
      return Health.status(DEGRADED).withDetail("error", e.getClass().getSimpleName()).build();
    }
  }
}
