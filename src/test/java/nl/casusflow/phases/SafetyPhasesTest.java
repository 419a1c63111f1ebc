package nl.casusflow.phases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import nl.casusflow.StepTest;
import nl.casusflow.casefile.Facts;
import nl.casusflow.casefile.PhaseChanges;
import nl.casusflow.casefile.PhaseChanges.PhaseChange;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SafetyPhasesTest extends StepTest {

  @Autowired PhaseChanges changes;

  @Test
  void stayingInAPhaseStartsTheNextRoundWithoutAChange() {
    start("safety-phases", Map.of());
    meet(Map.of("meetingOutcome", "stay"));

    assertThat(openSteps()).contains("Activity_PlanMeeting");
    assertThat(changes.ofCase(caseNumber)).isEmpty();
  }

  @Test
  void anotherPhaseKeepsItsReasonAndTheMeetingBehindIt() {
    start("safety-phases", Map.of());
    meet(Map.of("meetingOutcome", "changePhase", "nextPhase", "riskDriven", "outcome", Map.of("reason", "Er is rust")));

    assertThat(changes.ofCase(caseNumber)).singleElement().satisfies(it -> {
      assertThat(List.of(it.fromPhase(), it.toPhase(), it.reason())).containsExactly("directSafety", "riskDriven", "Er is rust");
      assertThat(it.meetingId()).isNotNull();
    });
    assertThat(factOf("Activity_PlanMeeting", Facts.PHASE)).isEqualTo("riskDriven");
  }

  @Test
  void aCaseMovesToMdaPlusPlusWithoutLosingItsPhase() {
    start("safety-phases", Map.of());
    meet(Map.of("meetingOutcome", "toMdaPlusPlus", "outcome", Map.of("reason", "Het speelt al jaren")));

    assertThat(changes.ofCase(caseNumber)).extracting(PhaseChange::toPhase, PhaseChange::fromTrack, PhaseChange::toTrack)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("directSafety", "regular", "mdaPlusPlus"));
    assertThat(factOf("Activity_PlanMeeting", Facts.TRACK)).isEqualTo("mdaPlusPlus");
  }

  @Test
  void closingIsPossibleFromAnyPhase() {
    start("safety-phases", Map.of());
    meet(Map.of("meetingOutcome", "close", "outcome", Map.of("reason", "Het is goed genoeg")));

    assertThat(openSteps()).doesNotContain("Activity_PlanMeeting");
    assertThat(changes.ofCase(caseNumber)).isEmpty();
  }

  private void meet(Map<String, Object> decision) {
    hand("Activity_PlanMeeting", Map.of("meetingDate", LocalDate.now().plusDays(14).toString()));
    hand("Activity_InviteParticipants", Map.of());
    while (practice.open(caseNumber, "Activity_PrepareClient").isPresent()) {
      hand("Activity_PrepareClient", Map.of());
    }
    hand("Activity_SummarisePreparation", Map.of());
    hand("Activity_GuideDirectSafety", Map.of("guide", "decision"));
    hand("Activity_Decide", decision);
  }

  private Object factOf(String step, String fact) {
    return runtime.getVariable(practice.open(caseNumber, step).orElseThrow().getExecutionId(), fact);
  }
}
