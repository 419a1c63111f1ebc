package nl.casusflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.UUID;
import nl.casusflow.StepTest;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Work of our own that fails is not tried three times in a second. */
class PatientJobsTest extends StepTest {

  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  @Autowired private Afterwards afterwards;
  @Autowired private ManagementService management;
  @Autowired private ProcessEngineConfigurationImpl engine;

  private String job;

  @AfterEach
  void leaveNothing() {
    ClockUtil.reset();
    management.deleteJob(job);
  }

  @Test
  void itWaitsLongerAfterEachAttemptAndThenAsksForSomebody() {
    ClockUtil.setCurrentTime(Date.from(NOW));
    String nobody = UUID.randomUUID().toString();
    afterwards.later(nobody, "1");
    job = management.createJobQuery().messages().list().stream()
        .filter(it -> ((JobEntity) it).getJobHandlerConfigurationRaw().startsWith(nobody)).findFirst().orElseThrow().getId();
    var waits = new ArrayList<Duration>();
    while (now().getRetries() > 0) {
      assertThat(catchThrowable(() -> management.executeJob(job))).isNotNull();
      waits.add(now().getDuedate() == null ? Duration.ZERO : Duration.between(NOW, now().getDuedate().toInstant()));
      assertThat(waits).hasSizeLessThan(10);
    }
    assertThat(waits).startsWith(Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofHours(1)).hasSize(4);
    assertThat(engine.getRuntimeService().createIncidentQuery().configuration(job).count()).isEqualTo(1);
  }

  private Job now() {
    return management.createJobQuery().jobId(job).singleResult();
  }
}
