package nl.casusflow.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import nl.casusflow.StepTest;
import nl.casusflow.casefile.Facts;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Wherever a case is in its treatment, what is decided after a signal takes effect, and nothing else stays open. */
class DecisionAfterSignalTest extends StepTest {

  private static final String PLAN = "Activity_PlanMeeting";
  private static final String CLOSING_PLAN = "Activity_DrawUpClosingPlan";
  private static final Map<String, Object> REASON = Map.of("reason", "Om wat er is gebeurd");

  @Autowired CaseActions actions;

  @BeforeEach
  void inTreatment() {
    start("case", Map.of(Facts.REOPENED, true));
    hand("Activity_NameDirectors",
        Map.of("processDirector", PROCESS_DIRECTOR, "caseDirector", CASE_DIRECTOR, "phase", "riskDriven"));
  }

  @Test
  void an_urgent_meeting_that_changes_nothing_leaves_the_case_as_it_was() {
    String round = planned();
    urgentMeeting(Map.of("meetingOutcome", "stay"));

    assertThat(planned()).isEqualTo(round);
    assertThat(fact(Facts.PHASE)).isEqualTo("riskDriven");
  }

  @Test
  void an_urgent_meeting_may_choose_another_phase() {
    String round = planned();
    urgentMeeting(Map.of("meetingOutcome", "changePhase", "nextPhase", "directSafety", "outcome", REASON));

    assertThat(planned()).isNotEqualTo(round);
    assertThat(fact(Facts.PHASE)).isEqualTo("directSafety");
    assertThat(cases.get(caseNumber).phase()).isEqualTo("directSafety");
  }

  @Test
  void an_urgent_meeting_may_move_the_case_to_mda_plus_plus() {
    urgentMeeting(Map.of("meetingOutcome", "toMdaPlusPlus", "outcome", REASON));

    assertThat(planned()).isNotNull();
    assertThat(fact(Facts.TRACK)).isEqualTo("mdaPlusPlus");
    assertThat(fact(Facts.PHASE)).isEqualTo("riskDriven");
  }

  @Test
  void an_urgent_meeting_may_close_the_case() {
    urgentMeeting(Map.of("meetingOutcome", "close", "outcome", REASON));

    assertThat(caseSteps()).containsExactly(CLOSING_PLAN);
    assertThat(cases.get(caseNumber).state()).isEqualTo("closing");
  }

  @Test
  void an_urgent_meeting_may_leave_it_to_the_partners() {
    urgentMeeting(Map.of("meetingOutcome", "partnersContinue", "outcome", REASON));
    assertThat(caseSteps()).containsExactly("Activity_AgreeContinuation");

    hand("Activity_AgreeContinuation", Map.of());
    assertThat(cases.get(caseNumber).state()).isEqualTo("partnersContinue");
  }

  @Test
  void a_signal_in_aftercare_leads_back_to_direct_safety_although_the_last_meeting_closed_the_case() {
    intoAftercare();
    signal("backToDirectSafety");

    assertThat(caseSteps()).containsExactly(PLAN);
    assertThat(fact(Facts.PHASE)).isEqualTo("directSafety");
    assertThat(cases.get(caseNumber).state()).isEqualTo("inPhases");
  }

  @Test
  void an_urgent_meeting_that_was_still_open_in_aftercare_may_close_again() {
    signal("urgentMeeting");
    intoAftercare();
    meet(PLAN, Map.of("meetingOutcome", "close", "outcome", REASON));

    assertThat(caseSteps()).containsExactly(CLOSING_PLAN);
    assertThat(cases.get(caseNumber).state()).isEqualTo("closing");
  }

  @Test
  void when_the_case_is_over_meanwhile_somebody_arranges_what_comes_next() {
    signal("urgentMeeting");
    intoAftercare();
    for (int moment = 0; moment < 3; moment++) {
      fire("Event_AftercareMoment");
      hand("Activity_CheckAftercare", Map.of("aftercareResult", "safe"));
    }
    assertThat(cases.get(caseNumber).state()).isEqualTo("ended");
    meet(PLAN, Map.of("meetingOutcome", "changePhase", "nextPhase", "directSafety", "outcome", REASON));

    assertThat(caseSteps()).containsExactly("Activity_ArrangeFollowUp");
    hand("Activity_ArrangeFollowUp", Map.of("followUp", Map.of("arranged", "De zaak wordt heropend")));
    assertThat(caseSteps()).isEmpty();
  }

  private void urgentMeeting(Map<String, Object> decision) {
    signal("urgentMeeting");
    meet(newestPlan().getId(), decision);
  }

  private void signal(String route) {
    actions.reportSignal(caseNumber, PROCESS_DIRECTOR);
    hand("Activity_ReportSignal", Map.of("signalKind", "newIncident", "seriousness", "high"));
    hand("Activity_AssessSignal", "backToDirectSafety".equals(route)
        ? Map.of("signalRoute", route, "assessment", REASON) : Map.of("signalRoute", route));
  }

  /** From the phases, by the regular round, past closing. */
  private void intoAftercare() {
    meet(practice.open(caseNumber, PLAN).orElseThrow().getId(), Map.of("meetingOutcome", "close", "outcome", REASON));
    hand(CLOSING_PLAN, Map.of());
    hand("Activity_HoldClosingTalk", Map.of());
    hand("Activity_HandOverWarmly", Map.of());
    assertThat(cases.get(caseNumber).state()).isEqualTo("aftercare");
  }

  private void meet(String plan, Map<String, Object> decision) {
    Task task = practice.open(caseNumber).stream()
        .filter(it -> it.getId().equals(plan) || it.getTaskDefinitionKey().equals(plan)).findFirst().orElseThrow();
    practice.hand(task, Map.of("meetingDate", LocalDate.now().plusDays(14).toString()));
    hand("Activity_InviteParticipants", Map.of());
    while (practice.open(caseNumber, "Activity_PrepareClient").isPresent()) {
      hand("Activity_PrepareClient", Map.of());
    }
    hand("Activity_SummarisePreparation", Map.of());
    hand("Activity_GuideRiskDrivenCare", Map.of("guide", "decision"));
    hand("Activity_Decide", decision);
  }

  private Task newestPlan() {
    var plans = practice.open(caseNumber).stream().filter(it -> it.getTaskDefinitionKey().equals(PLAN)).toList();
    assertThat(plans).hasSize(2);
    return plans.get(1);
  }

  /** The one round that is being planned. */
  private String planned() {
    assertThat(caseSteps()).containsExactly(PLAN);
    return practice.open(caseNumber, PLAN).orElseThrow().getId();
  }

  private Object fact(String fact) {
    return runtime.getVariable(practice.open(caseNumber, PLAN).orElseThrow().getExecutionId(), fact);
  }

  /** What the case itself waits for; telling people runs beside it. */
  private List<String> caseSteps() {
    var telling =
        List.of("Activity_DebriefClient", "Activity_InformFamily", "Activity_Evaluate", "Activity_ReadSignal");
    return openSteps().stream().filter(it -> !telling.contains(it)).toList();
  }
}
