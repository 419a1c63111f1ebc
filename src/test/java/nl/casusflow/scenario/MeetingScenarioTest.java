package nl.casusflow.scenario;

import static nl.casusflow.demo.CaseSteps.guide;
import static nl.casusflow.demo.Story.answers;
import static nl.casusflow.demo.Story.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import nl.casusflow.casefile.PhaseChanges.PhaseChange;
import nl.casusflow.casefile.Scores;
import nl.casusflow.casefile.Scores.Score;
import nl.casusflow.demo.CaseSteps;
import nl.casusflow.phases.Phases;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a focus meeting can turn out to be (practice, 3.5), and where a case goes from there (3.8). */
class MeetingScenarioTest extends Scenario {

  private static final String DIRECT_SAFETY = "Activity_GuideDirectSafety";
  private static final String RISK_DRIVEN = "Activity_GuideRiskDrivenCare";

  @Autowired Scores scores;
  @Autowired Phases phases;

  @Test
  void guide_is_switched_during_the_meeting() {
    beforeMeeting("riskDriven");
    story.does(RISK_DRIVEN, answers("guide", "directSafety",
        "concernRows", rows(answers("what", "Hij slaapt stiekem weer thuis.", "seenBy", "Buurvrouw"))));

    assertThat(caseSteps()).containsExactly(DIRECT_SAFETY);
    assertThat(table(DIRECT_SAFETY, "concernRows")).as("what was just said comes along")
        .extracting(row -> row.get("what")).containsExactly("Hij slaapt stiekem weer thuis.");
    story.does(DIRECT_SAFETY, answers("guide", "riskDriven")).does(RISK_DRIVEN, answers("guide", "decision"));
    story.does(DECIDE, outcome("stay"));
    assertThat(file().phase()).as("another guide is not yet another phase").isEqualTo("riskDriven");
    assertThat(meetings.ofCase(number())).as("it was one meeting").hasSize(1);
  }

  @Test
  void people_at_the_table_score_far_apart() {
    beforeMeeting("directSafety");
    story.does(DIRECT_SAFETY, answers("guide", "recovery", "scoreRows", rows(
        answers("who", "Moeder", "value", 9, "justification", "Ik slaap met de deur op slot."),
        answers("who", "Vader", "value", 2, "justification", "Er is niets aan de hand."),
        answers("who", "Wijkteam", "value", 7))));
    story.does("Activity_GuideRecoveryCare",
        answers("guide", "decision", "scoreRows", rows(answers("who", "Moeder", "value", 4))));

    assertThat(scores.ofCase(number())).extracting(Score::kind, Score::who, Score::score).containsExactly(
        tuple("directSafety", "Moeder", 9), tuple("directSafety", "Vader", 2), tuple("directSafety", "Wijkteam", 7),
        tuple("qualityOfLife", "Moeder", 4));
    assertRefused(() -> story.does(DECIDE, outcome("perhaps")), "“Hoe gaan we verder?”");
  }

  @Test
  void meeting_decides_to_stay_in_the_phase() {
    takenUp("directSafety");
    meet("directSafety", outcome("stay"));

    assertThat(caseSteps()).containsExactly(PLAN_MEETING);
    assertThat(phaseChanges.ofCase(number())).hasSize(1);
    assertThat(meetings.ofCase(number()).get(0).heldAt()).isNotNull();
  }

  @Test
  void case_goes_forward_a_phase() {
    changes("directSafety", "riskDriven");
    assertThat(loops()).isZero();
  }

  @Test
  void case_goes_back_one_phase() {
    changes("riskDriven", "directSafety");
    assertThat(loops()).isEqualTo(1);
  }

  @Test
  void case_goes_back_two_phases() {
    changes("recovery", "directSafety");
    assertThat(loops()).isEqualTo(1);
  }

