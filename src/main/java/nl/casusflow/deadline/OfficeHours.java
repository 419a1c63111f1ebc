package nl.casusflow.deadline;

import java.time.Clock;
import java.time.LocalTime;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Whether the house is open: on a working day, between its hours, Dutch time. */
@Component
public class OfficeHours {

  private final WorkingDays workingDays;
  private final LocalTime from;
  private final LocalTime until;
  private final Clock clock;

  OfficeHours(
      WorkingDays workingDays, @Value("${casusflow.start-of-working-day}") LocalTime from,
      @Value("${casusflow.end-of-working-day}") LocalTime until, Clock clock) {
    this.workingDays = workingDays;
    this.from = from;
    this.until = until;
    this.clock = clock;
  }

  public boolean openNow() {
    var now = clock.instant().atZone(WorkingDays.ZONE);
    return workingDays.isWorkingDay(now.toLocalDate()) && !now.toLocalTime().isBefore(from)
        && now.toLocalTime().isBefore(until);
  }
}
