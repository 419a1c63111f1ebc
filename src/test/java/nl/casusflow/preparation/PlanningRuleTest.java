package nl.casusflow.preparation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import nl.casusflow.casefile.Meetings.Client;
import nl.casusflow.preparation.Hearings.Hearing;
import org.junit.jupiter.api.Test;

class PlanningRuleTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

  @Test
  void anInvitationIsInTimeWhenItComesTheSetNumberOfDaysAhead() {
    assertThat(PlanningRule.invitedTooLate(TODAY.plusDays(7), TODAY, 7)).isFalse();
    assertThat(PlanningRule.invitedTooLate(TODAY.plusDays(6), TODAY, 7)).isTrue();
  }

  @Test
  void aMeetingOnOrAfterAHearingMissesIt() {
    LocalDate meeting = TODAY.plusDays(10);
    assertThat(PlanningRule.hearingMissed(meeting, List.of(hearing(10)))).contains(hearing(10));
    assertThat(PlanningRule.sentence(hearing(10), meeting)).contains("Plan het overleg daarvoor");
  }

  @Test
  void aMeetingShortlyBeforeAHearingBringsNoConditionsToTheProsecution() {
    LocalDate meeting = TODAY.plusDays(10);
    assertThat(PlanningRule.hearingMissed(meeting, List.of(hearing(12)))).contains(hearing(12));
    assertThat(PlanningRule.sentence(hearing(12), meeting)).contains("bel het OM zelf");
  }

  @Test
  void aMeetingEarlyEnoughBeforeTheHearingIsFine() {
    assertThat(PlanningRule.hearingMissed(TODAY.plusDays(10), List.of(hearing(15)))).isEmpty();
    assertThat(PlanningRule.hearingMissed(null, List.of(hearing(1)))).isEmpty();
  }

  /** In so many days, with five days to tell the prosecution. */
  private static Hearing hearing(int days) {
    return new Hearing(1, TODAY.plusDays(days), TODAY.plusDays(days - 5));
  }

  @Test
  void expertiseIsMissingWhenNoInvitedOrganisationBringsIt() {
    assertThat(Expertise.missing(List.of("housing", "criminalJustice"), List.of("police", "neighbourhoodTeam")))
        .containsExactly("housing");
  }

  @Test
  void expertiseOfAKindTheHouseAddedItselfIsLeftToPeople() {
    assertThat(Expertise.missing(List.of("diving"), List.of())).isEmpty();
  }

  @Test
  void whoMayBeAnAdultCountsAsOne() {
    assertThat(Planning.adult(client(null, null, null), TODAY)).isTrue();
    assertThat(Planning.adult(client(true, null, null), TODAY)).isFalse();
    assertThat(Planning.adult(client(null, 2008, null), TODAY)).isTrue();
    assertThat(Planning.adult(client(null, 2009, null), TODAY)).isFalse();
    assertThat(Planning.adult(client(null, 2008, LocalDate.of(2008, 3, 3)), TODAY)).isFalse();
    assertThat(Planning.adult(client(true, 2008, LocalDate.of(2008, 3, 2)), TODAY)).isTrue();
  }

  private static Client client(Boolean minor, Integer birthYear, LocalDate birthDate) {
    return new Client(1, 1, "Kim", minor, birthYear, birthDate, true, null, null, null, null);
  }
}
