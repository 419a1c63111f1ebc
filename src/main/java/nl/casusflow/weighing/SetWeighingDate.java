package nl.casusflow.weighing;

import nl.casusflow.casefile.Facts;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("setWeighingDate")
class SetWeighingDate implements JavaDelegate {

  private final Weighing weighing;

  SetWeighingDate(Weighing weighing) {
    this.weighing = weighing;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var day = weighing.schedule(execution.getTenantId(), (String) execution.getVariable(Facts.ROUTE_ADVICE),
        Boolean.TRUE.equals(execution.getVariable(Facts.URGENT)));
    execution.setVariable(Facts.WEIGHING_DATE, day.toString());
  }
}
