package nl.casusflow.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.casusflow.StepTest;
import nl.casusflow.casefile.Agreements;
import nl.casusflow.casefile.Agreements.NewAgreement;
import nl.casusflow.casefile.Facts;
import nl.casusflow.casefile.Messages;
import nl.casusflow.engine.CaseProcesses;
import nl.casusflow.escalation.Escalations.Escalation;
import nl.casusflow.escalation.Escalations.Step;
import nl.casusflow.form.Refusal;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Participations.Capacity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is stuck climbs: each step a task to decide, for who has the mandate (practice, 3.7). */
class EscalationTest extends StepTest {

  private static final String TEAM_LEADER = "teamleider-ggz";
  private static final String CHAIR = "voorzitter-ggz";
  private static final String DESCRIBE = "Activity_DescribeStuckMatter";
  private static final String DECIDE = "Activity_DecideEscalation";
  private static final String DECIDE_LAST = "Activity_DecideStuckMatter";
  private static final String STEP_OVER = "Event_EscalationStepOver";

  @Autowired Escalations escalations;
  @Autowired EscalationRequests requests;
  @Autowired Agreements agreements;
  @Autowired Participations participations;
  @Autowired CaseProcesses processes;

  @BeforeEach
  void onAMonday() {
    ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-03-02T09:00:00Z")));
  }

  @AfterEach
  void asItWas() {
    ClockUtil.reset();
  }

  @Test
  void whoHasTheMandateIsAskedFirst_andReadsWhatIsStuckSinceWhenAndWhatWasTried() {
    stuck(Map.of("matter", "waitingList", "stuckOrganisation", "ggz", "stuckSince", "2026-01-12"));

    assertThat(decider()).isEqualTo(TEAM_LEADER);
    assertThat(rows(shown(DECIDE), "escalationOverview")).extracting(row -> row.get("answer"))
        .contains("Een wachtlijst", "GGZ Lindemeer", "12 januari 2026", "Geen plek voor vader", "Twee keer gebeld")
        .contains("Tessa Team (GGZ Lindemeer): moet nog beslissen.");
    assertThat(open(DECIDE).getDueDate()).as("five working days").isEqualTo("2026-03-09T16:00:00Z");
  }

  @Test
  void aDecisionEndsIt_andTheCallerKnowsTheOutcome() {
    stuck(Map.of("matter", "waitingList", "stuckOrganisation", "ggz"));
    hand(DECIDE, decision("instructed", "Volgende week start de groep."));

    assertThat(openSteps()).isEmpty();
    assertThat(only().outcome()).isEqualTo(Escalations.INSTRUCTED);
    assertThat(only().running()).isFalse();
    assertThat(steps()).singleElement().satisfies(step -> {
      assertThat(step.said()).isEqualTo("Volgende week start de groep.");
      assertThat(step.saidBy()).isEqualTo(TEAM_LEADER);
    });
  }

  @Test
  void itClimbsByItselfWhenNobodyDecides_toTheProcessDirectorInTheEnd() {
    stuck(Map.of("matter", "indication", "stuckOrganisation", "ggz"));
    fire(STEP_OVER);
    assertThat(decider()).isEqualTo(CHAIR);
    fire(STEP_OVER);

    assertThat(openSteps()).containsExactly(DECIDE_LAST);
    assertThat(practice.doer(open(DECIDE_LAST))).isEqualTo(PROCESS_DIRECTOR);
    assertThat(steps()).extracting(Step::result).containsExactly("timeOver", "timeOver", null);
    hand(DECIDE_LAST, Map.of("escalationOutcome", "unsolved"));
    assertThat(only().outcome()).isEqualTo(Escalations.UNSOLVED);
  }

  @Test
  void whoeverIsNotTheOneToDecideHandsItUp() {
    stuck(Map.of("matter", "refusal", "stuckOrganisation", "ggz"));
    hand(DECIDE, Map.of("escalationOutcome", "passedUp", "escalationDecision", Map.of("whyNot", "Dit gaat over geld.")));

    assertThat(decider()).isEqualTo(CHAIR);
    assertThat(rows(shown(DECIDE), "escalationOverview")).extracting(row -> row.get("answer").toString())
        .anyMatch(answer -> answer.contains("doorgegeven") && answer.contains("Dit gaat over geld."));
  }

  @Test
  void dangerBeginsHigherAndWaitsOneDay() {
    stuck(Map.of("matter", "danger", "stuckOrganisation", "ggz"));

    assertThat(decider()).isEqualTo(CHAIR);
    assertThat(open(DECIDE).getDueDate()).isEqualTo("2026-03-03T16:00:00Z");
    fire(STEP_OVER);
    assertThat(openSteps()).containsExactly(DECIDE_LAST);
  }

