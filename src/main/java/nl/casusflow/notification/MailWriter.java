package nl.casusflow.notification;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Properties;
import nl.casusflow.notification.MailTexts.MailText;
import nl.casusflow.organisation.People;
import org.springframework.stereotype.Component;

/** Writes the mail for a row of the outbox. The same row gives the same mail, also when it is sent once more. */
@Component
class MailWriter {

  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final Outbox outbox;
  private final MailTexts texts;
  private final Calendars calendars;
  private final People people;
  private final NotificationSettings settings;
  private final Session session = Session.getInstance(new Properties());

  MailWriter(Outbox outbox, MailTexts texts, Calendars calendars, People people, NotificationSettings settings) {
    this.outbox = outbox;
    this.texts = texts;
    this.calendars = calendars;
    this.people = people;
    this.settings = settings;
  }

  MimeMessage write(Notification notification, InternetAddress to) {
    try {
      MailText text = texts.write(notification.template(), people.nameOf(notification.recipient()),
          outbox.details(notification));
      var mail = new FixedIdMessage(session, notification.messageId());
      mail.setFrom(new InternetAddress(settings.from(), true));
      mail.setRecipient(Message.RecipientType.TO, to);
      mail.setSubject(text.subject(), UTF_8);
      mail.setSentDate(Date.from(notification.createdAt().toInstant(ZoneOffset.UTC)));
      // no out-of-office replies to a machine
      mail.setHeader("Auto-Submitted", "auto-generated");
      mail.setHeader("X-Auto-Response-Suppress", "All");
      mail.setHeader("Content-Language", "nl");
      var parts = new MimeMultipart("alternative");
      parts.addBodyPart(part(text.plain(), "text/plain; charset=utf-8"));
      parts.addBodyPart(part(text.html(), "text/html; charset=utf-8"));
      if (notification.calendarUid() != null) {
        var calendar = calendars.write(notification, to, new InternetAddress(settings.from(), true));
        parts.addBodyPart(part(calendar.content(), "text/calendar; charset=utf-8; method=" + calendar.method()));
      }
      mail.setContent(parts);
      mail.saveChanges();
      return mail;
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MimeBodyPart part(String content, String type) throws MessagingException {
    var part = new MimeBodyPart();
    part.setContent(content, type);
    part.setHeader("Content-Transfer-Encoding", "quoted-printable");
    part.setDisposition(Part.INLINE);
    return part;
  }

  /** Keeps the Message-ID that the outbox gave; the library would make a new one each time. */
  private static final class FixedIdMessage extends MimeMessage {
    private final String id;

    FixedIdMessage(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
