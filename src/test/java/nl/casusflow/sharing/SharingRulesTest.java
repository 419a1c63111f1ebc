package nl.casusflow.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.Set;
import nl.casusflow.casefile.Contributions.Contribution;
import nl.casusflow.organisation.Participations.Capacity;
import org.junit.jupiter.api.Test;

class SharingRulesTest {

  private static final Set<String> A_PART = Set.of(Capacity.PARTICIPANT);

  @Test
  void informationIsTakenBackByTheOrganisationThatContributedIt() {
    assertThat(may("wijkteam", A_PART, "wijkteam", false, false)).isTrue();
    assertThat(may("politie", A_PART, "wijkteam", false, false)).isFalse();
    assertThat(may(null, A_PART, null, false, false)).isFalse();
  }

  @Test
  void whoHasNoPartInTheCaseTakesNothingBack() {
    assertThat(may("wijkteam", Set.of(), "wijkteam", false, false)).isFalse();
  }

  @Test
  void whatTheTableMadeTogetherIsNotOneOrganisationsToTakeBack() {
    assertThat(may("zvh", A_PART, "zvh", true, false)).isFalse();
  }

  @Test
  void nothingIsWithdrawnTwice() {
    assertThat(may("wijkteam", A_PART, "wijkteam", false, true)).isFalse();
  }

  @Test
  void whoSpeaksWithTheFamilyWritesDownWhatTheySay() {
    assertThat(SharingRules.mayRecordResponse(Set.of(Capacity.CASE_DIRECTOR))).isTrue();
    assertThat(SharingRules.mayRecordResponse(Set.of(Capacity.TASK, Capacity.PREPARER))).isTrue();
    assertThat(SharingRules.mayRecordResponse(Set.of(Capacity.PARTICIPANT, Capacity.OWNER))).isFalse();
    assertThat(SharingRules.mayRecordResponse(Set.of())).isFalse();
  }

  private static boolean may(String organisation, Set<String> capacities, String owner, boolean shared, boolean withdrawn) {
    return SharingRules.mayWithdraw(
        organisation, capacities, contribution(withdrawn), owner, shared);
  }

  private static Contribution contribution(boolean withdrawn) {
    var then = LocalDateTime.of(2026, 3, 2, 10, 0);
    return new Contribution(1, "ZVH-2026-00001", "form", "hash", "task", "step", null, "", null, "wim", "wijkteam", then,
        null, "everyone", null, 1L, "{}", null, withdrawn ? then : null, withdrawn ? "wim" : null, null, null);
  }
}
