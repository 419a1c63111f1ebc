package nl.casusflow.signal;

import static nl.casusflow.signal.AgreedAnswer.begins;
import static org.assertj.core.api.Assertions.assertThat;

import nl.casusflow.casefile.CaseState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgreedAnswerTest {

  @Test
  void whatTheMeetingDecidedBeginsByItself() {
    assertThat(begins("urgentMeeting", CaseState.IN_PHASES, "recovery", false)).contains(SignalRoute.URGENT_MEETING);
    assertThat(begins("backToDirectSafety", CaseState.IN_PHASES, "recovery", false))
        .contains(SignalRoute.BACK_TO_DIRECT_SAFETY);
    assertThat(begins("backToDirectSafety", CaseState.AFTERCARE, "directSafety", false))
        .contains(SignalRoute.BACK_TO_DIRECT_SAFETY);
  }

  @Test
  void whatIsUnderWayDoesNotBeginOnceMore() {
    assertThat(begins("urgentMeeting", CaseState.IN_PHASES, "recovery", true)).isEmpty();
    assertThat(begins("backToDirectSafety", CaseState.IN_PHASES, "directSafety", false)).isEmpty();
  }

  @Test
  void whatTheCaseCannotFollowGoesToAPerson() {
    assertThat(begins("urgentMeeting", CaseState.CLOSING, "recovery", false)).isEmpty();
    assertThat(begins("backToDirectSafety", CaseState.WEIGHING, null, false)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tellPeople", "other", "note"})
  void whatIsOnlyWordsGoesToAPerson(String answer) {
    assertThat(begins(answer, CaseState.IN_PHASES, "recovery", false)).isEmpty();
  }
}
