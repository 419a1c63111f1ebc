package nl.casusflow.scenario;

import static nl.casusflow.demo.CaseSteps.DIRECTOR;
import static nl.casusflow.demo.CaseSteps.NEIGHBOURHOOD;
import static nl.casusflow.demo.CaseSteps.guide;
import static nl.casusflow.demo.Story.answers;
import static nl.casusflow.demo.Story.in;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import nl.casusflow.casefile.PhaseChanges.PhaseChange;
import nl.casusflow.demo.CaseSteps;
import nl.casusflow.organisation.DutyRoster;
import nl.casusflow.organisation.Participations;
import nl.casusflow.signal.Reachability;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Something happens between meetings (practice, 3.7): whoever works with the family reports it, whatever the state. */
class SignalScenarioTest extends Scenario {

  private static final String REPORT = "Activity_ReportSignal";
  private static final String ASSESS = "Activity_AssessSignal";
  private static final String READ = "Activity_ReadSignal";
  private static final String DUTY = "Activity_ActOnDuty";

  @Autowired Reachability reachability;
  @Autowired DutyRoster roster;
  @Autowired Participations participations;

  @Test
  void signal_turns_out_to_be_nothing() {
    takenUp("riskDriven");
    actions.reportSignal(number(), DIRECTOR);
    story.does(REPORT, answers("signalKind", "nothing"));

    assertThat(caseSteps()).containsExactly(PLAN_MEETING);
    assertThat(running()).doesNotContainKey("signal");
  }

  @Test
  void signal_is_noted_and_the_case_goes_on_as_planned() {
    beforeMeeting("riskDriven");
    signal("importantChange", "note");

    assertThat(caseSteps()).containsExactly("Activity_GuideRiskDrivenCare");
    assertThat(items.of(number(), "signal")).singleElement()
        .satisfies(it -> assertThat(it.text("kind") + " " + it.text("route")).isEqualTo("importantChange note"));
  }

