package nl.casusflow.notification;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.mail.javamail.JavaMailSenderImpl;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NotificationSettings.class)
class NotificationConfiguration {

  /** The mail server of {@code spring.mail.host}; without one, the mailbox in memory of the demo and the tests. */
  @Bean
  @Primary
  PostOffice postOffice(ObjectProvider<JavaMailSenderImpl> smtp, ObjectProvider<Mailbox> mailbox) {
    JavaMailSenderImpl server = smtp.getIfAvailable();
    if (server != null) {
      return new SmtpServer(server);
    }
    Mailbox inMemory = mailbox.getIfAvailable();
    if (inMemory == null) {
      throw new IllegalStateException("Stel spring.mail.host in: de mailserver waarmee berichten de deur uit gaan.");
    }
    return inMemory;
  }
}
