package nl.casusflow.scenario;

import static nl.casusflow.demo.CaseSteps.CASE_DIRECTOR;
import static nl.casusflow.demo.CaseSteps.DIRECTOR;
import static nl.casusflow.demo.CaseSteps.NEIGHBOURHOOD;
import static nl.casusflow.demo.CaseSteps.YOUTH;
import static nl.casusflow.demo.CaseSteps.guide;
import static nl.casusflow.demo.Story.answers;
import static nl.casusflow.demo.Story.in;
import static nl.casusflow.demo.Story.today;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nl.casusflow.casefile.Agreements.Agreement;
import nl.casusflow.organisation.Participations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A case gets another director while it runs (practice, 3.3): continuity matters, and nothing waits for it. */
class DirectionScenarioTest extends Scenario {

  private static final String HAND_OVER = "Activity_HandOverCase";
  private static final String TELL_HOUSEHOLD = "Activity_TellHousehold";

  @Autowired Participations participations;
  @Autowired JdbcClient jdbc;

  @AfterEach
  void everyoneAtWork() {
    jdbc.sql("update person set active = true").update();
  }

  @Test
  void case_director_changes_and_hands_over_warmly() {
    takenUp("riskDriven");
    meet("riskDriven", agreed(answers("what", "Gaat mee naar de rechtbank.", "owner", CASE_DIRECTOR, "due", in(10))));
    handOver("warm", "caseDirector", YOUTH);

    assertThat(file().caseDirector()).isEqualTo(YOUTH);
    assertThat(doer(TELL_HOUSEHOLD)).isEqualTo(YOUTH);
    assertThat(doer(CARRY_OUT)).as("open tasks follow").isEqualTo(YOUTH);
    assertThat(agreements.running(number())).extracting(Agreement::owner).containsExactly(YOUTH);
    assertThat(participations.capacitiesOf(number(), CASE_DIRECTOR)).doesNotContain("caseDirector");
    assertThat(changes()).isEqualTo(1);

    story.does(TELL_HOUSEHOLD, answers("informedOn", today(), "how", "visit"));
    assertThat(caseSteps()).containsExactly(PLAN_MEETING);
  }

  @Test
  void case_director_has_left_suddenly() {
    beforeMeeting("recovery").does("Activity_GuideRecoveryCare", guide("recovery"));
    jdbc.sql("update person set active = false where id = ?").param(CASE_DIRECTOR).update();
    story.does(DECIDE, outcome("close"));
    assertThat(task(CLOSING_PLAN).getAssignee()).as("offered to the group meanwhile").isNull();

    handOver("sudden", "caseDirector", NEIGHBOURHOOD);
    assertThat(doer(CLOSING_PLAN)).isEqualTo(NEIGHBOURHOOD);
    story.does(TELL_HOUSEHOLD, answers("informedOn", today()));
    assertThat(caseSteps()).containsExactly(CLOSING_PLAN);
  }

  @Test
  void process_director_changes_while_a_meeting_is_planned() {
    takenUp("directSafety");
    assertThat(doer(PLAN_MEETING)).isEqualTo(DIRECTOR);
    handOver("warm", "processDirector", YOUTH);

    assertThat(doer(PLAN_MEETING)).isEqualTo(YOUTH);
    prepared();
    assertThat(doer("Activity_GuideDirectSafety")).isEqualTo(YOUTH);
  }

  @Test
  void change_of_director_is_called_off() {
    takenUp("directSafety");
    actions.requestDirectorChange(number(), CASE_DIRECTOR);
    assertThat(doer(HAND_OVER)).isEqualTo(CASE_DIRECTOR);
    story.does(HAND_OVER, answers("handOverKind", "cancelled"));

    assertThat(file().caseDirector()).isEqualTo(CASE_DIRECTOR);
    assertThat(caseSteps()).containsExactly(PLAN_MEETING);
    assertThat(changes()).isZero();
  }

  @Test
  void director_is_gone_and_the_secretariat_without_a_part_in_the_case_starts_the_change() {
    takenUp("directSafety");
    practice.as("secretariaat", () -> actions.startDirectorChange(number(), ""));

    assertThat(task(HAND_OVER).getAssignee()).as("for all process directors").isNull();
    assertThat(doer(HAND_OVER)).isEqualTo(DIRECTOR);
  }

  private void handOver(String kind, String which, String to) {
    actions.requestDirectorChange(number(), DIRECTOR);
    story.does(HAND_OVER, Map.of("handOverKind", kind, "which", which, "newDirector", to,
        "handOver", answers("reason", "Andere baan", "toKnow", "Bel eerst met moeder.")));
  }

  /** The first one is no change. */
  private int changes() {
    return jdbc.sql("select count(*) from director_change where case_number = ? and from_person is not null")
        .param(number()).query(Integer.class).single();
  }
}
