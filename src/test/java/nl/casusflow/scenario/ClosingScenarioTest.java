package nl.casusflow.scenario;

import static nl.casusflow.demo.CaseSteps.DIRECTOR;
import static nl.casusflow.demo.CaseSteps.YOUTH;
import static nl.casusflow.demo.Story.answers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import nl.casusflow.casefile.Dates;
import nl.casusflow.demo.CaseSteps;
import nl.casusflow.form.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After the last meeting (practice, 3.9): aftercare, and taking up again what had ended. */
class ClosingScenarioTest extends Scenario {

  private static final String CHECK = "Activity_CheckAftercare";
  private static final String MOMENT = "Event_AftercareMoment";

  @Test
  void it_stays_safe_at_every_aftercare_moment() {
    aftercare();
    LocalDate closed = LocalDate.ofInstant(clock(), Dates.AMSTERDAM);
    for (int months : new int[] {3, 6, 12}) {
      assertThat(state()).isEqualTo("aftercare");
      assertThat(LocalDate.ofInstant(due(), Dates.AMSTERDAM)).as("moment after %d months", months)
          .isBetween(closed.plusMonths(months).minusDays(1), closed.plusMonths(months).plusDays(4));
      story.days((int) ChronoUnit.DAYS.between(clock(), due()));
      checkIsSafe();
    }

    assertThat(state()).isEqualTo("ended");
    assertThat(file().endedAt()).isNotNull();
    assertThat(items.of(number(), "aftercare")).hasSize(3);
    CaseSteps.afterMeeting(story);
    assertThat(over()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"directSafety", "riskDriven", "recovery"})
  void it_is_not_safe_any_more_in_aftercare(String phase) {
    aftercare();
    checkIsSafe();
    story.timer(MOMENT);
    assertRefused(() -> story.does(CHECK, answers("aftercareResult", "notSafe", "phase", phase)),
        "“Waarom pakken we de zaak weer op?”");
    story.does(CHECK, answers("aftercareResult", "notSafe", "phase", phase,
        "reopening", answers("reason", "Er wordt weer gedronken en geslagen.")));

    assertThat(state()).isEqualTo("inPhases");
    assertThat(fact(PLAN_MEETING, "phase")).isEqualTo(phase);
    assertThat(phaseChanges.ofCase(number())).last().satisfies(it -> {
      assertThat(it.toPhase()).isEqualTo(phase);
      assertThat(it.reason()).isEqualTo("Er wordt weer gedronken en geslagen.");
      assertThat(it.step()).isEqualTo(CHECK);
    });
    assertThat(items.single(number(), "analysis")).as("with history").isPresent();
  }

  @Test
  void case_that_came_back_from_aftercare_gets_all_its_aftercare_again() {
    aftercare();
    checkIsSafe();
    story.timer(MOMENT);
    story.does(CHECK, answers("aftercareResult", "notSafe", "phase", "recovery",
        "reopening", answers("reason", "Nieuwe ruzies.")));
    meet("recovery", outcome("close"));
    CaseSteps.close(story);
    for (int i = 0; i < 3; i++) {
      assertThat(state()).isEqualTo("aftercare");
      checkIsSafe();
    }
    assertThat(state()).isEqualTo("ended");
  }

  @Test
  void ended_case_is_reopened_from_its_page() {
    aftercare();
    for (int i = 0; i < 3; i++) {
      checkIsSafe();
    }
    int earlier = meetings.ofCase(number()).size();
    assertThatThrownBy(() -> actions.reopen(number(), YOUTH)).isInstanceOf(Refusal.class);
    actions.reopen(number(), DIRECTOR);

    assertThat(state()).isEqualTo("directing");
    assertThat(file().endedAt()).isNull();
    assertThat(shown(NAME_DIRECTORS)).as("under its old directors")
        .containsEntry("caseDirector", CaseSteps.CASE_DIRECTOR);
    story.does(NAME_DIRECTORS, answers("phase", "riskDriven"));
    meet("riskDriven", outcome("stay"));
    assertThat(meetings.ofCase(number())).as("with its history").hasSize(earlier + 1);
    assertThatThrownBy(() -> actions.reopen(number(), DIRECTOR)).as("it runs already").isInstanceOf(Refusal.class);
  }

  @Test
  void case_that_the_partners_took_over_comes_back_to_the_house() {
    takenUp("directSafety");
    meet("directSafety", outcome("partnersContinue"));
    CaseSteps.continueWithPartners(story);
    actions.reopen(number(), DIRECTOR);
    story.does(NAME_DIRECTORS, answers("phase", "directSafety"));
    meet("directSafety", outcome("close"));

    assertThat(caseSteps()).as("it closes in the ordinary way now").containsExactly(CLOSING_PLAN);
  }

  private void checkIsSafe() {
    story.timer(MOMENT);
    CaseSteps.aftercare(story, "Het gaat goed.");
  }

  private Instant due() {
    return management.createJobQuery().tenantIdIn(number()).activityId(MOMENT).singleResult().getDuedate().toInstant();
  }
}
