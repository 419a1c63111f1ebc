package nl.casusflow.scenario;

import static nl.casusflow.demo.CaseSteps.CASE_DIRECTOR;
import static nl.casusflow.demo.CaseSteps.DIRECTOR;
import static nl.casusflow.demo.CaseSteps.MENTAL_HEALTH;
import static nl.casusflow.demo.CaseSteps.POLICE;
import static nl.casusflow.demo.Story.answers;
import static nl.casusflow.demo.Story.in;
import static nl.casusflow.demo.Story.today;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import nl.casusflow.casefile.Agreements.Agreement;
import nl.casusflow.demo.CaseSteps;
import nl.casusflow.form.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A case is withdrawn at any moment, with a reason; or it is asked for and not done. */
class WithdrawalScenarioTest extends Scenario {

  private static final String WITHDRAW = "Activity_WithdrawCase";

  /** How far the case is when somebody wants to stop it. */
  enum Moment {
    REFERRAL(Scenario::referred, "referral"),
    WEIGHING(Scenario::toWeighing, "weighing"),
    DIRECTING(it -> CaseSteps.weigh(it.toWeighing(), "takeUpRegular", "Nodig.", answers()), "directing"),
    PREPARING(it -> CaseSteps.plan(it.takenUp("directSafety"), 14), "inPhases"),
    MEETING(it -> it.beforeMeeting("recovery"), "inPhases"),
    CLOSING(it -> {
      it.takenUp("recovery");
      it.meet("recovery", outcome("close"));
    }, "closing"),
    AFTERCARE(Scenario::aftercare, "aftercare");

    private final Consumer<Scenario> reach;
    private final String state;

    Moment(Consumer<Scenario> reach, String state) {
      this.reach = reach;
      this.state = state;
    }
  }

  @ParameterizedTest
  @EnumSource
  void case_is_withdrawn(Moment moment) {
    moment.reach.accept(this);
    assertThat(state()).isEqualTo(moment.state);
    actions.requestWithdrawal(number(), DIRECTOR);
    assertRefused(() -> story.does(WITHDRAW, answers("withdraw", true)), "“Waarom wordt de zaak ingetrokken?”");
    story.does(WITHDRAW, answers("withdraw", true, "withdrawal", answers("reason", "Het gezin is verhuisd.")));

    assertThat(state()).isEqualTo("withdrawn");
    assertThat(items.single(number(), "withdrawal").orElseThrow().text("reason")).isEqualTo("Het gezin is verhuisd.");
    assertThat(caseSteps()).isEmpty();
    assertThat(running()).as("only telling people is left").containsOnlyKeys("feedback");
    assertThat(management.createJobQuery().tenantIdIn(number()).timers().list())
        .as("nothing waits any more but the clock of its retention")
        .allMatch(timer -> timer.getProcessDefinitionKey().equals("retention"));
    assertThat(doer(INFORM_REFERRER)).isNotBlank();
    story.allDo(INFORM_REFERRER, answers("informedOn", today(), "how", "phone"));
    story.allDo(INFORM_FAMILY, answers("informedOn", today(), "how", "visit"));
    story.allDo(DEBRIEF, answers("informedOn", today(), "how", "visit"));
    assertThat(over()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void case_is_not_withdrawn_after_all(Moment moment) {
    moment.reach.accept(this);
    var before = caseSteps();
    actions.requestWithdrawal(number(), DIRECTOR);
    assertThatThrownBy(() -> actions.requestWithdrawal(number(), DIRECTOR)).as("asked for once")
        .isInstanceOf(Refusal.class);
    story.does(WITHDRAW, answers("withdraw", false, "withdrawal", answers("remark", "Moeder wil toch door.")));

    assertThat(state()).isEqualTo(moment.state);
    assertThat(caseSteps()).isEqualTo(before);
  }

  @Test
  void case_with_running_agreements_is_withdrawn() {
    takenUp("directSafety");
    meet("directSafety", agreed(answers("what", "Belt elke week.", "owner", MENTAL_HEALTH, "due", in(20))));
    actions.requestWithdrawal(number(), CASE_DIRECTOR);
    assertThat(doer(WITHDRAW)).as("the process director decides").isEqualTo(DIRECTOR);
    story.does(WITHDRAW, answers("withdraw", true, "withdrawal", answers("reason", "Het gezin is verhuisd.")));

    assertThat(agreements.ofCase(number())).extracting(Agreement::state).containsExactly("handedOver");
    assertThat(steps(number())).doesNotContain(CARRY_OUT);
  }

  @Test
  void referrer_withdraws_before_anybody_was_told() {
    referred();
    actions.requestWithdrawal(number(), POLICE);
    story.does(WITHDRAW, answers("withdraw", true, "withdrawal", answers("reason", "Verkeerd gezin.")));

    assertThat(state()).isEqualTo("withdrawn");
    assertThat(doer(INFORM_FAMILY)).as("whom the family knows").isEqualTo(POLICE);
  }

  @Test
  void withdrawn_case_comes_back() {
    takenUp("riskDriven");
    actions.requestWithdrawal(number(), DIRECTOR);
    story.does(WITHDRAW, answers("withdraw", true, "withdrawal", answers("reason", "Het leek voorbij.")));
    actions.reopen(number(), DIRECTOR);
    story.does(NAME_DIRECTORS, answers("phase", "directSafety"));

    assertThat(state()).isEqualTo("inPhases");
    assertThat(fact(PLAN_MEETING, "phase")).isEqualTo("directSafety");
    assertThat(file().track()).isEqualTo("regular");
  }
}
