package nl.casusflow.signal;

import nl.casusflow.casefile.Facts;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("receiveSignal")
class ReceiveSignal implements JavaDelegate {

  private final Reception reception;

  ReceiveSignal(Reception reception) {
    this.reception = reception;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var received = reception.receive(execution.getTenantId(), (String) execution.getVariable(Facts.SIGNAL_ID),
        (String) execution.getVariable(Facts.REPORTER), (String) execution.getVariable(Facts.BOTTOM_LINE),
        (String) execution.getVariable(Facts.SIGNAL_URGENCY));
    execution.setVariable(Facts.ANSWER_AGREED, received.route() != null);
    execution.setVariable(Facts.SIGNAL_ROUTE, received.route() == null ? null : received.route().id());
    execution.setVariable(Facts.CASE_DIRECTOR_READS, received.caseDirectorReads());
    execution.setVariable(Facts.DUTY_PERSON, received.onDuty());
    execution.setVariable(Facts.PERSON, received.onDuty());
    execution.setVariable(Facts.URGENT, received.cannotWait() || Boolean.TRUE.equals(execution.getVariable(Facts.URGENT)));
  }
}
