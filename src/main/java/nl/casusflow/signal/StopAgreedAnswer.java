package nl.casusflow.signal;

import nl.casusflow.casefile.Facts;
import nl.casusflow.casefile.Messages;
import nl.casusflow.engine.CaseProcesses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stops what began by itself after a broken bottom line: the urgent meeting, or the return to direct safety. */
@Component("stopAgreedAnswer")
class StopAgreedAnswer implements JavaDelegate {

  private final SignalDecision decision;
  private final CaseProcesses processes;

  StopAgreedAnswer(SignalDecision decision, CaseProcesses processes) {
    this.decision = decision;
    this.processes = processes;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String caseNumber = execution.getTenantId();
    decision.stop(caseNumber, (String) execution.getVariable(Facts.SIGNAL_ID), execution.getCurrentActivityId())
        .ifPresent(facts -> processes.tell(Messages.CHANGE_PHASE, caseNumber, facts));
  }
}
