package nl.casusflow.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Sends over SMTP and says precisely how it ended. What matters is one moment in the exchange: once the whole text is
 * with the server and before it answered, nobody can know. Everything that goes wrong earlier certainly was not taken.
 */
class SmtpServer implements PostOffice {

  private static final int PERMANENT = 500;

  private final JavaMailSenderImpl settings;

  /** @param settings host, account and session as {@code spring.mail.*} says */
  SmtpServer(JavaMailSenderImpl settings) {
    this.settings = settings;
  }

  @Override
  public void deliver(MimeMessage mail) throws AddressRefused, NotAccepted, OutcomeUnknown {
    var server = new Exchange(settings.getSession(), settings.getProtocol());
    try {
      server.connect(settings.getHost(), settings.getPort(), settings.getUsername(), settings.getPassword());
      server.sendMessage(mail, mail.getAllRecipients());
    } catch (MessagingException failure) {
      judge(failure, server.handedOver);
    } finally {
      close(server);
    }
  }

  private static void judge(MessagingException failure, boolean handedOver)
      throws AddressRefused, NotAccepted, OutcomeUnknown {
    for (Exception e = failure; e != null; e = e instanceof MessagingException m ? m.getNextException() : null) {
      if (e instanceof SMTPAddressFailedException address && address.getReturnCode() >= PERMANENT) {
        throw new AddressRefused(reason(address));
      }
    }
    boolean answered = failure instanceof SMTPSendFailedException send && send.getReturnCode() > 0;
    if (handedOver && !answered) {
      throw new OutcomeUnknown(reason(failure), failure);
    }
    throw new NotAccepted(reason(failure), failure);
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage().strip().replaceAll("\\s+", " ");
  }

  /** Whatever happens while saying goodbye changes nothing about the mail. */
  private static void close(SMTPTransport server) {
    try {
      server.close();
    } catch (MessagingException e) {
      // it is gone, then
    }
  }

  private static final class Exchange extends SMTPTransport {
    private boolean handedOver;

    Exchange(Session session, String protocol) {
      super(session, new URLName(protocol == null ? "smtp" : protocol, null, -1, null, null, null),
          protocol == null ? "smtp" : protocol, "smtps".equals(protocol));
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
      handedOver = true;
      super.finishData();
    }
  }
}
