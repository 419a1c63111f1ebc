package nl.casusflow.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
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
        organisation, capacities, ClientReportTest.contribution(1, "everyone", "", withdrawn), owner, shared);
  }
}
