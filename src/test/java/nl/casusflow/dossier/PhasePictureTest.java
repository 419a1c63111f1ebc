package nl.casusflow.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import nl.casusflow.casefile.Phase;
import nl.casusflow.phases.PhaseLine;
import nl.casusflow.phases.PhaseLine.Stretch;
import org.junit.jupiter.api.Test;

class PhasePictureTest {

  private static final LocalDateTime JANUARY = LocalDateTime.of(2026, 1, 10, 12, 0);

  @Test
  void a_case_in_its_first_phase_needs_no_drawing() {
    var picture = PhasePicture.of(
        new PhaseLine(List.of(new Stretch(Phase.DIRECT_SAFETY, JANUARY, null, "Begin"))), JANUARY.plusDays(1));
    assertThat(picture.bars()).isEmpty();
    assertThat(picture.stretches().get(0).now()).isTrue();
    assertThat(picture.stretches().get(0).days()).isEqualTo("1 dag");
  }

  @Test
  void going_back_is_told_from_going_on_and_from_starting_again() {
    var picture = PhasePicture.of(new PhaseLine(List.of(
        new Stretch(Phase.DIRECT_SAFETY, JANUARY, JANUARY.plusDays(10), "Begin"),
        new Stretch(Phase.RECOVERY, JANUARY.plusDays(10), JANUARY.plusDays(20), "Rust"),
        new Stretch(Phase.RISK_DRIVEN, JANUARY.plusDays(20), JANUARY.plusDays(30), "Toch risico’s"),
        new Stretch(Phase.RISK_DRIVEN, JANUARY.plusDays(90), null, "Heropend"))), JANUARY.plusDays(100));
    assertThat(picture.stretches()).extracting(PhasePicture.Stretch::move).containsExactly("", "verder", "terug", "opnieuw");
    assertThat(picture.loops()).isEqualTo(2);
    assertThat(picture.bars()).hasSize(4).allSatisfy(bar -> assertThat(bar.x() + bar.width()).isLessThanOrEqualTo(picture.width()));
  }
}
