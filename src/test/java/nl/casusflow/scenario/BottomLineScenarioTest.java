package nl.casusflow.scenario;

import static nl.casusflow.demo.CaseSteps.CASE_DIRECTOR;
import static nl.casusflow.demo.CaseSteps.DIRECTOR;
import static nl.casusflow.demo.CaseSteps.MENTAL_HEALTH;
import static nl.casusflow.demo.CaseSteps.NEIGHBOURHOOD;
import static nl.casusflow.demo.CaseSteps.YOUTH;
import static nl.casusflow.demo.Story.answers;
import static nl.casusflow.demo.Story.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import nl.casusflow.demo.CaseSteps;
import nl.casusflow.notification.Notification;
import nl.casusflow.notification.Outbox;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Participations.Capacity;
import nl.casusflow.watch.BottomLineStanding;
import nl.casusflow.watch.BottomLineStanding.Standing;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A bottom line is guarded between meetings (practice, 3.5 and 3.7). */
class BottomLineScenarioTest extends Scenario {

  static final String CHECK = "Activity_CheckBottomLine";
  private static final String ASK = "Activity_AskAboutBottomLine";
  private static final String NEXT_CHECK = "Event_NextCheck";

  private static final String ASSESS = "Activity_AssessSignal";
  private static final String REVIEW = "Activity_ReviewAnswer";

  @Autowired Outbox outbox;
  @Autowired BottomLineStanding standing;
  @Autowired Participations participations;

  @Test
  void guardian_is_asked_each_week_and_it_holds() {
    agree(answers());
    assertThat(standing().next()).isEqualTo("Volgende check: 18 maart 2026");
    story.days(8).timer(NEXT_CHECK);
    assertThat(doer(CHECK)).isEqualTo(NEIGHBOURHOOD);
    assertThat(table(CHECK, "bottomLineOverview")).extracting(row -> row.get("answer").toString())
        .contains("Geen drank in huis.", "Wim Wijk", "Elke week", "Oma komt de kinderen halen");
    story.does(CHECK, answers("checkResult", "holds", "check", answers("remark", "Rustig <weekend> 😀")));

    assertThat(standing().last()).contains("Ja", "Wim Wijk");
    assertThat(standing().next()).contains("Volgende check");
    assertThat(bottomLine("state")).isEqualTo("kept");
    assertThat(steps(number())).doesNotContain(CHECK);
  }

  @Test
  void guardian_does_not_answer() {
    agree(answers());
    story.days(8).timer(NEXT_CHECK);
    story.days(6);
    assertThat(standing().overdue()).isTrue();
    assertThat(standing().next()).startsWith("Check te laat sinds");
    story.timer("Event_CheckUnanswered");

    assertThat(steps(number())).doesNotContain(CHECK);
    assertThat(doer(ASK)).isEqualTo(CASE_DIRECTOR);
    story.does(ASK, answers("checkResult", "holds"));
    assertThat(standing().last()).contains("Carla Casus");
  }

  @Test
  void somebody_in_the_family_guards_through_the_case_director() {
    agree(answers("guardedByFamily", true, "familyGuardian", "Oma"));
    story.days(8).timer(NEXT_CHECK);

    assertThat(doer(CHECK)).isEqualTo(CASE_DIRECTOR);
    assertThat(standing().guardian()).contains("Oma");
  }

  @Test
  void later_meeting_names_another_guardian_and_rhythm() {
    agree(answers());
    assertThat(capacity(NEIGHBOURHOOD)).isTrue();
    story.days(8).timer(NEXT_CHECK);
    meet("directSafety", changed(answers("guardian", MENTAL_HEALTH, "rhythm", "monthly")));

    assertThat(steps(number())).as("the old guardian is not asked any more").doesNotContain(CHECK);
    assertThat(capacity(NEIGHBOURHOOD)).isFalse();
    assertThat(capacity(MENTAL_HEALTH)).isTrue();
    assertThat(running()).containsEntry("bottom-line", 1L);
    story.days(32).timer(NEXT_CHECK);
    assertThat(doer(CHECK)).isEqualTo(MENTAL_HEALTH);
  }

  @Test
  void later_meeting_names_another_guardian_while_a_check_is_asked() {
    agree(answers());
    story.days(8).timer(NEXT_CHECK);
    meet("directSafety", changed(answers("guardian", MENTAL_HEALTH)));

    assertThat(doer(CHECK)).isEqualTo(MENTAL_HEALTH);
    assertThat(capacity(NEIGHBOURHOOD)).isFalse();
    assertThat(running()).containsEntry("bottom-line", 1L);
  }

  @Test
  void case_director_changes_and_guards_for_the_family() {
    agree(answers("guardedByFamily", true, "familyGuardian", "Oma"));
    story.days(8).timer(NEXT_CHECK);
    anotherCaseDirector();

    assertThat(doer(CHECK)).isEqualTo(YOUTH);
    assertThat(capacity(YOUTH)).isTrue();
    assertThat(capacity(CASE_DIRECTOR)).isFalse();
    story.does(CHECK, answers("checkResult", "broken", "check", answers("remark", "Oma belde.")));
    assertThat(bottomLine("state")).isEqualTo("broken");
    story.days(8).timer(NEXT_CHECK);
    assertThat(doer(CHECK)).as("and it is checked again").isEqualTo(YOUTH);
  }

