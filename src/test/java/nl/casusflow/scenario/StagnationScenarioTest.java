package nl.casusflow.scenario;

import static nl.casusflow.demo.CaseSteps.DIRECTOR;
import static nl.casusflow.demo.CaseSteps.MENTAL_HEALTH;
import static nl.casusflow.demo.Story.answers;
import static nl.casusflow.demo.Story.in;
import static nl.casusflow.demo.Story.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import nl.casusflow.casefile.Scores;
import nl.casusflow.demo.CaseSteps;
import nl.casusflow.stagnation.Stagnation;
import nl.casusflow.stagnation.StagnationReviews;
import nl.casusflow.stagnation.StagnationReviews.StagnationReview;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A case is unsafe for long and does not get on (practice, 3.7): three meetings or six months, with high concern. */
class StagnationScenarioTest extends Scenario {

  private static final String REVIEW = "Activity_ReviewStagnation";

  @Autowired Stagnation stagnation;
  @Autowired StagnationReviews reviews;
  @Autowired Scores scores;

  @Test
  void third_meeting_without_progress_asks_for_a_review() {
    takenUp("directSafety");
    story.days(1);
    meet("directSafety", outcome("stay"));
    story.days(30);
    meet("directSafety", outcome("stay"));
    story.days(30);
    assertThat(steps(number())).doesNotContain(REVIEW);
    meetWorried(8);

    assertThat(doer(REVIEW)).isEqualTo(DIRECTOR);
    assertThat(table(REVIEW, "stagnationOverview")).extracting(row -> row.get("answer")).contains("3", "Directe veiligheid");
    assertThat(table(REVIEW, "heldMeetings")).hasSize(3);
    assertThat(caseSteps()).as("the case itself goes on").contains(PLAN_MEETING);
  }

  @Test
  void half_a_year_passes_without_a_meeting() {
    takenUp("directSafety");
    worried(7);
    story.days(180);
    stagnation.noticeByItself(number());
    assertThat(steps(number())).as("not yet six months").doesNotContain(REVIEW);
    story.days(10);
    stagnation.noticeByItself(number());
    stagnation.noticeByItself(number());

    assertThat(allTasks(REVIEW)).as("asked once").hasSize(1);
  }

  @Test
  void concern_is_low_so_time_alone_is_no_standstill() {
    takenUp("directSafety");
    worried(3);
    story.days(400);
    stagnation.noticeByItself(number());

    assertThat(steps(number())).doesNotContain(REVIEW);
  }

  @Test
  void nobody_gave_a_score_while_it_is_not_directly_safe() {
    takenUp("directSafety");
    story.days(200);
    stagnation.noticeByItself(number());

    assertThat(table(REVIEW, "stagnationOverview")).extracting(row -> row.get("answer")).contains("Niemand gaf een cijfer");
  }

  @Test
  void another_phase_begins_a_new_stretch() {
    takenUp("directSafety");
    worried(8);
    story.days(170);
    meet("directSafety", toPhase("riskDriven"));
    story.days(30);
    stagnation.noticeByItself(number());

    assertThat(steps(number())).doesNotContain(REVIEW);
  }

  @Test
  void going_on_needs_a_reason_and_is_asked_again_after_the_next_stretch() {
    halfAYear();
    assertRefused(() -> story.does(REVIEW, answers("stagnationChoice", "goOn")), "Vul");
    story.does(REVIEW, answers("stagnationChoice", "goOn",
        "stagnation", answers("reason", "De behandeling begint volgende maand.")));
    assertThat(only().choice()).isEqualTo("goOn");
    assertThat(only().decidedBy()).isEqualTo(DIRECTOR);
    assertThat(running()).doesNotContainKey("stagnation-review");

    story.days(30);
    stagnation.noticeByItself(number());
    assertThat(steps(number())).as("the stretch began anew").doesNotContain(REVIEW);
    story.days(170);
    stagnation.noticeByItself(number());
    assertThat(table(REVIEW, "stagnationOverview")).extracting(row -> row.get("answer").toString())
        .anyMatch(it -> it.contains("De behandeling begint volgende maand."));
  }

  @Test
  void compulsion_is_asked_for_and_somebody_carries_that_out() {
    halfAYear();
    story.does(REVIEW, answers("stagnationChoice", "compulsion",
        "stagnation", answers("change", "Jeugdbescherming vraagt een onderzoek aan."),
        "agreementRows", rows(answers("what", "Vraagt een onderzoek aan.", "owner", MENTAL_HEALTH, "due", in(14)))));

    assertThat(only().choice()).isEqualTo("compulsion");
    assertThat(doer(CARRY_OUT)).isEqualTo(MENTAL_HEALTH);
    assertThat(running()).doesNotContainKey("stagnation-review");
  }

  @Test
  void case_ends_before_anybody_reviewed_it() {
    halfAYear();
    actions.requestWithdrawal(number(), DIRECTOR);
    story.does("Activity_WithdrawCase", answers("withdraw", true, "withdrawal", answers("reason", "Verhuisd.")));

    assertThat(steps(number())).doesNotContain(REVIEW);
    assertThat(running()).doesNotContainKey("stagnation-review");
  }

  private void halfAYear() {
    takenUp("directSafety");
    worried(8);
    story.days(190);
    stagnation.noticeByItself(number());
  }

  private void worried(int score) {
    scores.add(number(), null, Scores.Kind.DIRECT_SAFETY, "Wijkteam", score, null, LocalDate.parse(in(0)), null);
  }

  /** The third meeting: its own scores are those that count. */
  private void meetWorried(int score) {
    prepared();
    var guide = CaseSteps.guide("directSafety");
    guide.put("scoreRows", rows(answers("who", "Moeder", "value", score, "justification", "Ik ben bang.")));
    story.does("Activity_GuideDirectSafety", guide).does(DECIDE, outcome("stay"));
  }

  private StagnationReview only() {
    var all = reviews.ofCase(number());
    assertThat(all).hasSize(1);
    return all.get(0);
  }
}
