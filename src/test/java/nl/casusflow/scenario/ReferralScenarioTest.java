package nl.casusflow.scenario;

import static nl.casusflow.demo.CaseSteps.CASE_DIRECTOR;
import static nl.casusflow.demo.CaseSteps.DIRECTOR;
import static nl.casusflow.demo.CaseSteps.POLICE;
import static nl.casusflow.demo.CaseSteps.VEILIG_THUIS;
import static nl.casusflow.demo.CaseSteps.assess;
import static nl.casusflow.demo.CaseSteps.member;
import static nl.casusflow.demo.CaseSteps.referral;
import static nl.casusflow.demo.Story.answers;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import nl.casusflow.casefile.Contributions;
import nl.casusflow.demo.Story;
import nl.casusflow.organisation.Participations;
import nl.casusflow.retention.Retention;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What can be different when a household is referred (practice, 3.1). */
class ReferralScenarioTest extends Scenario {

  private static final String HANDLE_DANGER = "Activity_HandleAcuteDanger";
  private static final String DECIDE_KNOWN = "Activity_DecideKnownHousehold";
  private static final String ADD_TO_REFERRAL = "Activity_AddToReferral";
  private static final Map<String, Object> NOTHING_MORE = Map.of();

  @Autowired Retention retention;
  @Autowired Contributions contributions;
  @Autowired Participations participations;

  @Test
  void referrer_gives_only_the_bare_minimum() {
    referred().does(COMPLETE_REFERRAL, NOTHING_MORE);

    assertThat(table(ASSESS_REFERRAL, "openQuestions")).isNotEmpty();
    assertThat(fact(ASSESS_REFERRAL, "routeAdvice")).isEqualTo("neighbourhoodTeam");
    assess(story, "toWeighing", null);
    assertThat(state()).isEqualTo("weighing");
  }

  @Test
  void referrer_does_not_complete_the_referral_in_time() {
    referred().timer("Event_ReferralDeadline");

    assertThat(caseSteps()).containsExactly(ASSESS_REFERRAL);
    assess(story, "toWeighing", null);
    assertThat(caseSteps()).containsExactly(PREPARE_WEIGHING);
  }

  @Test
  void danger_is_acute_at_the_start() {
    story.start(POLICE, referral("Huishouden " + familyName, "Delft", true, "Hij staat met een mes voor de deur."));
    assertThat(caseSteps()).containsExactly(COMPLETE_REFERRAL, HANDLE_DANGER);

    story.does(HANDLE_DANGER, answers("safeNow", "yes", "called", List.of("police"), "urgent", true));
    story.does(COMPLETE_REFERRAL, NOTHING_MORE);
    assess(story, "toWeighing", null);
    assertThat(file().weighingDate()).as("the next working day, not the weekly moment").isEqualTo("2026-03-03");
    assertThat(task(PREPARE_WEIGHING).getPriority()).isGreaterThan(50);
  }

  @Test
  void danger_becomes_acute_while_the_referral_is_being_completed() {
    referred();
    assertThat(caseSteps()).containsExactly(COMPLETE_REFERRAL);

    story.does(COMPLETE_REFERRAL, answers("acuteDanger", true));
    assertThat(caseSteps()).containsExactly(HANDLE_DANGER);
    story.does(HANDLE_DANGER, answers("safeNow", "no", "urgent", true));
    assertThat(fact(ASSESS_REFERRAL, "urgent")).isEqualTo(true);
  }

  @Test
  void household_is_being_worked_with_already() {
    String running = takenUp("directSafety").caseNumber();
    var second = referredAgain("Mila " + familyName, "1989");
    story = second;
    story.does(DECIDE_KNOWN, answers("knownHouseholdDecision", "join", "knownCaseNumber", running));

    assertThat(state()).isEqualTo("joined");
    assertThat(file().joinedCase()).isEqualTo(running);
    assertThat(over()).as("nobody writes to the family as if it were new").isTrue();
    assertThat(items.single(number(), "joinedTo").orElseThrow().text("caseNumber")).isEqualTo(running);
    assertThat(participations.isParticipant(number(), CASE_DIRECTOR)).isTrue();
    assertThat(steps(running)).contains(PLAN_MEETING);
    assertThat(items.of(running, "joinedReferral")).singleElement()
        .satisfies(it -> assertThat(it.text("caseNumber")).isEqualTo(number()));
  }