  @Test
  void case_director_who_guards_by_name_hands_that_over_too() {
    agree(answers("guardian", CASE_DIRECTOR));
    var before = nextCheck();
    anotherCaseDirector();

    assertThat(bottomLine("guardian")).isEqualTo(YOUTH);
    assertThat(capacity(YOUTH)).isTrue();
    assertThat(capacity(CASE_DIRECTOR)).isFalse();
    assertThat(nextCheck()).as("the rhythm goes on").isEqualTo(before);
    story.days(8).timer(NEXT_CHECK);
    assertThat(doer(CHECK)).isEqualTo(YOUTH);
  }

  @Test
  void process_director_who_was_case_director_too_keeps_what_they_guard_by_name() {
    agree(answers("guardian", DIRECTOR));
    cases.direct(number(), null, DIRECTOR, null);
    anotherCaseDirector();

    assertThat(bottomLine("guardian")).isEqualTo(DIRECTOR);
    story.days(8).timer(NEXT_CHECK);
    assertThat(doer(CHECK)).isEqualTo(DIRECTOR);
  }

  @Test
  void later_meeting_leaves_it_as_it_is() {
    agree(answers());
    var before = nextCheck();
    meet("directSafety", outcome("stay"));

    assertThat(nextCheck()).isEqualTo(before);
    assertThat(running()).containsEntry("bottom-line", 1L);
  }

  @Test
  void later_meeting_lets_it_go() {
    agree(answers());
    meet("directSafety", changed(answers("state", "ended")));

    assertThat(running()).doesNotContainKey("bottom-line");
    assertThat(capacity(NEIGHBOURHOOD)).isFalse();
  }

  @Test
  void bottom_line_is_only_looked_at_in_meetings() {
    agree(answers("rhythm", "eachMeeting"));

    assertThat(running()).doesNotContainKey("bottom-line");
    assertThat(capacity(NEIGHBOURHOOD)).as("still guards").isTrue();
  }

  // ---- it does not hold ----------------------------------------------------------------------------------------

  @Test
  void guardian_doubts() {
    agree(answers("answer", "urgentMeeting"));
    story.days(8).timer(NEXT_CHECK);
    story.does(CHECK, answers("checkResult", "doubtful"));

    assertThat(told("bottom-line-doubt")).containsExactly(CASE_DIRECTOR);
    assertThat(caseSteps()).as("nothing of what was agreed begins").containsExactly(PLAN_MEETING);
    assertThat(standing().next()).contains("Volgende check");
  }

  @Test
  void broken_bottom_line_brings_the_urgent_meeting_that_was_agreed_at_once() {
    agree(answers("answer", "urgentMeeting", "tell", List.of(MENTAL_HEALTH)));
    breakIt();

    assertThat(bottomLine("state")).isEqualTo("broken");
    assertThat(allTasks(PLAN_MEETING)).extracting(it -> tasks.getVariable(it.getId(), "urgent")).containsOnlyOnce(true).hasSize(2);
    assertThat(steps(number())).as("nobody decides again").doesNotContain(ASSESS);
    assertThat(doer(REVIEW)).isEqualTo(DIRECTOR);
    assertThat(doer("Activity_ReadSignal")).isEqualTo(CASE_DIRECTOR);
    assertThat(table(REVIEW, "signalOverview")).extracting(row -> row.get("answer").toString())
        .contains("Wim Wijk (Wijkteam Lindemeer-Noord)", "Vader was dronken.", "Geen drank in huis.");
    assertThat(told("bottom-line-broken")).containsExactly(MENTAL_HEALTH);
    assertThat(told("new-task")).as("both directors, at once").contains(DIRECTOR, CASE_DIRECTOR);
    assertThat(running()).as("and it is checked again").containsEntry("bottom-line", 1L);
  }

  @Test
  void process_director_stops_the_urgent_meeting_that_began_by_itself() {
    agree(answers("answer", "urgentMeeting"));
    breakIt();
    assertRefused(() -> story.does(REVIEW, answers("reviewDecision", "halt")), "“Waarom stoppen?”");
    story.does(REVIEW, answers("reviewDecision", "halt", "review", answers("reason", "Was een misverstand.")));

    assertThat(caseSteps()).containsExactly(PLAN_MEETING);
    assertThat(fact(PLAN_MEETING, "urgent")).isEqualTo(false);
  }

  @Test
  void broken_bottom_line_leads_straight_back_to_direct_safety_and_can_be_taken_back() {
    takenUp("riskDriven");
    meet("riskDriven", withBottomLine(answers("answer", "backToDirectSafety")));
    breakIt();

    assertThat(file().phase()).isEqualTo("directSafety");
    assertThat(caseSteps()).containsExactly(PLAN_MEETING);
    assertThat(phaseChanges.ofCase(number())).last().satisfies(it -> assertThat(it.reason()).contains("Bodemeis 1"));
    story.does(REVIEW, answers("reviewDecision", "halt", "review", answers("reason", "Het was een andere man.")));
    assertThat(file().phase()).isEqualTo("riskDriven");
    assertThat(fact(PLAN_MEETING, "phase")).isEqualTo("riskDriven");
    assertThat(phaseChanges.ofCase(number())).last()
        .satisfies(it -> assertThat(it.reason()).isEqualTo("Het was een andere man."));
  }

