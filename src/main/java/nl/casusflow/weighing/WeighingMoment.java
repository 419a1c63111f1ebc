package nl.casusflow.weighing;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import nl.casusflow.deadline.WorkingDays;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The fixed weekly moment at which a house weighs its cases. Every house sets its own.
 *
 * @param cutOffWorkingDays a case comes on the agenda until so many working days before
 */
@ConfigurationProperties("casusflow.weighing")
record WeighingMoment(DayOfWeek day, LocalTime time, int cutOffWorkingDays) {

  /**
   * On which day a case that is ready now is weighed. A meeting on a day off is held on the next working day.
   *
   * @param now Dutch time
   */
  LocalDate next(LocalDateTime now, boolean urgent, WorkingDays days) {
    LocalDate today = now.toLocalDate();
    if (urgent) {
      // an urgent case is added wherever the house can meet first
      return days.plus(today, 1);
    }
    LocalDate weekday = today;
    while (true) {
      LocalDate meeting = days.from(weekday);
      boolean inTime = cutOffWorkingDays == 0
          ? meeting.atTime(time).isAfter(now)
          : !days.plus(meeting, -cutOffWorkingDays).isBefore(today);
      if (weekday.getDayOfWeek() == day && inTime) {
        return meeting;
      }
      weekday = weekday.plusDays(1);
    }
  }
}
