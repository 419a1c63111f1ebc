package nl.casusflow.signal;

import nl.casusflow.casefile.Facts;
import nl.casusflow.casefile.Messages;
import nl.casusflow.engine.CaseProcesses;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("changePhaseAfterSignal")
class ChangePhaseAfterSignal implements JavaDelegate {

  private static final String CASE_NOT_IN_PHASES = "caseNotInPhases";

  private final SignalDecision decision;
  private final CaseProcesses processes;

  ChangePhaseAfterSignal(SignalDecision decision, CaseProcesses processes) {
    this.decision = decision;
    this.processes = processes;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var facts = decision.carryOut(execution.getTenantId(), text(execution, Facts.SIGNAL_ID),
        text(execution, Facts.SIGNAL_ROUTE), text(execution, Facts.MEETING_OUTCOME), text(execution, Facts.NEXT_PHASE),
        execution.getCurrentActivityId()).orElseThrow(() -> new BpmnError(CASE_NOT_IN_PHASES));
    processes.tell(Messages.CHANGE_PHASE, execution.getTenantId(), facts);
  }

  private static String text(DelegateExecution execution, String fact) {
    return (String) execution.getVariable(fact);
  }
}
