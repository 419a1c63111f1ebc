package nl.casusflow.signal;

import java.util.Optional;
import nl.casusflow.casefile.CaseState;
import nl.casusflow.casefile.Phase;

/**
 * Whether what a meeting agreed on for a broken bottom line can begin by itself (practice, 3.7). Nobody has to decide
 * again what was decided; what the case cannot follow, and what is only words, goes to a person.
 */
final class AgreedAnswer {

  private AgreedAnswer() {}

  /**
   * @param answer        as the meeting chose it, or blank
   * @param urgentMeeting one is coming already
   */
  static Optional<SignalRoute> begins(String answer, CaseState state, String phase, boolean urgentMeeting) {
    return SignalRoute.in(state).stream().filter(route -> route.id().equals(answer)).findFirst().filter(route ->
        switch (route) {
          case URGENT_MEETING -> !urgentMeeting;
          // who is in direct safety already is not sent back to where they are
          case BACK_TO_DIRECT_SAFETY -> state != CaseState.IN_PHASES || !Phase.DIRECT_SAFETY.id().equals(phase);
          case NOTE -> false;
        });
  }
}
