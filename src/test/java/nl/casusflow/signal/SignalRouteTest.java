package nl.casusflow.signal;

import static nl.casusflow.signal.SignalRoute.BACK_TO_DIRECT_SAFETY;
import static nl.casusflow.signal.SignalRoute.NOTE;
import static nl.casusflow.signal.SignalRoute.URGENT_MEETING;
import static org.assertj.core.api.Assertions.assertThat;

import nl.casusflow.casefile.CaseState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignalRouteTest {

  @Test
  void inThePhasesEverythingIsPossible() {
    assertThat(SignalRoute.in(CaseState.IN_PHASES)).containsExactly(NOTE, URGENT_MEETING, BACK_TO_DIRECT_SAFETY);
  }

  @ParameterizedTest
  @EnumSource(names = {"CLOSING", "AFTERCARE"})
  void aCaseThatIsClosingCanGoStraightBack(CaseState state) {
    assertThat(SignalRoute.in(state)).containsExactly(NOTE, BACK_TO_DIRECT_SAFETY);
  }

  @ParameterizedTest
  @EnumSource(names = {"REFERRAL", "WEIGHING", "DIRECTING", "ENDED", "WITHDRAWN"})
  void beforeTreatmentAndAfterTheEndASignalIsNoted(CaseState state) {
    assertThat(SignalRoute.in(state)).containsExactly(NOTE);
    assertThat(SignalRoute.canMove(state)).isFalse();
  }
}
