package nl.casusflow.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import nl.casusflow.casefile.CaseFile;
import nl.casusflow.casefile.CaseState;
import nl.casusflow.organisation.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CaseActionTest {

  private static final Set<Role> PROFESSIONAL = Set.of(Role.PROFESSIONAL);
  private static final Set<Role> PROCESS_DIRECTOR = Set.of(Role.PROCESS_DIRECTOR);

  @ParameterizedTest
  @EnumSource(value = CaseAction.class, mode = EnumSource.Mode.EXCLUDE, names = "REOPEN")
  void whoHasAPartInARunningCaseMayAskForAnything(CaseAction action) {
    assertThat(action.refusal(file(CaseState.IN_PHASES), true, PROFESSIONAL)).isEmpty();
    assertThat(action.refusal(file(CaseState.IN_PHASES), false, PROFESSIONAL)).isPresent();
    assertThat(action.refusal(file(CaseState.IN_PHASES), false, PROCESS_DIRECTOR)).isEmpty();
    assertThat(action.refusal(file(CaseState.ENDED), true, PROFESSIONAL)).isPresent();
  }

  @Test
  void withoutDirectorsThereIsNobodyToChange() {
    assertThat(CaseAction.REQUEST_DIRECTOR_CHANGE.refusal(file(CaseState.REFERRAL, null, null), true, PROFESSIONAL))
        .isPresent();
  }

  @Test
  void onlyAProcessDirectorReopensAndOnlyWhatEnded() {
    assertThat(CaseAction.REOPEN.refusal(file(CaseState.ENDED), false, PROCESS_DIRECTOR)).isEmpty();
    assertThat(CaseAction.REOPEN.refusal(file(CaseState.ENDED), true, PROFESSIONAL)).isPresent();
    assertThat(CaseAction.REOPEN.refusal(file(CaseState.AFTERCARE), true, PROCESS_DIRECTOR)).isPresent();
  }

  @Test
  void aReferralThatWasJoinedIsNotReopenedBesideTheCaseItJoined() {
    assertThat(CaseAction.REOPEN.refusal(file(CaseState.JOINED), true, PROCESS_DIRECTOR).orElseThrow())
        .contains("ZVH-2026-00001");
  }

  private static CaseFile file(CaseState state) {
    return file(state, "rik", "carla");
  }

  private static CaseFile file(CaseState state, String processDirector, String caseDirector) {
    return new CaseFile("ZVH-2026-00002", "Huishouden", null, null, null, state.id(), null, "petra", "politie",
        processDirector, caseDirector, null, null, null, "ZVH-2026-00001", null, null);
  }
}
