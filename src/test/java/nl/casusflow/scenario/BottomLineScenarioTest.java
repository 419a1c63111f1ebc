package nl.casusflow.scenario;

import static nl.casusflow.demo.CaseSteps.CASE_DIRECTOR;
import static nl.casusflow.demo.CaseSteps.MENTAL_HEALTH;
import static nl.casusflow.demo.CaseSteps.NEIGHBOURHOOD;
import static nl.casusflow.demo.Story.answers;
import static nl.casusflow.demo.Story.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.Map;
import nl.casusflow.demo.CaseSteps;
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
