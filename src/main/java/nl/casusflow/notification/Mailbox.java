package nl.casusflow.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Keeps mails in memory instead of sending them, to read at {@code /mail}: for trying the platform and for tests. */
@Component
@Profile({"demo", "test"})
public class Mailbox implements PostOffice {

  private static final int KEPT = 1000;

  private final Deque<Mail> mails = new ArrayDeque<>();
  private long received;

  /**
   * A mail as it would have gone out.
   *
   * @param calendar the appointment that came with it, or null
   * @param raw      everything, headers included
   */
  public record Mail(
      long number, String to, String subject, Instant sentAt, String messageId, String text, String html,
      String calendar, String raw) {}

  @Override
  public synchronized void deliver(MimeMessage mail) {
    try {
      mails.addFirst(read(mail));
      if (mails.size() > KEPT) {
        mails.removeLast();
      }
    } catch (IOException | MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Newest first; the last thousand. */
  public synchronized List<Mail> mails() {
    return List.copyOf(mails);
  }

  public synchronized Optional<Mail> find(long number) {
    return mails.stream().filter(it -> it.number() == number).findFirst();
  }

  private Mail read(MimeMessage mail) throws IOException, MessagingException {
    var raw = new ByteArrayOutputStream();
    mail.writeTo(raw);
    return new Mail(++received, mail.getAllRecipients()[0].toString(), mail.getSubject(),
        mail.getSentDate().toInstant(), mail.getMessageID(), part(mail, "text/plain"),
        part(mail, "text/html"), part(mail, "text/calendar"),
        raw.toString(StandardCharsets.UTF_8));
  }

  private static String part(MimeMessage mail, String type) throws IOException, MessagingException {
    var parts = (MimeMultipart) mail.getContent();
    for (int i = 0; i < parts.getCount(); i++) {
      Part part = parts.getBodyPart(i);
      if (part.isMimeType(type)) {
        return part.getContent().toString();
      }
    }
    return null;
  }
}
