package nl.casusflow.signal;

import java.util.Optional;
import java.util.Set;
import nl.casusflow.casefile.CaseFile;
import nl.casusflow.organisation.Role;

/** What people can do with a case outside their tasks, and who may. */
public enum CaseAction {
  /** Report something that happened. */
  REPORT_SIGNAL,
  /** Ask for another process director or case director. */
  REQUEST_DIRECTOR_CHANGE,
  /** Ask to stop the case; the process director decides. */
  REQUEST_WITHDRAWAL,
  /** Take a case up again that has ended. */
  REOPEN;

  /**
   * @param participant has a part in this case now
   * @param roles       what this person may be asked for in the house
   * @return why not, in Dutch; empty when it is possible
   */
  public Optional<String> refusal(CaseFile file, boolean participant, Set<Role> roles) {
    boolean processDirector = roles.contains(Role.PROCESS_DIRECTOR);
    if (this == REOPEN) {
      if (!processDirector) {
        return Optional.of("Alleen een procesregisseur kan een zaak heropenen.");
      }
      return switch (file.caseState()) {
        case ENDED, PARTNERS_CONTINUE, NOT_TAKEN_UP, WITHDRAWN -> Optional.empty();
        case JOINED, REOPENED_ELSEWHERE ->
            Optional.of("Deze aanmelding gaat verder in zaak %s.".formatted(file.joinedCase()));
        default -> Optional.of("Deze zaak loopt al.");
      };
    }
    if (!participant && !processDirector) {
      return Optional.of("Alleen wie bij deze zaak betrokken is, kan dit doen.");
    }
    if (!file.caseState().running()) {
      return Optional.of("Deze zaak loopt niet meer.");
    }
    if (this == REQUEST_DIRECTOR_CHANGE && (file.processDirector() == null || file.caseDirector() == null)) {
      return Optional.of("Deze zaak heeft nog geen regisseurs.");
    }
    return Optional.empty();
  }
}
