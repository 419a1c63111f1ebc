package nl.casusflow.agreement;

import java.util.Map;
import nl.casusflow.casefile.Messages;
import nl.casusflow.engine.CaseProcesses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells every agreement that still runs that the case stops. Feedback goes on: people still have to hear what happened. */
@Component("endAgreements")
class EndAgreements implements JavaDelegate {

  private final CaseProcesses processes;

  EndAgreements(CaseProcesses processes) {
    this.processes = processes;
  }

  @Override
  public void execute(DelegateExecution execution) {
    processes.tell(Messages.CASE_ENDED, execution.getTenantId(), Map.of());
  }
}
