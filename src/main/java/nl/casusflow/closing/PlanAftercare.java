package nl.casusflow.closing;

import nl.casusflow.casefile.Facts;
import nl.casusflow.deadline.Deadlines;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Goes on to the next moment of aftercare, as long as the table of deadlines has a row for it. */
@Component("planAftercare")
class PlanAftercare implements JavaDelegate {

  private static final String AFTERCARE_MOMENT = "Event_AftercareMoment";

  private final Deadlines deadlines;

  PlanAftercare(Deadlines deadlines) {
    this.deadlines = deadlines;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Object before = execution.getVariable(Facts.AFTERCARE_ROUND);
    long round = before == null ? 1 : Long.parseLong(before.toString()) + 1;
    execution.setVariable(Facts.AFTERCARE_ROUND, round);
    execution.setVariable(Facts.MORE_AFTERCARE, deadlines.exists(AFTERCARE_MOMENT, execution::getVariable, round));
  }
}