  @Test
  void household_that_was_known_comes_back() {
    String earlier = notTakenUp();
    int said = contributions.ofCase(earlier).size();
    story = referredAgain("Mila " + familyName, "1989");
    story.does(DECIDE_KNOWN, answers("knownHouseholdDecision", "reopen", "knownCaseNumber", earlier));

    assertThat(state()).isEqualTo("reopenedElsewhere");
    assertThat(over()).isTrue();
    assertThat(cases.get(earlier).state()).isEqualTo("directing");
    assertThat(steps(earlier)).contains(NAME_DIRECTORS);
    assertThat(contributions.ofCase(earlier)).as("with its history").hasSize(said);
  }

  @Test
  void household_that_was_known_comes_back_in_a_new_case() {
    String earlier = notTakenUp();
    story = referredAgain("Mila " + familyName, "1989");
    story.does(DECIDE_KNOWN, answers("knownHouseholdDecision", "new", "earlierCase", earlier));

    assertThat(cases.get(earlier).state()).isEqualTo("notTakenUp");
    assertThat(retention.find(earlier).orElseThrow().waitsFor()).as("it is kept for as long as the new one runs")
        .isEqualTo(number());
  }

  @Test
  void household_looks_like_a_known_one_but_is_another_family() {
    takenUp("directSafety");
    story = referredAgain("Mila " + familyName, "1989");
    story.does(DECIDE_KNOWN, answers("knownHouseholdDecision", "new",
        "knownHousehold", answers("reason", "Een nicht met dezelfde naam.")));

    assertThat(caseSteps()).containsExactly(ASSESS_REFERRAL);
    assertThat(file().joinedCase()).isNull();
  }

  @Test
  void second_referrer_spells_the_name_differently() {
    takenUp("directSafety");
    String misspelt = familyName.substring(0, 9) + familyName.charAt(10) + familyName.charAt(9) + familyName.charAt(11);
    story = referredAgain(misspelt.toUpperCase() + ", mila", "1989");

    assertThat(caseSteps()).containsExactly(DECIDE_KNOWN);
    assertThat(table(DECIDE_KNOWN, "knownCases")).hasSize(1);
  }

  @Test
  void household_was_last_seen_thirteen_months_ago() {
    notTakenUp();
    story = referredAgain("Mila " + familyName, "1989");
    assertThat(caseSteps()).as("known the same week").containsExactly(DECIDE_KNOWN);

    story.does(DECIDE_KNOWN, answers("knownHouseholdDecision", "new"));
    actions.requestWithdrawal(number(), DIRECTOR);
    story.does("Activity_WithdrawCase", answers("withdraw", true, "withdrawal", answers("reason", "Toch niet nodig.")));
    story.days(396);
    story = referredAgain("Mila " + familyName, "1989");
    assertThat(caseSteps()).as("new after thirteen months").containsExactly(ASSESS_REFERRAL);
  }

  @Test
  void referrer_is_asked_for_more_and_what_comes_changes_the_advice() {
    referred().does(COMPLETE_REFERRAL, NOTHING_MORE);
    assess(story, "askMore", "Hoe lang speelt dit al?");
    assertThat(doer(ADD_TO_REFERRAL)).isEqualTo(POLICE);

    story.does(ADD_TO_REFERRAL, answers("severalProblems", true, "severalChains", true, "familyAtRisk", true,
        "longLasting", true, "householdKind", "family", "earlierReports", 3));
    assertThat(fact(ASSESS_REFERRAL, "routeAdvice")).isEqualTo("mdaPlusPlus");
  }

  @Test
  void referrer_does_not_answer_the_question_in_time() {
    referred().does(COMPLETE_REFERRAL, NOTHING_MORE);
    assess(story, "askMore", "Wie is er nu bij betrokken?");
    story.timer("Event_AdditionDeadline");

    assertThat(caseSteps()).containsExactly(ASSESS_REFERRAL);
    assess(story, "toWeighing", null);
    assertThat(state()).isEqualTo("weighing");
  }

  private String notTakenUp() {
    toWeighing().does(HOLD_WEIGHING, answers("weighingDecision", "notTakenUp",
        "weighing", answers("reason", "Het wijkteam kan dit goed alleen.")));
    return number();
  }

  /** Somebody else refers one of the same people. */
  private Story referredAgain(String name, String born) {
    return story().start(VEILIG_THUIS, referral("Gezin " + familyName, "Rijswijk", false, "Weer zorgen."))
        .does(COMPLETE_REFERRAL, answers("household", List.of(member(name, born, "parent", true))));
  }
}
