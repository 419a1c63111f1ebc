package nl.casusflow.duedate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import nl.casusflow.casefile.Dates;
import nl.casusflow.deadline.WorkingDays;

/** To which day a task may be moved. */
final class DueDateRule {

  /** A slip of the pen, such as another century, is no due date (own default). */
  private static final int FURTHEST_MONTHS = 12;

  private DueDateRule() {}

  /**
   * @param due      when it would be due
   * @param goesOnAt when the case goes on without it; null when it waits
   * @return why not, in Dutch; empty when it is fine
   */
  static Optional<String> refusal(Instant due, Instant goesOnAt, Instant now) {
    LocalDate day = WorkingDays.day(due);
    if (due.isBefore(now)) {
      return Optional.of("Kies een dag die nog komt.");
    }
    if (goesOnAt != null && due.isAfter(goesOnAt)) {
      return Optional.of("Op %s gaat de zaak zonder deze taak verder. Kies uiterlijk die dag."
          .formatted(Dates.text(WorkingDays.day(goesOnAt))));
    }
    if (day.isAfter(WorkingDays.day(now).plusMonths(FURTHEST_MONTHS))) {
      return Optional.of("Kies een dag binnen een jaar.");
    }
    return Optional.empty();
  }
}
