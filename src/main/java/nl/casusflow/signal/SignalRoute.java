package nl.casusflow.signal;

import java.util.List;
import nl.casusflow.casefile.CaseState;

/** What can be done about a signal. What the case cannot follow is not offered. */
enum SignalRoute {
  NOTE("note", "Noteren: de zaak gaat door zoals gepland"),
  URGENT_MEETING("urgentMeeting", "Spoedoverleg"),
  BACK_TO_DIRECT_SAFETY("backToDirectSafety", "Terug naar directe veiligheid");

  private final String id;
  private final String label;

  SignalRoute(String id, String label) {
    this.id = id;
    this.label = label;
  }

  static List<SignalRoute> in(CaseState state) {
    return switch (state) {
      case IN_PHASES -> List.of(values());
      case CLOSING, AFTERCARE -> List.of(NOTE, BACK_TO_DIRECT_SAFETY);
      // before treatment there is no phase to go back to, and after the end nothing waits any more
      default -> List.of(NOTE);
    };
  }

  /** True while the case can be put on another track by a signal. */
  static boolean canMove(CaseState state) {
    return in(state).contains(BACK_TO_DIRECT_SAFETY);
  }

  String id() {
    return id;
  }

  String label() {
    return label;
  }
}
