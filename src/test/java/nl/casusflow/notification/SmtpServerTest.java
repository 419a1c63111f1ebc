package nl.casusflow.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import nl.casusflow.notification.PostOffice.AddressRefused;
import nl.casusflow.notification.PostOffice.NotAccepted;
import nl.casusflow.notification.PostOffice.OutcomeUnknown;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** What the platform makes of what a mail server does. */
class SmtpServerTest {

  private final ScriptedSmtp server = new ScriptedSmtp();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whatTheServerTookIsDelivered() {
    assertThatCode(this::deliver).doesNotThrowAnyException();
    assertThat(server.received()).hasSize(1);
  }

  @Test
  void anAddressThatTheServerRefusesIsRefused() {
    server.answering("RCPT", "550 5.1.1 unknown here");
    assertThatThrownBy(this::deliver).isInstanceOf(AddressRefused.class).hasMessageContaining("550 5.1.1 unknown here");
  }

  @Test
  void anAddressThatMayWorkLaterIsTriedAgain() {
    server.answering("RCPT", "450 4.2.0 greylisted");
    assertThatThrownBy(this::deliver).isInstanceOf(NotAccepted.class);
  }

  @Test
  void aServerThatDoesNotWantOurMailIsNoFaultOfTheAddress() {
    server.answering("MAIL", "554 5.7.1 not you");
    assertThatThrownBy(this::deliver).isInstanceOf(NotAccepted.class);
  }

  @Test
  void aServerThatIsDownTookNothing() {
    server.close();
    assertThatThrownBy(this::deliver).isInstanceOf(NotAccepted.class);
  }

  @Test
  void aServerThatLeavesBeforeItHasTheMailTookNothing() {
    server.answering("RCPT", ScriptedSmtp.HANG_UP);
    assertThatThrownBy(this::deliver).isInstanceOf(NotAccepted.class);
  }

  @Test
  void aServerThatSaysNothingIsNotWaitedForLong() {
    server.answering("greeting", ScriptedSmtp.SILENCE);
    assertThatThrownBy(this::deliver).isInstanceOf(NotAccepted.class);
  }

  @Test
  void aServerThatRejectsTheContentTookNothing() {
    server.answering(ScriptedSmtp.END_OF_MAIL, "452 4.3.1 disk full");
    assertThatThrownBy(this::deliver).isInstanceOf(NotAccepted.class);
  }

  @Test
  void whenTheServerDiesWithTheMailInItsHandsNobodyKnows() {
    server.answering(ScriptedSmtp.END_OF_MAIL, ScriptedSmtp.HANG_UP);
    assertThatThrownBy(this::deliver).isInstanceOf(OutcomeUnknown.class);
  }

  @Test
  void whenTheServerFallsSilentWithTheMailInItsHandsNobodyKnows() {
    server.answering(ScriptedSmtp.END_OF_MAIL, ScriptedSmtp.SILENCE);
    assertThatThrownBy(this::deliver).isInstanceOf(OutcomeUnknown.class);
  }

  @Test
  void aServerThatLeavesWithoutGoodbyeStillTookIt() {
    server.answering("QUIT", ScriptedSmtp.HANG_UP);
    assertThatCode(this::deliver).doesNotThrowAnyException();
  }

  private void deliver() throws AddressRefused, NotAccepted, OutcomeUnknown, MessagingException {
    var settings = new JavaMailSenderImpl();
    settings.setHost("127.0.0.1");
    settings.setPort(server.port());
    var properties = new Properties();
    properties.putAll(java.util.Map.of("mail.smtp.connectiontimeout", "500", "mail.smtp.timeout", "500",
        "mail.smtp.writetimeout", "500", "mail.smtp.quitwait", "false"));
    settings.setJavaMailProperties(properties);
    var mail = new MimeMessage(Session.getInstance(new Properties()));
    mail.setFrom(new InternetAddress("huis@voorbeeld.invalid"));
    mail.setRecipient(Message.RecipientType.TO, new InternetAddress("iemand@voorbeeld.invalid"));
    mail.setSubject("Proef");
    mail.setText("Proef");
    mail.saveChanges();
    new SmtpServer(settings).deliver(mail);
  }
}
