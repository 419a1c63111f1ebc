package nl.casusflow.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import nl.casusflow.StepTest;
import nl.casusflow.casefile.Facts;
import nl.casusflow.deadline.WorkingDays;
import nl.casusflow.engine.MailJob;
import nl.casusflow.notification.OpenTasks.OpenTask;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Participations.Capacity;
import nl.casusflow.organisation.Role;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Who hears what about a task, and when; with the table of deadlines as the process owner left it. */
class SweepTest extends StepTest {

  private static final String TELL_FAMILY = "Activity_InformFamily";

  @Autowired private Sweep sweep;
  @Autowired private TaskNews news;
  @Autowired private Participations participations;
  @Autowired private Clock clock;
  @Autowired private Outbox outbox;
  @Autowired private Mailbox mailbox;
  @Autowired private ManagementService management;
  @Autowired private TaskService tasks;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;

  @BeforeEach
  void onAMonday() {
    // other tests left tasks behind; this one is about its own case
    jdbc.sql("delete from notification").update();
    jdbc.sql("update sweep set done_for = null").update();
    at("2026-03-02T10:00");
    sweep.run();
    jdbc.sql("delete from notification").update();
  }

  @AfterEach
  void clockIsRight() {
    ClockUtil.reset();
  }

  @Test
  void aNewTaskIsInTheNextDailySummaryOnce() {
    tellTheFamily(false);
    assertThat(told()).containsExactly("new-task professional-wijkteam collected");
    at("2026-03-03T07:00");
    sweep.run();
    assertThat(told()).containsExactly("new-task professional-wijkteam collected");
    at("2026-03-03T07:31");
    sweep.run();
    sweep.run();
    assertThat(told()).containsExactly("new-task professional-wijkteam summarised");
    assertThat(summaries("professional-wijkteam")).hasSize(1);

    deliver();
    Mailbox.Mail mail = mailbox.mails().stream().filter(it -> it.to().startsWith("professional-wijkteam")).findFirst()
        .orElseThrow();
    assertThat(mail.subject()).isEqualTo("Je dagoverzicht van dinsdag 3 maart 2026");
    assertThat(mail.text()).contains("Dag Wim Wijk", "Nieuw: Vertel het aan het gezin, zaak " + caseNumber,
        "uiterlijk maandag 9 maart 2026").doesNotContain("Huishouden", "Anna", "Bas", "Kim", "Delft");
  }

  @Test
  void oneFriendlyReminderAndThenTheCaseDirectorHears() {
    tellTheFamily(false);
    everyMorning("2026-03-03", "2026-03-04");
    assertThat(told()).containsExactly("new-task professional-wijkteam summarised");
    everyMorning("2026-03-05", "2026-03-06", "2026-03-09");
    assertThat(told()).containsExactly(
        "new-task professional-wijkteam summarised", "reminder professional-wijkteam summarised");
    everyMorning("2026-03-10", "2026-03-11");
    assertThat(told()).containsExactly("new-task professional-wijkteam summarised",
        "reminder professional-wijkteam summarised", "overdue casusregisseur summarised");
  }

  @Test
  void theSummaryWaitsForAWorkingDay() {
    at("2026-03-06T16:00");
    tellTheFamily(false);
    everyMorning("2026-03-07", "2026-03-08");
    assertThat(told()).containsExactly("new-task professional-wijkteam collected");
    everyMorning("2026-03-09");
    assertThat(told()).containsExactly("new-task professional-wijkteam summarised");
  }

  @Test
  void inAnUrgentCaseEverythingIsToldAtOnce() {
    tellTheFamily(true);
    assertThat(told()).containsExactly("new-task professional-wijkteam waiting");
    at("2026-03-04T17:01");
    sweep.run();
    assertThat(told()).containsExactly("new-task professional-wijkteam waiting", "overdue casusregisseur waiting");
  }

  @Test
  void whatIsDoneBeforeTheSummaryIsNotInIt() {
    tellTheFamily(false);
    hand(TELL_FAMILY, Map.of());
    everyMorning("2026-03-03");
    assertThat(told()).containsExactly("new-task professional-wijkteam lapsed");
    assertThat(summaries("professional-wijkteam")).isEmpty();
  }

