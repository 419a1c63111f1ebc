package nl.casusflow.escalation;

import java.time.LocalDate;
import nl.casusflow.casefile.Facts;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps what is stuck, so that whoever decides reads it and the case shows it. */
@Component("openEscalation")
class OpenEscalation implements JavaDelegate {

  private final StuckMatters stuck;

  OpenEscalation(StuckMatters stuck) {
    this.stuck = stuck;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String agreement = text(execution, Facts.AGREEMENT_ID);
    String bottomLine = text(execution, Facts.BOTTOM_LINE);
    String since = text(execution, Facts.STUCK_SINCE);
    long id = stuck.escalate(execution.getTenantId(), execution.getProcessInstanceId(), text(execution, Facts.MATTER),
        text(execution, Facts.STUCK_ORGANISATION), agreement == null ? null : Long.valueOf(agreement),
        bottomLine == null ? null : Integer.valueOf(bottomLine),
        since == null ? null : LocalDate.parse(since.substring(0, 10)));
    execution.setVariable(Facts.ESCALATION_ID, Long.toString(id));
  }

  private static String text(DelegateExecution execution, String fact) {
    Object value = execution.getVariable(fact);
    return value == null || value.toString().isBlank() ? null : value.toString();
  }
}
