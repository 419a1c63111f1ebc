package nl.casusflow.referral;

import nl.casusflow.casefile.Facts;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("recogniseHousehold")
class RecogniseHousehold implements JavaDelegate {

  private final KnownHouseholds known;

  RecogniseHousehold(KnownHouseholds known) {
    this.known = known;
  }

  @Override
  public void execute(DelegateExecution execution) {
    execution.setVariable(Facts.KNOWN_HOUSEHOLD, !known.of(execution.getTenantId()).isEmpty());
  }
}
