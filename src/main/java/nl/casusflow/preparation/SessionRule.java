package nl.casusflow.preparation;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who may sit with whom (practice, 3.4): with stalking or coercive control those concerned are never in one session, and
 * the prosecution never sits at the table while clients do.
 *
 * <p>Nobody carries a fixed role of offender or victim, so the platform cannot know whom it concerns: it keeps all
 * adults apart. A talk with a small delegation is a talk on one's own.
 */
final class SessionRule {

  static final String WHOLE_TABLE = "wholeTable";
  static final String SESSION_A = "sessionA";
  static final String SESSION_B = "sessionB";
  static final String ABSENT = "absent";

  private static final Set<String> AT_THE_TABLE = Set.of(WHOLE_TABLE, SESSION_A, SESSION_B);

  /** @param session null when not known */
  record Seat(String name, boolean adult, String session) {

    boolean atTheTable() {
      return session != null && AT_THE_TABLE.contains(session);
    }

    boolean together(Seat other) {
      return atTheTable() && other.atTheTable()
          && (session.equals(other.session) || WHOLE_TABLE.equals(session) || WHOLE_TABLE.equals(other.session));
    }
  }

  private SessionRule() {}

  /** @return a sentence for who divided the seats, or nothing when it may be so */
  static Optional<String> broken(boolean coerciveControl, boolean prosecutorAtTheTable, List<Seat> seats) {
    if (coerciveControl) {
      var adults = seats.stream().filter(Seat::adult).toList();
      for (int i = 0; i < adults.size(); i++) {
        for (int j = i + 1; j < adults.size(); j++) {
          if (adults.get(i).together(adults.get(j))) {
            return Optional.of(("Er is een vermoeden van stalking of intieme terreur. %s en %s zitten daarom nooit samen"
                + " in één gesprek: kies gesprek A en gesprek B, of laat één van hen met een kleine delegatie praten.")
                .formatted(adults.get(i).name(), adults.get(j).name()));
          }
        }
      }
    }
    if (prosecutorAtTheTable && seats.stream().anyMatch(Seat::atTheTable)) {
      return Optional.of("Het OM zit niet aan tafel als er gezinsleden bij zijn. Het OM hoort in het deel met het OM:"
          + " haal het hier van de lijst, of zet de gezinsleden op “Komt niet”.");
    }
    return Optional.empty();
  }
}