  @Test
  void aTaskThatMovesIsToldToWhoeverHasItNow() {
    tellTheFamily(false);
    String task = practice.open(caseNumber, TELL_FAMILY).orElseThrow().getId();
    tasks.setAssignee(task, OTHER);
    everyMorning("2026-03-03");
    assertThat(told()).containsExactly("new-task professional-wijkteam lapsed", "new-task " + OTHER + " summarised");
  }

  @Test
  void whoTakesATaskHasNoNeedToHearOfIt() {
    tellTheFamily(false);
    String task = practice.open(caseNumber, TELL_FAMILY).orElseThrow().getId();
    participations.join(caseNumber, OTHER, Capacity.PARTICIPANT);
    tasks.setAssignee(task, null);
    practice.as(OTHER, () -> {
      tasks.claim(task, OTHER);
      return null;
    });
    assertThat(told()).containsExactly("new-task professional-wijkteam collected");
  }

  @Test
  void aTaskForAGroupOfTheHouseIsToldToItsMembers() {
    start("referral", Map.of(Facts.ACUTE_DANGER, false));
    assertThat(told()).containsExactly("new-task secretariaat collected");
  }

  @Test
  void aTaskForAnotherGroupIsToldOnlyToThoseWithAPartInTheCase() {
    participations.join(caseNumber, PROFESSIONAL, Capacity.PARTICIPANT);
    news.offered(new OpenTask("task-1", TELL_FAMILY, "Vertel het aan het gezin", caseNumber, null,
        List.of(Role.PROFESSIONAL.id()), clock.instant(), null, false, null), null);
    assertThat(told()).containsExactly("new-task " + PROFESSIONAL + " collected");
  }

  @Test
  void beforeThereAreDirectorsTheSecretariatHearsWhatIsLate() {
    jdbc.sql("update case_file set case_director = null, process_director = null where case_number = ?")
        .param(caseNumber).update();
    tellTheFamily(false);
    everyMorning("2026-03-10");
    assertThat(told()).contains("overdue secretariaat summarised");
  }

  @Test
  void ofTwoNodesOneSweeps() throws Exception {
    tellTheFamily(false);
    at("2026-03-03T07:31");
    transaction.executeWithoutResult(status -> {
      jdbc.sql("select done_for from sweep for update").query().listOfRows();
      try {
        CompletableFuture.runAsync(sweep::run).get(10, TimeUnit.SECONDS);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
      assertThat(told()).containsExactly("new-task professional-wijkteam collected");
    });
    sweep.run();
    assertThat(told()).containsExactly("new-task professional-wijkteam summarised");
  }

  @Test
  void aClockThatJumpsADayForwardAndBackTellsNothingTwice() {
    tellTheFamily(false);
    everyMorning("2026-03-03", "2026-03-04");
    at("2026-03-03T07:31");
    sweep.run();
    at("2026-03-04T06:31");
    sweep.run();
    everyMorning("2026-03-05");
    assertThat(told()).containsExactly(
        "new-task professional-wijkteam summarised", "reminder professional-wijkteam summarised");
    assertThat(summaries("professional-wijkteam")).hasSize(2);
  }

  // ---- steps ---------------------------------------------------------------------------------------------------

  private static final String OTHER = PROFESSIONAL;

  private void tellTheFamily(boolean urgent) {
    start("feedback", Map.of("feedbackKind", "family", Facts.PERSON, OTHER_PROFESSIONAL, Facts.URGENT, urgent));
  }

  private static void at(String dutchTime) {
    ClockUtil.setCurrentTime(Date.from(LocalDateTime.parse(dutchTime).atZone(WorkingDays.ZONE).toInstant()));
  }

  private void everyMorning(String... days) {
    for (String day : days) {
      at(day + "T07:31");
      sweep.run();
    }
  }

  private List<String> told() {
    return outbox.of(caseNumber).stream().map(it -> it.template() + " " + it.recipient() + " " + it.state()).toList();
  }

  private List<Long> summaries(String person) {
    return jdbc.sql("select id from notification where template = 'daily-summary' and recipient = ?").param(person)
        .query(Long.class).list();
  }

  private void deliver() {
    management.createJobQuery().list().stream()
        .filter(job -> MailJob.TYPE.equals(((JobEntity) job).getJobHandlerType()))
        .forEach(job -> management.executeJob(job.getId()));
  }
}
