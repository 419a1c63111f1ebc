package nl.casusflow.scenario;

import static nl.casusflow.demo.CaseSteps.*;
import static nl.casusflow.demo.Story.answers;
import static nl.casusflow.demo.Story.in;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nl.casusflow.demo.CaseSteps;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Participations.Capacity;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever is done with what they were asked for has no part in the case any more (decision record 15). */
class PartsScenarioTest extends Scenario {

  @Autowired Participations participations;

  private boolean takesPart(String person) {
    return participations.isParticipant(number(), person);
  }

  @Test
  void who_referred_and_who_thought_along_leave_a_case_that_is_not_taken_up() {
    toWeighing();
    assertThat(participations.capacitiesOf(number(), EXPERT)).contains(Capacity.SUBJECT_EXPERT);
    weigh(story, "notTakenUp", "Het wijkteam kan dit.", answers("alternative", answers("advice", "Bel het wijkteam.")));
    assertThat(takesPart(EXPERT)).isFalse();
    assertThat(takesPart(POLICE)).isFalse();
    assertThat(takesPart(NEIGHBOURHOOD)).as("still has to tell the family").isTrue();
    feedbackAfterWeighing(story);
    assertThat(takesPart(NEIGHBOURHOOD)).isFalse();
  }

  @Test
  void a_case_that_is_taken_up_keeps_its_referrer_until_aftercare_and_lets_the_expert_go() {
    aftercare();
    assertThat(participations.everyPartOf(number())).anyMatch(it -> it.party().equals(POLICE)
        && it.capacity().equals(Capacity.REFERRER) && it.untilAt() != null);
    assertThat(participations.capacitiesOf(number(), EXPERT)).doesNotContain(Capacity.SUBJECT_EXPERT);
    assertThat(participations.capacitiesOf(number(), CASE_DIRECTOR)).contains(Capacity.CASE_DIRECTOR);
  }

  @Test
  void who_only_answers_a_question_leaves_with_the_answer() {
    takenUp("directSafety");
    CaseSteps.plan(story, 14, answers("participants", List.of(NEIGHBOURHOOD), "informants", List.of(YOUTH, NEIGHBOURHOOD),
        "clientPreparationRows", List.of()));
    assertThat(participations.capacitiesOf(number(), YOUTH)).contains(Capacity.INFORMANT);
    inform(story, YOUTH, "De kinderen gaan naar school.", "Niets.");
    inform(story, NEIGHBOURHOOD, "Wekelijks contact.", "Niets.");
    assertThat(takesPart(YOUTH)).isFalse();
    assertThat(participations.capacitiesOf(number(), NEIGHBOURHOOD)).contains(Capacity.PARTICIPANT);
  }

  @Test
  void who_is_not_invited_to_the_next_meeting_has_left_the_table() {
    takenUp("recovery");
    meet("recovery", outcome("stay"));
    afterMeeting(story);
    assertThat(participations.capacitiesOf(number(), MENTAL_HEALTH)).contains(Capacity.PARTICIPANT);
    CaseSteps.plan(story, 14, answers("participants", List.of(NEIGHBOURHOOD), "informants", List.of(NEIGHBOURHOOD)));
    assertThat(takesPart(MENTAL_HEALTH)).isFalse();
    assertThat(participations.capacitiesOf(number(), NEIGHBOURHOOD)).contains(Capacity.PARTICIPANT);
  }

  @Test
  void who_got_stuck_with_an_agreement_stays_and_who_kept_it_leaves() {
    takenUp("directSafety");
    meet("directSafety", agreed(answers("what", "Gaat mee naar de rechtbank.", "owner", POOL, "due", in(10))));
    story.does(CARRY_OUT, answers("agreementOutcome", "blocked", "blockedBy", "consent", "agreementResult",
        answers("reason", "Moeder wil het niet.")));
    assertThat(participations.capacitiesOf(number(), POOL)).contains(Capacity.OWNER);
    story.does("Activity_DecideBlocked", answers("blockedDecision", "tryAgain", "dueDate", in(60)));
    story.does(CARRY_OUT, answers("agreementOutcome", "done", "agreementResult", answers("result", "Gegaan.")));
    assertThat(takesPart(POOL)).isFalse();
  }

  @Test
  void a_director_who_hands_over_leaves_the_table_too() {
    takenUp("riskDriven");
    prepared();
    assertThat(participations.capacitiesOf(number(), CASE_DIRECTOR)).contains(Capacity.CASE_DIRECTOR, Capacity.PARTICIPANT);
    actions.requestDirectorChange(number(), DIRECTOR);
    story.does("Activity_HandOverCase", answers("which", "caseDirector", "newDirector", YOUTH,
        "handOverKind", "sudden", "handOver", answers("reason", "Ziek.")));
    assertThat(participations.capacitiesOf(number(), YOUTH)).contains(Capacity.CASE_DIRECTOR);
    assertThat(takesPart(CASE_DIRECTOR)).isFalse();
  }
}
