package nl.casusflow.scenario;

import static nl.casusflow.demo.CaseSteps.DIRECTOR;
import static nl.casusflow.demo.CaseSteps.MENTAL_HEALTH;
import static nl.casusflow.demo.CaseSteps.NEIGHBOURHOOD;
import static nl.casusflow.demo.CaseSteps.POLICE;
import static nl.casusflow.demo.Story.answers;
import static nl.casusflow.demo.Story.today;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nl.casusflow.casefile.PhaseChanges.PhaseChange;
import nl.casusflow.demo.CaseSteps;
import nl.casusflow.demo.Story;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a weighing can decide (practice, 3.2), and where treatment can begin (3.3). */
class WeighingScenarioTest extends Scenario {

  private static final String PROVIDE_INFORMATION = "Activity_ProvideInformation";

  @Test
  void house_takes_the_case_up_regular() {
    toWeighing();
    weigh("takeUpRegular");

    assertThat(file().track()).isEqualTo("regular");
    assertThat(state()).isEqualTo("directing");
    assertThat(caseSteps()).containsExactly(NAME_DIRECTORS);
  }

  @Test
  void house_takes_the_case_up_mda_plus_plus_although_it_was_advised_otherwise() {
    toWeighing();
    assertThat(file().routeAdvice()).isEqualTo("regular");
    weigh("takeUpMdaPlusPlus");

    assertThat(file().track()).isEqualTo("mdaPlusPlus");
    assertThat(fact(NAME_DIRECTORS, "track")).isEqualTo("mdaPlusPlus");
  }

  @Test
  void house_does_not_take_the_case_up() {
    toWeighing();
    assertRefused(() -> story.does(HOLD_WEIGHING, answers("weighingDecision", "notTakenUp")), "“Waarom?”");
    weigh("notTakenUp");

    assertThat(state()).isEqualTo("notTakenUp");
    assertThat(running()).as("referrer and family still hear of it").containsOnly(Map.entry("feedback", 2L));
    CaseSteps.feedbackAfterWeighing(story);
    assertThat(over()).isTrue();
  }

  @Test
  void weighing_asks_for_more_information_twice() {
    toWeighing();
    var first = file().weighingDate();
    for (String question : new String[] {"Is er al hulp?", "En wat vindt de school?"}) {
      moreInformation(question);
      assertThat(doer(PROVIDE_INFORMATION)).isEqualTo(POLICE);
      story.days(3).does(PROVIDE_INFORMATION, answers("information", answers("answer", "Ja, sinds kort.")));
      story.does(PREPARE_WEIGHING, answers());
    }
    assertThat(file().weighingDate()).isAfter(first);
    weigh("takeUpRegular");
    assertThat(state()).isEqualTo("directing");
  }

  @Test
  void information_for_the_weighing_does_not_come_in_time() {
    toWeighing();
    moreInformation("Waar zijn de kinderen nu?");
    story.timer("Event_InformationDeadline");

    assertThat(caseSteps()).containsExactly(PREPARE_WEIGHING);
    assertThat(state()).isEqualTo("weighing");
  }

  @Test
  void nobody_has_told_the_family_yet_while_the_case_goes_on() {
    toWeighing();
    weigh("takeUpRegular");
    nameDirectors("directSafety");

    assertThat(state()).isEqualTo("inPhases");
    assertThat(caseSteps()).containsExactly(PLAN_MEETING);
    assertThat(steps(number())).contains(INFORM_FAMILY, INFORM_REFERRER);
    assertThat(doer(INFORM_FAMILY)).isEqualTo(NEIGHBOURHOOD);
    meet("directSafety", outcome("partnersContinue"));
    CaseSteps.continueWithPartners(story);
    assertThat(state()).isEqualTo("partnersContinue");

    story.allDo(INFORM_FAMILY, answers("informedOn", today(), "how", "visit"));
    story.allDo(INFORM_REFERRER, answers("informedOn", today(), "how", "phone"));
    story.allDo(DEBRIEF, answers("informedOn", today(), "how", "visit"));
    assertThat(over()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"directSafety, Activity_GuideDirectSafety", "riskDriven, Activity_GuideRiskDrivenCare",
      "recovery, Activity_GuideRecoveryCare"})
  void case_starts_in_the_phase_that_fits(String phase, String guide) {
    takenUp(phase);
    prepared();

    assertThat(caseSteps()).containsExactly(guide);
    assertThat(phaseChanges.ofCase(number())).extracting(PhaseChange::toPhase).containsExactly(phase);
  }

  private Story moreInformation(String question) {
    return story.does(HOLD_WEIGHING, answers("weighingDecision", "moreInformation",
        "weighing", answers("reason", "We weten nog te weinig.", "question", question)));
  }

  private void weigh(String decision) {
    CaseSteps.weigh(story, decision, "Daar is reden toe.", Map.of());
  }

  private void nameDirectors(String phase) {
    story.does(NAME_DIRECTORS, answers("processDirector", DIRECTOR, "caseDirector", MENTAL_HEALTH, "phase", phase));
  }
}
