package nl.casusflow.referral;

import nl.casusflow.casefile.Facts;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("reopenCase")
class ReopenCase implements JavaDelegate {

  private final KnownCaseDecision decision;
  private final Reopening reopening;

  ReopenCase(KnownCaseDecision decision, Reopening reopening) {
    this.decision = decision;
    this.reopening = reopening;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String known = (String) execution.getVariable(Facts.KNOWN_CASE_NUMBER);
    boolean reopened = reopening.reopen(known);
    decision.link(execution.getTenantId(), known);
    execution.setVariable(
        Facts.KNOWN_HOUSEHOLD_DECISION, reopened ? KnownHouseholdRecorder.REOPEN : KnownHouseholdRecorder.JOIN);
  }
}
