package nl.casusflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.Map;
import nl.casusflow.StepTest;
import nl.casusflow.casefile.Facts;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A clock that jumps, as clocks of machines do: no timer is missed and none fires twice. */
class ClockJumpTest extends StepTest {

  private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");
  private static final String DEADLINE = "Event_EvaluationDeadline";
  private static final int SEVERAL = 5;

  @Autowired private ManagementService management;
  @Autowired private HistoryService history;

  private Instant due;

  @BeforeEach
  void evaluationsThatEndByThemselves() {
    at(MONDAY);
    for (int i = 0; i < SEVERAL; i++) {
      start("feedback", Map.of("feedbackKind", "evaluationProfessionals", Facts.PERSON, PROFESSIONAL));
    }
    due = management.createJobQuery().tenantIdIn(caseNumber).activityId(DEADLINE).list().get(0).getDuedate().toInstant();
  }

  @AfterEach
  void backToNow() {
    ClockUtil.reset();
  }

  @Test
  void anHourBackWhileTheyWereAboutToFireDelaysThemAndLosesNone() {
    at(due.plusSeconds(1));
    assertThat(executable()).isEqualTo(SEVERAL);
    at(due.minus(Duration.ofHours(1)));
    assertThat(executable()).isZero();
    fireWhatIsDue();
    assertThat(fired()).isZero();
    at(due.plusSeconds(2));
    fireWhatIsDue();
    assertThat(fired()).isEqualTo(SEVERAL);
  }

  @Test
  void anHourBackAfterHalfOfThemFiredFiresNoneOfThoseAgain() {
    at(due.plusSeconds(1));
    var first = management.createJobQuery().tenantIdIn(caseNumber).executable().list().subList(0, 2);
    first.forEach(job -> management.executeJob(job.getId()));
    at(due.minus(Duration.ofHours(1)));
    fireWhatIsDue();
    at(due.plus(Duration.ofHours(2)));
    fireWhatIsDue();
    fireWhatIsDue();
    assertThat(fired()).isEqualTo(SEVERAL);
  }

  @Test
  void aDayForwardFiresAllThatCameDueMeanwhileOnce() {
    at(due.minus(Duration.ofHours(3)));
    fireWhatIsDue();
    assertThat(fired()).isZero();
    at(due.plus(Duration.ofHours(21)));
    fireWhatIsDue();
    fireWhatIsDue();
    assertThat(fired()).isEqualTo(SEVERAL);
    assertThat(openSteps()).isEmpty();
  }

  private void fireWhatIsDue() {
    management.createJobQuery().tenantIdIn(caseNumber).executable().list().stream().map(Job::getId)
        .forEach(management::executeJob);
  }

  private long executable() {
    return management.createJobQuery().tenantIdIn(caseNumber).executable().count();
  }

  /** How many instances a timer ended; each counts once. */
  private long fired() {
    var ended = history.createHistoricActivityInstanceQuery().tenantIdIn(caseNumber).activityId(DEADLINE).list();
    var instances = new HashSet<String>();
    ended.forEach(it -> assertThat(instances.add(it.getProcessInstanceId())).as("fired once").isTrue());
    return ended.size();
  }

  private static void at(Instant moment) {
    ClockUtil.setCurrentTime(Date.from(moment));
  }
}
