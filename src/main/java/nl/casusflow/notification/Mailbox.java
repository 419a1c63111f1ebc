package nl.casusflow.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Properties;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Keeps mails in memory instead of sending them, to read at {@code /mail}: for trying the platform and for tests. */
@Component
@Profile({"demo", "test"})
public class Mailbox implements PostOffice {

  private static final int KEPT = 1000;

  private final Deque<byte[]> mails = new ArrayDeque<>();

  @Override
  public synchronized void deliver(MimeMessage mail) {
    try {
      var bytes = new ByteArrayOutputStream();
      mail.writeTo(bytes);
      mails.addFirst(bytes.toByteArray());
      if (mails.size() > KEPT) {
        mails.removeLast();
      }
    } catch (IOException | MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Newest first; the last thousand. */
  public synchronized List<MimeMessage> mails() {
    var session = Session.getInstance(new Properties());
    var found = new ArrayList<MimeMessage>();
    try {
      for (byte[] mail : mails) {
        found.add(new MimeMessage(session, new ByteArrayInputStream(mail)));
      }
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
    return found;
  }
}
