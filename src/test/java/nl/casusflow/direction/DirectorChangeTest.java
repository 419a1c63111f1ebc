package nl.casusflow.direction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.casusflow.StepTest;
import nl.casusflow.casefile.Agreements;
import nl.casusflow.casefile.Agreements.NewAgreement;
import nl.casusflow.casefile.Facts;
import nl.casusflow.casefile.Meetings;
import nl.casusflow.casefile.Meetings.Participant;
import nl.casusflow.casefile.Meetings.Plan;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Participations.Capacity;
import nl.casusflow.preparation.MeetingCalendar;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class DirectorChangeTest extends StepTest {

  private static final String HAND_OVER = "Activity_HandOverCase";
  private static final String CARRY_OUT = "Activity_CarryOutAgreement";
  private static final String PLAN = "Activity_PlanMeeting";

  @Autowired Participations participations;
  @Autowired Agreements agreements;
  @Autowired DirectorChanges changes;
  @Autowired Meetings meetings;
  @Autowired MeetingCalendar calendar;
  @Autowired JdbcClient jdbc;
  private long agreement;

  @BeforeEach
  void withWorkForTheCaseDirector() {
    participations.join(caseNumber, PROCESS_DIRECTOR, Capacity.PROCESS_DIRECTOR);
    participations.join(caseNumber, CASE_DIRECTOR, Capacity.CASE_DIRECTOR);
    participations.join(caseNumber, CASE_DIRECTOR, Capacity.OWNER);
    agreement = agreements.add(new NewAgreement(
        caseNumber, null, "Bellen", null, CASE_DIRECTOR, null, null, null, false, null));
    var facts = new HashMap<String, Object>();
    facts.put(Facts.AGREEMENT_ID, Long.toString(agreement));
    facts.put(Facts.PERSON, CASE_DIRECTOR);
    facts.put(Facts.DUE_DATE, null);
    start("agreement", facts);
    start("director-change", Map.of(Facts.REPORTER, PROCESS_DIRECTOR));
  }

  @AfterEach
  void everyoneAtWork() {
    jdbc.sql("update person set active = true").update();
  }

  @Test
  void tasksAgreementsAndAccessFollowTheNewDirector() {
    handOver("caseDirector", PROFESSIONAL);
    assertThat(cases.get(caseNumber).caseDirector()).isEqualTo(PROFESSIONAL);
    assertThat(assignee(CARRY_OUT)).isEqualTo(PROFESSIONAL);
    assertThat(assignee("Activity_TellHousehold")).isEqualTo(PROFESSIONAL);
    assertThat(agreements.get(agreement).owner()).isEqualTo(PROFESSIONAL);
    assertThat(participations.isParticipant(caseNumber, CASE_DIRECTOR)).isFalse();
    assertThat(participations.capacitiesOf(caseNumber, PROFESSIONAL)).contains(Capacity.CASE_DIRECTOR, Capacity.OWNER);
    assertThat(changes.count(caseNumber)).isEqualTo(1);
  }

  @Test
  void anAgreementThatIsTriedAgainComesBackToTheNewDirector() {
    handOver("caseDirector", PROFESSIONAL);
    hand(CARRY_OUT, Map.of("agreementOutcome", "blocked", "blockedBy", "finance"));
    hand("Activity_DecideBlocked", Map.of("blockedDecision", "tryAgain", "dueDate", "2031-01-06"));
    assertThat(assignee(CARRY_OUT)).isEqualTo(PROFESSIONAL);
  }

  @Test
  void theNewDirectorTakesTheChairAtTheMeetingToCome() {
    long meeting = meetings.plan(caseNumber);
    meetings.plan(meeting, new Plan(LocalDate.now().plusDays(20), "house", "Veiligheid", false, false, "directSafety", false));
    meetings.invite(meeting, List.of(CASE_DIRECTOR, OTHER_PROFESSIONAL), List.of());
    meetings.prepared(meeting);
    calendar.move(meeting, LocalDate.now().plusDays(21));
    assertThat(told("invitation")).contains(CASE_DIRECTOR, OTHER_PROFESSIONAL);

    handOver("caseDirector", PROFESSIONAL);
    assertThat(meetings.participants(meeting)).extracting(Participant::personId)
        .containsExactlyInAnyOrder(PROFESSIONAL, OTHER_PROFESSIONAL);
    assertThat(told("invitation")).contains(PROFESSIONAL);
    assertThat(told("invitation-cancelled")).containsExactly(CASE_DIRECTOR);
  }

  private List<String> told(String template) {
    return jdbc.sql("select recipient from notification where case_number = ? and template = ?")
        .params(caseNumber, template).query(String.class).list();
  }

  @Test
  void whoStaysAsTheOtherDirectorKeepsTheirOtherTasks() {
    cases.direct(caseNumber, CASE_DIRECTOR, null, null);
    start("meeting-preparation", Map.of());
    handOver("processDirector", PROFESSIONAL);
    assertThat(assignee(PLAN)).isEqualTo(PROFESSIONAL);
    assertThat(assignee(CARRY_OUT)).isEqualTo(CASE_DIRECTOR);
    assertThat(participations.capacitiesOf(caseNumber, CASE_DIRECTOR)).contains(Capacity.CASE_DIRECTOR);
  }

  @Test
  void aDirectorWhoIsNotAtWorkAnyMoreDoesNotHoldTheCaseUp() {
    jdbc.sql("update person set active = false where id = ?").param(CASE_DIRECTOR).update();
    start("closing-plan", Map.of("meetingOutcome", "close"));
    assertThat(assignee("Activity_DrawUpClosingPlan")).isNull();
    handOver("caseDirector", PROFESSIONAL);
    assertThat(assignee("Activity_DrawUpClosingPlan")).isEqualTo(PROFESSIONAL);
    assertThat(assignee(CARRY_OUT)).isEqualTo(PROFESSIONAL);
  }

  @Test
  void aCaseIsNotHandedOverToWhoDirectsItAlready() {
    assertThatThrownBy(() -> handOver("caseDirector", CASE_DIRECTOR)).hasMessageContaining("is al de casusregisseur");
  }

  @Test
  void aChangeThatIsCancelledChangesNothing() {
    hand(HAND_OVER, Map.of("handOverKind", "cancelled"));
    assertThat(cases.get(caseNumber).caseDirector()).isEqualTo(CASE_DIRECTOR);
    assertThat(openSteps()).containsExactly(CARRY_OUT);
  }

  private void handOver(String which, String to) {
    hand(HAND_OVER, Map.of("handOverKind", "sudden", "which", which, "newDirector", to,
        "handOver", Map.of("reason", "Andere baan", "toKnow", "Bel eerst met Anna")));
  }

  private String assignee(String step) {
    return practice.open(caseNumber, step).map(Task::getAssignee).orElse(null);
  }
}