  @Test
  void broken_bottom_line_for_which_nothing_was_agreed_is_a_signal_for_the_directors() {
    agree(answers());
    breakIt();

    assertThat(doer(ASSESS)).isEqualTo(DIRECTOR);
    assertThat(steps(number())).doesNotContain(REVIEW);
    decideAboutSignal("note");
    assertThat(caseSteps()).containsExactly(PLAN_MEETING);
  }

  @Test
  void it_stays_broken_while_the_urgent_meeting_is_still_to_come() {
    agree(answers("answer", "urgentMeeting"));
    breakIt();
    breakIt();

    assertThat(allTasks(PLAN_MEETING)).as("one urgent meeting is enough").hasSize(2);
    assertThat(doer(ASSESS)).as("a person looks what more is needed").isEqualTo(DIRECTOR);
  }

  @Test
  void somebody_else_reports_that_it_is_broken() {
    agree(answers("answer", "urgentMeeting"));
    actions.reportSignal(number(), MENTAL_HEALTH);
    story.does("Activity_ReportSignal", answers("signalKind", "brokenBottomLine", "seriousness", "low", "bottomLine", "1",
        "signal", answers("what", "Er stond bier op tafel.")));

    assertThat(allTasks(PLAN_MEETING)).hasSize(2);
    assertThat(bottomLine("state")).isEqualTo("broken");
    // a later signal is about something else
    signal("importantChange", "note");
    assertThat(allTasks(PLAN_MEETING)).hasSize(2);
  }

  @Test
  void guardian_it_was_begun_with_is_somebody_else_by_now() {
    agree(answers("answer", "urgentMeeting"));
    story.days(8).timer(NEXT_CHECK);
    items.arrange(number(), "bottomLine", 1, Map.of("guardian", MENTAL_HEALTH));
    story.does(CHECK, answers("checkResult", "broken"));

    assertThat(allTasks(PLAN_MEETING)).as("the answer that was agreed begins").hasSize(2);
    assertThat(running()).containsEntry("bottom-line", 1L);
  }

  private void breakIt() {
    story.days(8).timer(NEXT_CHECK);
    story.does(CHECK, answers("checkResult", "broken", "check", answers("remark", "Vader was dronken.")));
  }

  private List<String> told(String template) {
    return outbox.of(number()).stream().filter(it -> it.template().equals(template) && !it.state().equals("collected"))
        .map(Notification::recipient).distinct().toList();
  }

  // ---- the case ends -------------------------------------------------------------------------------------------

  @Test
  void case_ends_while_a_check_is_asked() {
    agree(answers());
    story.days(8).timer(NEXT_CHECK);
    meet("directSafety", outcome("partnersContinue"));
    assertThat(steps(number())).contains(CHECK);
    CaseSteps.continueWithPartners(story);

    assertThat(running()).doesNotContainKey("bottom-line");
    assertThat(steps(number())).doesNotContain(CHECK);
    assertThat(capacity(NEIGHBOURHOOD)).isFalse();
  }

  // ---- steps ---------------------------------------------------------------------------------------------------

  private void agree(Map<String, Object> more) {
    takenUp("directSafety");
    meet("directSafety", withBottomLine(more));
  }

  static Map<String, Object> withBottomLine(Map<String, Object> more) {
    var line = answers("what", "Geen drank in huis.", "guardian", NEIGHBOURHOOD, "rhythm", "weekly",
        "ifBroken", "Oma komt de kinderen halen");
    line.putAll(more);
    var decision = outcome("stay");
    decision.put("bottomLineRows", rows(line));
    return decision;
  }

  private static Map<String, Object> changed(Map<String, Object> change) {
    var row = answers("number", 1);
    row.putAll(change);
    var decision = outcome("stay");
    decision.put("bottomLineRows", rows(row));
    return decision;
  }

  private void anotherCaseDirector() {
    actions.requestDirectorChange(number(), DIRECTOR);
    story.does("Activity_HandOverCase", answers("which", "caseDirector", "newDirector", YOUTH, "handOverKind", "sudden",
        "handOver", answers("reason", "Andere baan.", "toKnow", "Bel eerst met oma.")));
  }

  private Standing standing() {
    return standing.standing(number()).get(1);
  }

  private Object bottomLine(String attribute) {
    return items.of(number(), "bottomLine").get(0).attributes().get(attribute);
  }

  private boolean capacity(String person) {
    return participations.capacitiesOf(number(), person).contains(Capacity.GUARDIAN);
  }

  private java.time.Instant nextCheck() {
    return management.createJobQuery().tenantIdIn(number()).activityId(NEXT_CHECK).singleResult().getDuedate().toInstant()
        .atZone(ZoneOffset.UTC).toInstant();
  }
}
