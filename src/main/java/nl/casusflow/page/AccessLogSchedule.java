package nl.casusflow.page;

import nl.casusflow.organisation.AccessLog;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

/** Once a night the log lets go of what is past its term; {@code casusflow.access-log.clean-up: "-"} switches it off. */
@Configuration(proxyBeanMethods = false)
class AccessLogSchedule {

  private final AccessLog log;

  AccessLogSchedule(AccessLog log) {
    this.log = log;
  }

  @Scheduled(cron = "${casusflow.access-log.clean-up}")
  void cleanUp() {
    log.cleanUp();
  }
}
