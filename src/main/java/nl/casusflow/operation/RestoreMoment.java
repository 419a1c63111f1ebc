package nl.casusflow.operation;

import java.time.Clock;
import nl.casusflow.notification.NotificationSettings;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/** What is from before the moment of a restore is not mailed again; a moment that is yet to come would keep all mail back. */
@Component
class RestoreMoment implements InitializingBean {

  private static final String SETTING = "casusflow.mail.restored-at";

  private final NotificationSettings mail;
  private final Clock clock;

  RestoreMoment(NotificationSettings mail, Clock clock) {
    this.mail = mail;
    this.clock = clock;
  }

  @Override
  public void afterPropertiesSet() {
    if (mail.restoredAt() != null && mail.restoredAt().isAfter(clock.instant())) {
      throw new SettingsProblem("%s is nog niet geweest: tot dan ging er geen bericht meer uit. Neem het moment van het "
          .formatted(SettingsRules.environment(SETTING)) + "terugzetten, in UTC.");
    }
  }
}
