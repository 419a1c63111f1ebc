package nl.casusflow.escalation;

import nl.casusflow.casefile.Facts;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps what came of it. */
@Component("closeEscalation")
class CloseEscalation implements JavaDelegate {

  private final Escalations escalations;

  CloseEscalation(Escalations escalations) {
    this.escalations = escalations;
  }

  @Override
  public void execute(DelegateExecution execution) {
    escalations.close(Long.parseLong(execution.getVariable(Facts.ESCALATION_ID).toString()),
        String.valueOf(execution.getVariable(Facts.ESCALATION_OUTCOME)));
  }
}
