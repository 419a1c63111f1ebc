package nl.casusflow.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nl.casusflow.StepTest;
import nl.casusflow.casefile.Facts;
import org.junit.jupiter.api.Test;

/** Acute danger waits for nobody, whenever it becomes known, and is handled once. */
class AcuteDangerTest extends StepTest {

  private static final String COMPLETE = "Activity_CompleteReferral";
  private static final String HANDLE = "Activity_HandleAcuteDanger";
  private static final String ASSESS = "Activity_AssessReferral";

  @Test
  void is_handled_beside_the_referral_when_it_is_known_at_the_start() {
    start("referral", Map.of(Facts.ACUTE_DANGER, true));
    assertThat(openSteps()).containsExactly(COMPLETE, HANDLE);

    complete(true);
    assertThat(openSteps()).containsExactly(HANDLE);
    hand(HANDLE, Map.of("urgent", true));
    assertThat(openSteps()).containsExactly(ASSESS);
  }

  @Test
  void is_not_handled_again_when_the_referral_says_it_again() {
    start("referral", Map.of(Facts.ACUTE_DANGER, true));
    hand(HANDLE, Map.of("urgent", true));
    complete(true);

    assertThat(openSteps()).containsExactly(ASSESS);
  }

  @Test
  void is_handled_when_only_the_referral_tells_of_it() {
    start("referral", Map.of(Facts.ACUTE_DANGER, false));
    assertThat(openSteps()).containsExactly(COMPLETE);

    complete(true);
    assertThat(openSteps()).containsExactly(HANDLE);
    hand(HANDLE, Map.of("urgent", true));
    assertThat(openSteps()).containsExactly(ASSESS);
  }

  @Test
  void is_no_task_for_anybody_when_there_is_none() {
    start("referral", Map.of(Facts.ACUTE_DANGER, false));
    complete(false);

    assertThat(openSteps()).containsExactly(ASSESS);
  }

  private void complete(boolean acuteDanger) {
    hand(COMPLETE, Map.of("essence", Map.of("situation", "Ruzie met geweld"), "acuteDanger", acuteDanger));
  }
}
