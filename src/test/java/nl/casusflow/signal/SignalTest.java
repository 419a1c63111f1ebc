package nl.casusflow.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import nl.casusflow.StepTest;
import nl.casusflow.casefile.CaseState;
import nl.casusflow.casefile.PhaseChanges;
import nl.casusflow.form.Refusal;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Participations.Capacity;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SignalTest extends StepTest {

  private static final String REPORT = "Activity_ReportSignal";
  private static final String ASSESS = "Activity_AssessSignal";
  /** The case director reads along; nothing waits for it. */
  private static final String READ = "Activity_ReadSignal";
  private static final String PLAN = "Activity_PlanMeeting";

  @Autowired CaseActions actions;
  @Autowired Participations participations;
  @Autowired PhaseChanges changes;
  @Autowired SignalDecision decision;

  @BeforeEach
  void inTreatment() {
    start("case", Map.of("reopened", true));
    hand("Activity_NameDirectors", Map.of("phase", "recovery"));
    participations.join(caseNumber, PROFESSIONAL, Capacity.PARTICIPANT);
  }

  @Test
  void whoReportsGetsTheTaskAtOnce() {
    String taskId = actions.reportSignal(caseNumber, PROFESSIONAL).orElseThrow();
    Task task = practice.open(caseNumber, REPORT).orElseThrow();
    assertThat(task.getId()).isEqualTo(taskId);
    assertThat(task.getAssignee()).isEqualTo(PROFESSIONAL);
  }

  @Test
  void aStrangerReportsNothing() {
    assertThatThrownBy(() -> actions.reportSignal(caseNumber, OTHER_PROFESSIONAL)).isInstanceOf(Refusal.class);
    assertThat(openSteps()).containsExactly(PLAN);
  }

  @Test
  void aSeriousSignalLeadsStraightBackToDirectSafetyWithTheReasonGiven() {
    report("Nieuw geweld");
    assertThat(rows(shown(ASSESS), "signalOverview")).extracting(row -> row.get("answer").toString())
        .contains("Nieuw geweld", "Gonda Gees (GGZ Lindemeer)");
    hand(ASSESS, Map.of("signalRoute", "backToDirectSafety", "assessment", Map.of("reason", "Het is niet meer veilig")));

    assertThat(cases.get(caseNumber).phase()).isEqualTo("directSafety");
    assertThat(changes.ofCase(caseNumber)).last().satisfies(it -> {
      assertThat(it.fromPhase()).isEqualTo("recovery");
      assertThat(it.reason()).isEqualTo("Het is niet meer veilig");
      assertThat(it.changedBy()).isEqualTo(PROCESS_DIRECTOR);
    });
    assertThat(openSteps()).containsExactly(PLAN, READ);
    assertThat(runtime.createVariableInstanceQuery().variableName("phase")
        .processInstanceIdIn(practice.open(caseNumber, PLAN).orElseThrow().getProcessInstanceId()).singleResult().getValue())
        .isEqualTo("directSafety");
  }

  @Test
  void twoSignalsAtOnceAreKeptApart() {
    report("Eerste melding");
    report("Tweede melding");
    for (Task task : practice.open(caseNumber).stream().filter(it -> it.getTaskDefinitionKey().equals(ASSESS)).toList()) {
      assertThat(rows(practice.as(PROCESS_DIRECTOR, () -> practice.shown(task)), "signalOverview"))
          .extracting(row -> row.get("answer").toString()).containsAnyOf("Eerste melding", "Tweede melding")
          .filteredOn(it -> it.endsWith("melding")).hasSize(1);
      practice.hand(task, Map.of("signalRoute", "note"));
    }
    assertThat(openSteps()).containsExactly(PLAN, READ, READ);
  }

  @Test
  void anUrgentMeetingRunsBesideTheOrdinaryOne() {
    report("Oplopende ruzie");
    hand(ASSESS, Map.of("signalRoute", "urgentMeeting"));
    assertThat(openSteps()).containsExactly(PLAN, PLAN, READ);
  }

  @Test
  void beforeTreatmentASignalCanOnlyBeNoted() {
    cases.enter(caseNumber, CaseState.WEIGHING);
    report("Zorgen");
    assertThat(rows(shown(ASSESS), "signalRoutes")).extracting(row -> row.get("value")).containsExactly("note");
    assertThatThrownBy(() -> hand(ASSESS, Map.of("signalRoute", "backToDirectSafety", "assessment", Map.of("reason", "x"))))
        .hasMessageContaining("Kies bij");
  }

  @Test
  void aCaseThatEndedMeanwhileFollowsNoDecisionAnyMore() {
    cases.enter(caseNumber, CaseState.ENDED);
    assertThat(decision.carryOut(caseNumber, null, "urgentMeeting", "changePhase", "directSafety", "step")).isEmpty();
    assertThat(changes.ofCase(caseNumber)).hasSize(1);
  }

  @Test
  void whatAnUrgentMeetingDecidesGoesToTheCaseWithoutOutcomesOfBefore() {
    assertThat(decision.carryOut(caseNumber, null, "urgentMeeting", "close", null, "step").orElseThrow())
        .containsEntry("meetingOutcome", "close").containsEntry("phase", "recovery");
    assertThat(decision.carryOut(caseNumber, null, "backToDirectSafety", "close", null, "step").orElseThrow())
        .containsEntry("meetingOutcome", "changePhase").containsEntry("phase", "directSafety");
  }

  @Test
  void aChangeOrAWithdrawalIsAskedForOnce() {
    actions.requestWithdrawal(caseNumber, PROFESSIONAL);
    assertThatThrownBy(() -> actions.requestWithdrawal(caseNumber, PROFESSIONAL)).isInstanceOf(Refusal.class);
    assertThat(actions.requestDirectorChange(caseNumber, PROFESSIONAL)).isPresent();
    assertThatThrownBy(() -> actions.requestDirectorChange(caseNumber, PROCESS_DIRECTOR)).isInstanceOf(Refusal.class);
  }

  @Test
  void anEndedCaseIsReopenedByAProcessDirectorWithItsHistory() {
    List.copyOf(runtime.createProcessInstanceQuery().tenantIdIn(caseNumber).processDefinitionKey("case").list())
        .forEach(it -> runtime.deleteProcessInstance(it.getId(), "test"));
    cases.enter(caseNumber, CaseState.ENDED);
    assertThatThrownBy(() -> actions.reopen(caseNumber, PROFESSIONAL)).isInstanceOf(Refusal.class);
    practice.as(PROCESS_DIRECTOR, () -> actions.reopen(caseNumber, PROCESS_DIRECTOR));
    assertThat(openSteps()).containsExactly("Activity_NameDirectors");
    assertThat(cases.get(caseNumber).caseState()).isEqualTo(CaseState.DIRECTING);
    assertThat(changes.ofCase(caseNumber)).hasSize(1);
  }

  private void report(String what) {
    practice.as(PROFESSIONAL, () -> actions.reportSignal(caseNumber, PROFESSIONAL));
    hand(REPORT, Map.of("signalKind", "newIncident", "seriousness", "high", "signal", Map.of("what", what)));
  }
}
