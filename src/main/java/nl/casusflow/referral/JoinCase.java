package nl.casusflow.referral;

import nl.casusflow.casefile.Facts;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("joinCase")
class JoinCase implements JavaDelegate {

  private final KnownCaseDecision decision;

  JoinCase(KnownCaseDecision decision) {
    this.decision = decision;
  }

  @Override
  public void execute(DelegateExecution execution) {
    decision.link(execution.getTenantId(), (String) execution.getVariable(Facts.KNOWN_CASE_NUMBER));
  }
}
