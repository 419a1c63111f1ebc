package nl.casusflow.weighing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import nl.casusflow.deadline.WorkingDays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** March 2026: the 3rd, 10th and 17th are Tuesdays. Easter Monday is the 6th of April, a Monday. */
class WeighingMomentTest {

  private static final WorkingDays DAYS = new WorkingDays(List.of(), LocalTime.of(17, 0));

  @ParameterizedTest(name = "ready on {0}: weighed on {1}")
  @CsvSource({
      "2026-03-03T10:00,2026-03-10", "2026-03-06T16:59,2026-03-10", "2026-03-07T12:00,2026-03-17",
      "2026-03-09T08:00,2026-03-17", "2026-03-10T08:00,2026-03-17"})
  void aCaseIsWeighedAtTheFirstMeetingItIsInTimeFor(LocalDateTime ready, LocalDate weighed) {
    assertThat(tuesdays(2).next(ready, false, DAYS)).isEqualTo(weighed);
  }

  @ParameterizedTest(name = "urgent on {0}: weighed on {1}")
  @CsvSource({"2026-03-03T10:00,2026-03-04", "2026-03-06T10:00,2026-03-09", "2026-04-03T10:00,2026-04-07"})
  void anUrgentCaseIsWeighedOnTheNextWorkingDay(LocalDateTime ready, LocalDate weighed) {
    assertThat(tuesdays(2).next(ready, true, DAYS)).isEqualTo(weighed);
  }

  @ParameterizedTest(name = "ready on {0}: weighed on {1}")
  @CsvSource({"2026-03-03T09:29,2026-03-03", "2026-03-03T09:30,2026-03-10"})
  void withoutCutOffACaseCanStillComeTheSameMorning(LocalDateTime ready, LocalDate weighed) {
    assertThat(tuesdays(0).next(ready, false, DAYS)).isEqualTo(weighed);
  }

  @ParameterizedTest(name = "ready on {0}: weighed on {1}")
  @CsvSource({"2026-04-01T10:00,2026-04-07"})
  void aMeetingOnAHolidayIsHeldOnTheNextWorkingDay(LocalDateTime ready, LocalDate weighed) {
    var mondays = new WeighingMoment(DayOfWeek.MONDAY, LocalTime.of(9, 30), 2);
    assertThat(mondays.next(ready, false, DAYS)).isEqualTo(weighed);
  }

  private static WeighingMoment tuesdays(int cutOff) {
    return new WeighingMoment(DayOfWeek.TUESDAY, LocalTime.of(9, 30), cutOff);
  }
}
