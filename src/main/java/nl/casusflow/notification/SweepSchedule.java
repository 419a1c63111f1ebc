package nl.casusflow.notification;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** When the sweep runs; {@code casusflow.mail.sweep: "-"} switches it off. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class SweepSchedule {

  private final Sweep sweep;

  SweepSchedule(Sweep sweep) {
    this.sweep = sweep;
  }

  @Scheduled(cron = "${casusflow.mail.sweep}")
  void sweep() {
    sweep.run();
  }
}
