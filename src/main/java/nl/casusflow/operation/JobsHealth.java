package nl.casusflow.operation;

import nl.casusflow.engine.JobsOnStop;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether this node works on timers and mails. */
@Component("jobsHealthIndicator")
class JobsHealth implements HealthIndicator {

  private final JobsOnStop jobs;

  JobsHealth(JobsOnStop jobs) {
    this.jobs = jobs;
  }

  @Override
  public Health health() {
    return jobs.atWork() ? Health.up().build() : Health.outOfService().build();
  }
}
