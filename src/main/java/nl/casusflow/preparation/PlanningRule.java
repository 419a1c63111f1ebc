package nl.casusflow.preparation;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import nl.casusflow.casefile.Dates;
import nl.casusflow.preparation.Hearings.Hearing;

/** When a meeting is planned too late: for those invited, or for a hearing. It is flagged, and blocks nothing. */
final class PlanningRule {

  private PlanningRule() {}

  /** Invitations go out at least so many days ahead, the day of the meeting not counted. */
  static boolean invitedTooLate(LocalDate meeting, LocalDate today, int inviteDays) {
    return meeting != null && today.plusDays(inviteDays).isAfter(meeting);
  }

  /**
   * The first hearing for which the meeting comes too late, though it could bring special conditions to it.
   *
   * @param hearings those that are still to come
   */
  static Optional<Hearing> hearingMissed(LocalDate meeting, Collection<Hearing> hearings) {
    return meeting == null ? Optional.empty()
        : hearings.stream().filter(it -> meeting.isAfter(it.latest())).findFirst();
  }

  static String sentence(Hearing hearing, LocalDate meeting) {
    return meeting.isBefore(hearing.date())
        ? "De zitting is op %s. Na %s is het kort dag om het OM nog bijzondere voorwaarden mee te geven: bel het OM zelf."
            .formatted(Dates.text(hearing.date()), Dates.text(hearing.latest()))
        : "De zitting is op %s. Plan het overleg daarvoor, dan kunnen we het OM nog voorwaarden meegeven."
            .formatted(Dates.text(hearing.date()));
  }
}
