package nl.casusflow.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import nl.casusflow.deadline.Term.FactDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingDaysTest {

  private final WorkingDays days = new WorkingDays(List.of("2026-05-15", "12-24"), LocalTime.of(17, 0));

  @ParameterizedTest
  @ValueSource(strings = {
      "2026-01-01", // New Year's Day
      "2026-04-06", // Easter Monday
      "2026-04-27", // King's Day
      "2026-05-05", // Liberation Day
      "2026-05-14", // Ascension Day
      "2026-05-25", // Whit Monday
      "2026-12-25", "2028-12-26", // Christmas
      "2026-03-07", "2026-03-08", // a weekend
      "2026-05-15", "2026-12-24", "2027-12-24" // own closing days: once, and every year
  })
  void theHouseIsClosed(LocalDate day) {
    assertThat(days.isWorkingDay(day)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "2026-04-03", // Good Friday is no public holiday
      "2026-12-31", "2026-04-28",
      "2024-05-15", "2025-05-15" // closed in 2026 only
  })
  void theHouseIsOpen(LocalDate day) {
    assertThat(days.isWorkingDay(day)).isTrue();
  }

  @Test
  void kingsDayOnASundayIsKeptOnTheSaturdayBefore() {
    var everyDay = new WorkingDays(List.of(), LocalTime.of(17, 0));
    assertThat(LocalDate.of(2031, 4, 27).getDayOfWeek()).hasToString("SUNDAY");
    assertThat(everyDay.isWorkingDay(LocalDate.of(2031, 4, 28))).isTrue();
    assertThat(everyDay.plus(LocalDate.of(2031, 4, 25), 1)).isEqualTo("2031-04-28");
  }

  @ParameterizedTest
  @CsvSource({
      "2026-03-02,  5, 2026-03-09", // over a weekend
      "2026-03-06,  1, 2026-03-09",
      "2026-03-07,  1, 2026-03-09", // begun on a Saturday
      "2026-04-02,  2, 2026-04-07", // over Easter
      "2026-05-13,  1, 2026-05-18", // Ascension Day and the closing day after it
      "2026-12-23,  1, 2026-12-28", // closing day, Christmas, weekend
      "2026-12-30,  2, 2027-01-04", // into another year
      "2027-01-04, -2, 2026-12-30",
      "2026-04-07, -1, 2026-04-03",
      "2026-03-07,  0, 2026-03-09",
      "2026-03-06,  0, 2026-03-06"})
  void countsWorkingDays(LocalDate from, int count, LocalDate to) {
    assertThat(days.plus(from, count)).isEqualTo(to);
  }

  @ParameterizedTest
  @CsvSource({
      "2026-03-05T10:00, 5WD, 2026-03-12T17:00",
      "2026-03-05T20:00, 1WD, 2026-03-06T17:00",
      "2026-03-06T10:00, 1D,  2026-03-07T17:00", // days do not wait for Monday
      "2026-03-05T10:00, 2W,  2026-03-19T17:00",
      "2026-03-23T10:00, 2W,  2026-04-07T17:00", // Easter Monday, so the day after
      "2026-11-24T10:00, 1M,  2026-12-28T17:00", // closing day, Christmas, weekend
      "2026-01-31T10:00, 1M,  2026-03-02T17:00", // 28 February is a Saturday
      "2026-03-05T10:00, 2026-03-09, 2026-03-09T17:00",
      "2026-03-05T10:00, 2026-03-08, 2026-03-08T17:00", // a date people chose stays that date
      "2026-03-05T10:00, PT1H, 2026-03-05T11:00",
      "2026-03-05T10:00, P3D,  2026-03-08T10:00"})
  void dueAtTheEndOfADay(LocalDateTime start, String term, LocalDateTime due) {
    assertThat(days.due(Term.parse(term), amsterdam(start))).isEqualTo(amsterdam(due));
  }

  @ParameterizedTest
  @CsvSource({
      "2026-03-05T10:00, 2026-03-05T17:00",
      "2026-03-05T18:00, 2026-03-06T17:00",
      "2026-03-06T18:00, 2026-03-09T17:00",
      "2026-03-07T10:00, 2026-03-09T17:00"})
  void aDayThatHasPassedLeavesTheDayOnWhichPeopleAreAsked(LocalDateTime start, LocalDateTime due) {
    assertThat(days.due(Term.parse("2026-03-02"), amsterdam(start))).isEqualTo(amsterdam(due));
  }

  @ParameterizedTest
  @CsvSource({
      "2026-03-09, @x,     2026-03-09",
      "2026-03-08, @x,     2026-03-08",
      "2026-03-09, @x-1WD, 2026-03-06",
      "2026-03-09, @x-1D,  2026-03-08",
      "2026-04-20, @x-2W,  2026-04-03", // never past the date it comes before: back over Easter, not on
      "2026-03-09, @x+2D,  2026-03-11"})
  void knowsTheDayBeforeOrAfterADate(LocalDate fact, String term, LocalDate day) {
    assertThat(days.on(fact, ((FactDate) Term.parse(term)).offset()).date()).isEqualTo(day);
  }

  @Test
  void endsAtFiveOClockDutchTimeOnBothDaysThatTheClockChanges() {
    // 29 March 2026: 23 hours long; 25 October 2026: 25 hours long
    assertThat(days.due(Term.parse("1D"), amsterdam(LocalDateTime.parse("2026-03-28T12:00"))))
        .isEqualTo(Instant.parse("2026-03-29T15:00:00Z"));
    assertThat(days.due(Term.parse("1WD"), amsterdam(LocalDateTime.parse("2026-03-27T12:00"))))
        .isEqualTo(Instant.parse("2026-03-30T15:00:00Z"));
    assertThat(days.due(Term.parse("1D"), amsterdam(LocalDateTime.parse("2026-10-24T12:00"))))
        .isEqualTo(Instant.parse("2026-10-25T16:00:00Z"));
    assertThat(days.due(Term.parse("1WD"), amsterdam(LocalDateTime.parse("2026-10-23T12:00"))))
        .isEqualTo(Instant.parse("2026-10-26T16:00:00Z"));
  }

  /** A day is a day on the clock of people; an hour is an hour. */
  @ParameterizedTest
  @CsvSource({
      "2026-03-28T12:00, P1D,   2026-03-29T12:00",
      "2026-03-28T12:00, PT24H, 2026-03-29T13:00",
      "2026-10-24T12:00, P1D,   2026-10-25T12:00",
      "2026-10-24T12:00, PT24H, 2026-10-25T11:00",
      "2026-03-29T01:30, PT1H,  2026-03-29T03:30"}) // half past two is not there
  void exactTermsCrossTheChangeOfTheClock(LocalDateTime start, String term, LocalDateTime due) {
    assertThat(days.due(Term.parse(term), amsterdam(start))).isEqualTo(amsterdam(due));
  }

  @Test
  void aHouseMayWorkOnAPublicHoliday_andCloseOnItOnceInFiveYears() {
    var house = new WorkingDays(List.of("2030-05-05", "2031-05-05"), List.of("05-05"), LocalTime.of(17, 0));
    assertThat(house.isWorkingDay(LocalDate.of(2026, 5, 5))).isTrue();
    assertThat(house.isWorkingDay(LocalDate.of(2031, 5, 5))).isFalse();
    assertThat(house.isWorkingDay(LocalDate.of(2026, 4, 27))).as("other holidays stay").isFalse();
    assertThat(house.isWorkingDay(LocalDate.of(2029, 5, 5))).as("a Saturday stays one").isFalse();
    assertThat(house.plus(LocalDate.of(2026, 5, 4), 1)).isEqualTo("2026-05-05");
  }

  @Test
  void theDayIsTheDutchDayAndNotTheOneOfTheServer() {
    // 23:30 UTC on Sunday is already Monday here
    assertThat(days.due(Term.parse("1WD"), Instant.parse("2026-07-05T23:30:00Z")))
        .isEqualTo(Instant.parse("2026-07-07T15:00:00Z"));
  }

  @Test
  void aTermThatWaitsForAFactHasNoMomentYet() {
    assertThatThrownBy(() -> days.due(Term.parse("@meetingDate"), Instant.now())).hasMessageContaining("@meetingDate");
  }

  @Test
  void aClosingDayThatIsNoDateIsRefusedAtTheStart() {
    assertThatThrownBy(() -> new WorkingDays(List.of("24-12"), LocalTime.NOON)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("“24-12” is no day");
  }

  private static Instant amsterdam(LocalDateTime moment) {
    return ZonedDateTime.of(moment, WorkingDays.ZONE).toInstant();
  }
}