  @Test
  void case_goes_up_and_down_as_often_as_needed() {
    takenUp("directSafety");
    String phase = "directSafety";
    for (String next : new String[] {"recovery", "riskDriven", "directSafety", "riskDriven"}) {
      meet(phase, toPhase(next));
      story.days(20);
      phase = next;
    }
    assertThat(phases.line(number()).stretches()).extracting(it -> it.phase().id())
        .containsExactly("directSafety", "recovery", "riskDriven", "directSafety", "riskDriven");
    assertThat(loops()).isEqualTo(2);
    assertThat(phaseChanges.ofCase(number())).allSatisfy(it -> assertThat(it.reason()).isNotBlank());
  }

  @Test
  void meeting_changes_phase_without_a_reason() {
    beforeMeeting("directSafety");
    story.does(DIRECT_SAFETY, guide("directSafety"));
    assertRefused(() -> story.does(DECIDE, answers("meetingOutcome", "changePhase", "nextPhase", "recovery")),
        "“Waarom besluiten we dit?”");

    assertThat(caseSteps()).containsExactly(DECIDE);
    assertThat(phaseChanges.ofCase(number())).hasSize(1);
    assertThat(meetings.ofCase(number()).get(0).heldAt()).isNull();
  }

  @Test
  void case_closes_from_direct_safety() {
    takenUp("directSafety");
    meet("directSafety", outcome("close"));

    assertThat(state()).isEqualTo("closing");
    assertThat(caseSteps()).containsExactly(CLOSING_PLAN);
  }

  @Test
  void case_moves_to_mda_plus_plus_without_losing_anything() {
    takenUp("riskDriven");
    meet("riskDriven", outcome("toMdaPlusPlus"));

    assertThat(file().track()).isEqualTo("mdaPlusPlus");
    assertThat(fact(PLAN_MEETING, "track")).isEqualTo("mdaPlusPlus");
    assertThat(file().phase()).isEqualTo("riskDriven");
    assertThat(phaseChanges.ofCase(number())).last()
        .satisfies(it -> assertThat(it.fromTrack() + " " + it.toTrack()).isEqualTo("regular mdaPlusPlus"));
    assertThat(items.single(number(), "analysis")).isPresent();
    assertThat(file().caseDirector()).isEqualTo(CaseSteps.CASE_DIRECTOR);
  }

  @Test
  void partners_go_on_without_the_house() {
    takenUp("directSafety");
    meet("directSafety", outcome("partnersContinue"));
    assertThat(caseSteps()).containsExactly("Activity_AgreeContinuation");
    CaseSteps.continueWithPartners(story);

    assertThat(state()).isEqualTo("partnersContinue");
    assertThat(caseSteps()).isEmpty();
    CaseSteps.afterMeeting(story);
    assertThat(over()).isTrue();
  }

  @Test
  void nobody_says_how_the_meeting_went() {
    takenUp("directSafety");
    var decision = outcome("stay");
    decision.put("evaluate", true);
    meet("directSafety", decision);
    assertThat(allTasks(EVALUATE)).isNotEmpty();
    while (!allTasks(EVALUATE).isEmpty()) {
      story.timer("Event_EvaluationDeadline");
    }
    assertThat(caseSteps()).containsExactly(PLAN_MEETING);
  }

  private void changes(String from, String to) {
    takenUp(from);
    meet(from, toPhase(to));

    assertThat(file().phase()).isEqualTo(to);
    assertThat(fact(PLAN_MEETING, "phase")).isEqualTo(to);
    PhaseChange change = phaseChanges.ofCase(number()).get(1);
    assertThat(change.fromPhase()).isEqualTo(from);
    assertThat(change.reason()).isEqualTo("Om wat we hier zagen en hoorden.");
    assertThat(change.meetingId()).isEqualTo(meetings.ofCase(number()).get(0).id());
    assertThat(items.of(number(), "concern")).as("the picture comes along").isNotEmpty();
  }

  private int loops() {
    return phases.line(number()).loops();
  }
}