  @Test
  void bottom_line_is_broken_and_the_case_goes_back_to_direct_safety() {
    takenUp("recovery");
    CaseSteps.plan(story, 14);
    actions.reportSignal(number(), NEIGHBOURHOOD);
    assertThat(doer(REPORT)).as("by whoever works with the family").isEqualTo(NEIGHBOURHOOD);
    story.does(REPORT, answers("signalKind", "brokenBottomLine", "seriousness", "acute",
        "signal", answers("what", "Vader stond dronken voor de deur.")));
    assertThat(doer(ASSESS)).isEqualTo(DIRECTOR);
    assertRefused(() -> story.does(ASSESS, answers("signalRoute", "backToDirectSafety")),
        "“Waarom terug naar directe veiligheid?”");
    decideAboutSignal("backToDirectSafety");

    assertThat(caseSteps()).as("the preparation for another phase is left").containsExactly(PLAN_MEETING);
    assertThat(fact(PLAN_MEETING, "phase")).isEqualTo("directSafety");
    assertThat(phaseChanges.ofCase(number())).extracting(PhaseChange::toPhase)
        .containsExactly("recovery", "directSafety");
    assertThat(phaseChanges.ofCase(number()).get(1).reason()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({"stay, inPhases, Activity_PlanMeeting", "close, closing, Activity_DrawUpClosingPlan",
      "partnersContinue, closing, Activity_AgreeContinuation", "toMdaPlusPlus, inPhases, Activity_PlanMeeting"})
  void incident_asks_for_an_urgent_meeting(String outcome, String state, String next) {
    takenUp("riskDriven");
    urgentMeeting(outcome(outcome));

    assertThat(caseSteps()).containsExactly(next);
    assertThat(state()).isEqualTo(state);
    assertThat(file().phase()).isEqualTo("riskDriven");
    assertThat(meetings.ofCase(number())).filteredOn(it -> it.heldAt() != null).singleElement()
        .satisfies(it -> assertThat(it.urgent()).isTrue());
  }

  @Test
  void urgent_meeting_moves_the_case_to_another_phase() {
    takenUp("riskDriven");
    urgentMeeting(toPhase("directSafety"));

    assertThat(caseSteps()).containsExactly(PLAN_MEETING);
    assertThat(fact(PLAN_MEETING, "phase")).isEqualTo("directSafety");
    assertThat(phaseChanges.ofCase(number())).last()
        .satisfies(it -> assertThat(it.meetingId()).as("the meeting behind it").isNotNull());
  }

  @Test
  void incident_happens_in_aftercare() {
    aftercare();
    signal("newIncident", "backToDirectSafety");

    assertThat(state()).isEqualTo("inPhases");
    assertThat(caseSteps()).containsExactly(PLAN_MEETING);
    assertThat(fact(PLAN_MEETING, "phase")).isEqualTo("directSafety");
    assertThat(management.createJobQuery().tenantIdIn(number()).activityId("Event_AftercareMoment").count())
        .as("aftercare waits no longer").isZero();
  }

  @Test
  void incident_happens_while_the_case_waits_for_its_weighing() {
    toWeighing();
    signal("newIncident", "note");
    assertRefused(() -> signal("newIncident", "backToDirectSafety"), "“Wat doen we?”");

    assertThat(state()).isEqualTo("weighing");
    assertThat(caseSteps()).containsExactly(ASSESS, HOLD_WEIGHING);
  }

  @Test
  void two_incidents_are_reported_at_once() {
    takenUp("riskDriven");
    for (String what : List.of("Ruzie in de supermarkt.", "Ruit ingegooid.")) {
      actions.reportSignal(number(), DIRECTOR);
      story.does(REPORT, answers("signalKind", "newIncident", "seriousness", "high", "signal", answers("what", what)));
    }
    assertThat(allTasks(ASSESS)).hasSize(2);
    decideAboutSignal("backToDirectSafety");
    decideAboutSignal("note");

    assertThat(caseSteps()).containsExactly(PLAN_MEETING);
    assertThat(items.of(number(), "signal")).extracting(it -> it.text("route"))
        .containsExactly("backToDirectSafety", "note");
  }

  // ---- who hears it --------------------------------------------------------------------------------------------

  @Test
  void serious_signal_on_a_saturday_goes_to_who_has_duty() {
    takenUp("riskDriven");
    ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-04-04T20:00:00Z")));
    assertThat(reachability.now(number())).contains("er is geen piket", "112", "Veilig Thuis", "crisisdienst");
    roster.add(NEIGHBOURHOOD, LocalDateTime.parse("2026-04-03T15:00"), LocalDateTime.parse("2026-04-06T06:30"));
    try {
      assertThat(reachability.now(number())).contains("Wim Wijk heeft piket");
      report("newIncident", "acute", Map.of());
      assertThat(doer(DUTY)).isEqualTo(NEIGHBOURHOOD);
      assertThat(participations.isParticipant(number(), NEIGHBOURHOOD)).as("sees the case for as long as the task is there").isTrue();
      story.does(DUTY, answers("duty", answers("done", "Politie gebeld, die gaat langs.")));
      assertThat(table(ASSESS, "signalOverview")).extracting(row -> row.get("answer").toString())
          .contains("Politie gebeld, die gaat langs.", "Ruzie op straat.");
    } finally {
      roster.toCome().forEach(it -> roster.remove(it.id()));
    }
  }

  @Test
  void serious_signal_on_a_saturday_without_a_roster() {
    takenUp("riskDriven");
    ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-04-04T20:00:00Z")));
    actions.reportSignal(number(), DIRECTOR);
    assertThat(table(REPORT, "reachability")).singleElement()
        .satisfies(row -> assertThat(row.get("answer").toString()).contains("er is geen piket", "112"));
    story.does(REPORT, answers("signalKind", "newIncident", "seriousness", "acute"));

    assertThat(steps(number())).contains(ASSESS, READ).doesNotContain(DUTY);
    assertThat(task(ASSESS).getDueDate()).as("does not wait for Monday")
        .isBefore(Date.from(Instant.parse("2026-04-05T20:00:00Z")));
  }

  @Test
  void signal_that_is_good_to_know_waits_for_the_summary() {
    takenUp("riskDriven");
    report("importantChange", "low", Map.of());

    assertThat(steps(number())).doesNotContain(READ, DUTY);
    assertThat(task(ASSESS).getPriority()).isEqualTo(50);
  }

  @Test
  void what_makes_a_signal_one_that_cannot_wait() {
    takenUp("riskDriven");
    report("newIncident", "low", Map.of());
    report("importantChange", "low", Map.of("childrenInvolved", true));
    report("importantChange", "low", Map.of("weaponInvolved", true));
    report("importantChange", "high", Map.of());
    assertThat(allTasks(READ)).hasSize(4);
    report("importantChange", "low", Map.of("childrenInvolved", false, "weaponInvolved", false));
    assertThat(allTasks(READ)).hasSize(4);
  }

  @Test
  void signal_before_there_are_directors() {
    toWeighing();
    actions.reportSignal(number(), DIRECTOR);
    story.does(REPORT, answers("signalKind", "newIncident", "seriousness", "acute"));

    assertThat(tasks.getIdentityLinksForTask(task(ASSESS).getId())).extracting(IdentityLink::getGroupId)
        .as("all process directors").containsExactly("procesregisseur");
    assertThat(steps(number())).doesNotContain(READ);
  }

  private void report(String kind, String seriousness, Map<String, Object> more) {
    actions.reportSignal(number(), DIRECTOR);
    var given = answers("signalKind", kind, "seriousness", seriousness, "signal", answers("what", "Ruzie op straat."));
    given.putAll(more);
    story.does(REPORT, given);
  }

  /** Beside the one being planned. */
  private void urgentMeeting(Map<String, Object> decision) {
    signal("newIncident", "urgentMeeting");
    List<Task> plans = allTasks(PLAN_MEETING);
    assertThat(plans).hasSize(2);
    Task urgent = plans.stream().filter(it -> Boolean.TRUE.equals(tasks.getVariable(it.getId(), "urgent")))
        .findFirst().orElseThrow();
    assertThat(urgent.getPriority()).isGreaterThan(50);
    practice.hand(urgent, answers("meetingDate", in(1)));
    story.does(INVITE, answers()).allDo(PREPARE_CLIENT, answers("comes", "inPerson")).does(SUMMARISE, answers());
    story.does("Activity_GuideRiskDrivenCare", guide("riskDriven")).does(DECIDE, decision);
  }
}
