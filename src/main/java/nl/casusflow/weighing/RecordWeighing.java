package nl.casusflow.weighing;

import nl.casusflow.casefile.Facts;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("recordWeighing")
class RecordWeighing implements JavaDelegate {

  private final Weighing weighing;

  RecordWeighing(Weighing weighing) {
    this.weighing = weighing;
  }

  @Override
  public void execute(DelegateExecution execution) {
    weighing.decide(execution.getTenantId(), (String) execution.getVariable(Facts.WEIGHING_DECISION))
        .ifPresent(track -> execution.setVariable(Facts.TRACK, track.id()));
  }
}
