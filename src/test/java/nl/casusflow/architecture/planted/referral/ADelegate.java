package nl.casusflow.architecture.planted.referral;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** A delegate may know the engine, but not write out the name of a fact. */
class ADelegate implements JavaDelegate {

  @Override
  public void execute(DelegateExecution execution) {
    execution.setVariable("aNameOfItsOwn", execution
        .getVariable(
            "meetingOutcome"));
  }
}
