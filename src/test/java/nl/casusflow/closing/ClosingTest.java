package nl.casusflow.closing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nl.casusflow.StepTest;
import nl.casusflow.casefile.CaseItems;
import nl.casusflow.casefile.Facts;
import nl.casusflow.casefile.PhaseChanges;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ClosingTest extends StepTest {

  private static final String CHECK = "Activity_CheckAftercare";
  private static final String MOMENT = "Event_AftercareMoment";

  @Autowired PhaseChanges phases;
  @Autowired CaseItems items;

  @Test
  void aftercareComesAsOftenAsTheTableHasRows() {
    close();
    for (int round = 1; round <= 3; round++) {
      assertThat(cases.get(caseNumber).state()).isEqualTo("aftercare");
      fire(MOMENT);
      hand(CHECK, Map.of("aftercareResult", "safe", "aftercare", Map.of("notes", "Ronde " + round)));
    }
    assertThat(openSteps()).isEmpty();
    assertThat(runtime.createProcessInstanceQuery().tenantIdIn(caseNumber).count()).isZero();
    assertThat(items.of(caseNumber, "aftercare")).hasSize(3);
  }

  @Test
  void whenItIsNotSafeAnyMoreTheCaseGoesOnInThePhaseThatFits() {
    close();
    fire(MOMENT);
    assertThat(rows(shown(CHECK), "closingOverview")).extracting(row -> row.get("answer"))
        .contains("Geen geweld meer", "Ja");
    hand(CHECK, Map.of("aftercareResult", "notSafe", "phase", "riskDriven", "reopening", Map.of("reason", "Nieuwe ruzies")));

    assertThat(phases.ofCase(caseNumber)).singleElement().satisfies(it ->
        assertThat(new String[] {it.fromPhase(), it.toPhase(), it.reason(), it.step()})
            .containsExactly("directSafety", "riskDriven", "Nieuwe ruzies", CHECK));
    assertThat(cases.get(caseNumber).phase()).isEqualTo("riskDriven");
  }

  private void close() {
    start("closing-plan", Map.of(Facts.MEETING_OUTCOME, "close"));
    hand("Activity_DrawUpClosingPlan", Map.of("closing", Map.of("goodEnough", "Geen geweld meer", "householdContent", "yes")));
    hand("Activity_HoldClosingTalk", Map.of());
    hand("Activity_HandOverWarmly", Map.of());
  }
}
