package nl.casusflow.casefile;

import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * What the house knows of one case at a glance. Moments are UTC; people are user ids.
 *
 * @param joinedCase the running case this referral was joined to, or null
 */
public record CaseFile(
    String caseNumber, String householdLabel, String municipality, String track, String phase, String state,
    LocalDateTime stateSince, String referrer, String referringOrganisation, String processDirector,
    String caseDirector, String directionForm, String routeAdvice, LocalDate weighingDate, String joinedCase,
    LocalDateTime openedAt, LocalDateTime endedAt) {

  public CaseState caseState() {
    return CaseState.of(state);
  }
}
