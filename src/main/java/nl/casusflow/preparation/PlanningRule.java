package nl.casusflow.preparation;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;

/** When a meeting is planned too late: for those invited, or for a hearing. It is flagged, and blocks nothing. */
final class PlanningRule {

  private PlanningRule() {}

  /** Invitations go out at least so many days ahead, the day of the meeting not counted. */
  static boolean invitedTooLate(LocalDate meeting, LocalDate today, int inviteDays) {
    return meeting != null && today.plusDays(inviteDays).isAfter(meeting);
  }

  /** The first hearing that the meeting does not come before, though it could bring special conditions to it. */
  static Optional<LocalDate> hearingMissed(LocalDate meeting, LocalDate today, Collection<LocalDate> hearings) {
    return meeting == null ? Optional.empty()
        : hearings.stream().filter(it -> !it.isBefore(today) && !it.isAfter(meeting)).min(LocalDate::compareTo);
  }
}