  @Test
  void inAnUrgentCaseEachStepTakesADay() {
    escalate(Map.of(Facts.MATTER, "waitingList", Facts.STUCK_ORGANISATION, "ggz", Facts.URGENT, true));
    assertThat(open(DECIDE).getDueDate()).isEqualTo("2026-03-03T16:00:00Z");
  }

  @Test
  void withoutAMandateTheProcessDirectorStandsInOnce_andReadsWhy() {
    stuck(Map.of("matter", "waitingList", "stuckOrganisation", "jeugdbescherming"));

    assertThat(decider()).isEqualTo(PROCESS_DIRECTOR);
    assertThat(steps()).singleElement().satisfies(step -> assertThat(step.standsIn()).isTrue());
    assertThat(rows(shown(DECIDE), "escalationOverview")).extracting(row -> row.get("answer").toString())
        .anyMatch(answer -> answer.contains("Bij Jeugdbescherming Lindemeer heeft niemand mandaat"));
    hand(DECIDE, Map.of("escalationOutcome", "passedUp"));
    assertThat(openSteps()).as("not the same question to the same person again").containsExactly(DECIDE_LAST);
  }

  @Test
  void anAgreementBringsItsOwnStory() {
    long id = agreements.add(new NewAgreement(caseNumber, null, "Traumabehandeling", "Anna slaapt niet", PROFESSIONAL,
        "ggz", LocalDate.of(2026, 2, 3), "actionFamily", false, null));
    agreements.result(id, "Acht maanden wachten", "waitingList", PROFESSIONAL, null);
    escalate(Map.of(Facts.MATTER, "waitingList", Facts.AGREEMENT_ID, Long.toString(id)));

    assertThat(decider()).as("of the organisation of the agreement").isEqualTo(TEAM_LEADER);
    assertThat(rows(shown(DECIDE), "escalationOverview")).extracting(row -> row.get("answer"))
        .contains("Traumabehandeling", "Anna slaapt niet", "Acht maanden wachten", "3 februari 2026");
  }

  @Test
  void whoeverDecidesSeesTheTaskAndNotTheFile() {
    stuck(Map.of("matter", "waitingList", "stuckOrganisation", "ggz"));

    assertThat(participations.capacitiesOf(caseNumber, TEAM_LEADER)).containsExactly(Capacity.MANDATE);
    assertThat(participations.mayRead(caseNumber, List.of(TEAM_LEADER))).isFalse();
    assertThat(participations.casesOf(List.of(TEAM_LEADER))).doesNotContain(caseNumber);
    hand(DECIDE, decision("solved", "Er is plek."));
    assertThat(participations.isParticipant(caseNumber, TEAM_LEADER)).as("and nothing when it is decided").isFalse();
  }

  @Test
  void whenTheCaseStopsItStopsToo() {
    stuck(Map.of("matter", "waitingList", "stuckOrganisation", "ggz"));
    processes.tell(Messages.CASE_ENDED, caseNumber, Map.of());

    assertThat(openSteps()).isEmpty();
    assertThat(only().running()).isFalse();
    assertThat(only().outcome()).isNull();
  }

  @Test
  void whoBeginsTwiceTellsItOnce_andAStrangerIsRefused() {
    participations.join(caseNumber, PROFESSIONAL, Capacity.PARTICIPANT);
    var first = requests.request(caseNumber, PROFESSIONAL);
    assertThat(first).isPresent().isEqualTo(requests.request(caseNumber, PROFESSIONAL));
    assertThatThrownBy(() -> requests.request(caseNumber, OTHER_PROFESSIONAL)).isInstanceOf(Refusal.class);
  }

  private void stuck(Map<String, Object> answers) {
    requests.request(caseNumber, PROCESS_DIRECTOR);
    var all = new HashMap<>(answers);
    all.put("stuckMatter", Map.of("what", "Geen plek voor vader", "tried", "Twee keer gebeld"));
    hand(DESCRIBE, all);
  }

  private void escalate(Map<String, Object> facts) {
    start("escalation", facts);
  }

  private static Map<String, Object> decision(String outcome, String how) {
    return Map.of("escalationOutcome", outcome, "escalationDecision", Map.of("how", how));
  }

  private Task open(String step) {
    return practice.open(caseNumber, step).orElseThrow(() -> new AssertionError("Only " + openSteps()));
  }

  private String decider() {
    return practice.doer(open(DECIDE));
  }

  private Escalation only() {
    assertThat(escalations.ofCase(caseNumber)).hasSize(1);
    return escalations.ofCase(caseNumber).get(0);
  }

  private List<Step> steps() {
    return escalations.stepsOf(only().id());
  }
}
