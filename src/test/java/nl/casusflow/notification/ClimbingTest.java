package nl.casusflow.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import nl.casusflow.StepTest;
import nl.casusflow.casefile.Facts;
import nl.casusflow.deadline.WorkingDays;
import nl.casusflow.duedate.MoveDueDate;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Participations.Capacity;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What stays undone climbs when it is dangerous or stuck; and what people hear goes by the newest tables and dates. */
class ClimbingTest extends StepTest {

  private static final String ACUTE = "Activity_HandleAcuteDanger";
  private static final String TELL_FAMILY = "Activity_InformFamily";

  @Autowired private Sweep sweep;
  @Autowired private Outbox outbox;
  @Autowired private MoveDueDate moveDueDate;
  @Autowired private Participations participations;
  @Autowired private TaskService engineTasks;
  @Autowired private RepositoryService repository;
  @Autowired private JdbcClient jdbc;
  private String deployment;

  @BeforeEach
  void onAMonday() {
    jdbc.sql("delete from notification").update();
    jdbc.sql("update sweep set done_for = null").update();
    at("2026-03-02T10:00");
    sweep.run();
    jdbc.sql("delete from notification").update();
  }

  @AfterEach
  void asItWas() {
    ClockUtil.reset();
    if (deployment != null) {
      repository.deleteDeployment(deployment, true);
    }
  }

  @Test
  void dangerThatNobodyTakesUpClimbsToWhoMayDecideWhereItLies() {
    danger(PROFESSIONAL);
    at("2026-03-03T17:05");
    sweep.run();
    assertThat(told()).as("one day to do it").doesNotContain("stuck-task teamleider-ggz waiting")
        .contains("overdue casusregisseur waiting");
    at("2026-03-04T17:05");
    sweep.run();
    sweep.run();
    assertThat(told()).containsOnlyOnce("stuck-task teamleider-ggz waiting");
    assertThat(outbox.of(caseNumber)).filteredOn(it -> it.recipient().equals("teamleider-ggz")).singleElement()
        .satisfies(it -> assertThat(outbox.details(it).path()).as("no way into the file").isEqualTo("/"));
  }

  @Test
  void whereNobodyMayDecideItComesToTheProcessDirector() {
    danger(OTHER_PROFESSIONAL);
    at("2026-03-04T17:05");
    sweep.run();
    assertThat(told()).contains("stuck-task " + PROCESS_DIRECTOR + " waiting");
  }

  @Test
  void whatNobodyTookClimbsInTheHouseItself() {
    danger(null);
    at("2026-03-04T17:05");
    sweep.run();
    assertThat(told()).contains("stuck-task manager waiting");
  }

  @Test
  void anOrdinaryTaskDoesNotClimb() {
    tellTheFamily();
    at("2026-06-02T07:31");
    sweep.run();
    assertThat(told()).noneMatch(it -> it.startsWith("stuck-task"));
  }

  @Test
  void aChangedTableCountsAtOnceForWhatIsOpen() throws IOException {
    tellTheFamily();
    deploy(table().replaceFirst(
        "(?s)(\"Activity_InformFamily\"</text>.*?\"Activity_InformFamily\".*?)\"5WD\"(.*?)\"2WD\"(.*?)\"caseDirector\"",
        "$1\"5WD\"$2\"4WD\"$3\"processDirector\""));
    everyMorning("2026-03-03");
    assertThat(told()).contains("reminder " + OTHER_PROFESSIONAL + " summarised");
    everyMorning("2026-03-10");
    assertThat(told()).contains("overdue " + PROCESS_DIRECTOR + " summarised").doesNotContain("overdue casusregisseur summarised");
  }

  @Test
  void aTableCanDifferPerApproach() throws IOException {
    jdbc.sql("update case_file set track = 'mdaPlusPlus' where case_number = ?").param(caseNumber).update();
    deploy(table().replaceFirst("(?s)<rule id=\"Rule_Activity_InformFamily_2\">", """
        <rule id="Rule_Mda">
          <inputEntry id="M1"><text>"Activity_InformFamily"</text></inputEntry>
          <inputEntry id="M2"><text>"mdaPlusPlus"</text></inputEntry>
          <inputEntry id="M3"><text></text></inputEntry><inputEntry id="M4"><text></text></inputEntry>
          <outputEntry id="M5"><text>"9WD"</text></outputEntry><outputEntry id="M6"><text></text></outputEntry>
          <outputEntry id="M7"><text>"processDirector"</text></outputEntry><outputEntry id="M8"><text>"daily"</text></outputEntry>
        </rule>
        $0"""));
    start("feedback", Map.of("feedbackKind", "family", Facts.PERSON, OTHER_PROFESSIONAL, Facts.TRACK, "mdaPlusPlus"));
    assertThat(open(TELL_FAMILY).getDueDate()).isEqualTo("2026-03-13T16:00:00Z");
    everyMorning("2026-03-16");
    assertThat(told()).contains("overdue " + PROCESS_DIRECTOR + " summarised");
  }

  @Test
  void aMovedDateIsRemindedOfOnceAndLateFromTheNewDay() {
    participations.join(caseNumber, CASE_DIRECTOR, Capacity.CASE_DIRECTOR);
    tellTheFamily();
    moveDueDate.to(open(TELL_FAMILY).getId(), LocalDate.parse("2026-03-23"), null, CASE_DIRECTOR);
    everyMorning("2026-03-05", "2026-03-06", "2026-03-10");
    assertThat(told()).containsExactly("new-task " + OTHER_PROFESSIONAL + " summarised");
    everyMorning("2026-03-19", "2026-03-20", "2026-03-23");
    assertThat(told()).containsOnlyOnce("reminder " + OTHER_PROFESSIONAL + " summarised")
        .noneMatch(it -> it.startsWith("overdue"));
    everyMorning("2026-03-24", "2026-03-25");
    assertThat(told()).containsOnlyOnce("overdue casusregisseur summarised");
  }

  private void danger(String assignee) {
    start("referral", Map.of(Facts.ACUTE_DANGER, true));
    engineTasks.setAssignee(open(ACUTE).getId(), assignee);
  }

  private void tellTheFamily() {
    start("feedback", Map.of("feedbackKind", "family", Facts.PERSON, OTHER_PROFESSIONAL));
  }

  private Task open(String step) {
    return practice.open(caseNumber, step).orElseThrow(() -> new AssertionError("Only " + openSteps()));
  }

  private void deploy(String table) {
    deployment = repository.createDeployment().addString("deadlines.dmn", table).deploy().getId();
  }

  private static String table() throws IOException {
    return new ClassPathResource("processes/deadlines/deadlines.dmn").getContentAsString(StandardCharsets.UTF_8);
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
}
