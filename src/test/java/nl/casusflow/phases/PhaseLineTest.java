package nl.casusflow.phases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import nl.casusflow.casefile.Phase;
import nl.casusflow.casefile.PhaseChanges.PhaseChange;
import nl.casusflow.phases.PhaseLine.Stretch;
import org.junit.jupiter.api.Test;

class PhaseLineTest {

  private static final LocalDateTime START = LocalDateTime.of(2026, 1, 5, 9, 0);

  @Test
  void aPhaseLastsUntilTheNextOne() {
    var line = PhaseLine.of(List.of(change("directSafety", 0), change("riskDriven", 30)), List.of());
    assertThat(line.stretches()).extracting(Stretch::phase).containsExactly(Phase.DIRECT_SAFETY, Phase.RISK_DRIVEN);
    assertThat(line.stretches().get(0).until()).isEqualTo(START.plusDays(30));
    assertThat(line.stretches().get(1).until()).isNull();
  }

  @Test
  void goingForwardIsNoLoopAndGoingBackIs() {
    assertThat(PhaseLine.of(List.of(change("directSafety", 0), change("recovery", 5)), List.of()).loops()).isZero();
    assertThat(PhaseLine.of(List.of(change("directSafety", 0), change("riskDriven", 5), change("directSafety", 9),
        change("recovery", 12), change("riskDriven", 20)), List.of()).loops()).isEqualTo(2);
  }

  @Test
  void timeInAPhaseAddsUpOverItsStretches() {
    var line = PhaseLine.of(
        List.of(change("directSafety", 0), change("riskDriven", 10), change("directSafety", 15)), List.of());
    assertThat(line.timePerPhase(START.plusDays(20))).containsEntry(Phase.DIRECT_SAFETY, Duration.ofDays(15))
        .containsEntry(Phase.RISK_DRIVEN, Duration.ofDays(5)).doesNotContainKey(Phase.RECOVERY);
  }

  @Test
  void closingEndsThePhase() {
    var line = PhaseLine.of(List.of(change("recovery", 0)), List.of(START.minusDays(3), START.plusDays(40)));
    assertThat(line.stretches().get(0).until()).isEqualTo(START.plusDays(40));
  }

  @Test
  void reopeningInTheSamePhaseAfterClosingIsALoop() {
    var line = PhaseLine.of(List.of(change("recovery", 0), change("recovery", 100)), List.of(START.plusDays(40)));
    assertThat(line.loops()).isEqualTo(1);
    assertThat(line.stretches().get(0).until()).isEqualTo(START.plusDays(40));
    assertThat(line.stretches().get(1).from()).isEqualTo(START.plusDays(100));
  }

  @Test
  void movingToTheOtherApproachStaysInThePhase() {
    assertThat(PhaseLine.of(List.of(change("directSafety", 0), change("directSafety", 8)), List.of()).stretches()).hasSize(1);
  }

  private static PhaseChange change(String phase, int day) {
    return new PhaseChange(0, "ZVH-2026-00001", null, phase, "regular", "regular", "Omdat het beter gaat", null,
        "Activity_RecordPhase", START.plusDays(day), null);
  }
}
