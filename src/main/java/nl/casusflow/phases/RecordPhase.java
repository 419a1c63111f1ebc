package nl.casusflow.phases;

import nl.casusflow.casefile.CaseFile;
import nl.casusflow.casefile.Facts;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("recordPhase")
class RecordPhase implements JavaDelegate {

  private final Phases phases;

  RecordPhase(Phases phases) {
    this.phases = phases;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseFile file = phases.followMeeting(
        execution.getTenantId(), (String) execution.getVariable(Facts.MEETING_OUTCOME),
        (String) execution.getVariable(Facts.NEXT_PHASE), execution.getCurrentActivityId());
    execution.setVariable(Facts.PHASE, file.phase());
    execution.setVariable(Facts.TRACK, file.track());
  }
}
