package nl.casusflow.stagnation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** After a round of meetings that kept the case in treatment. */
@Component("noticeStagnation")
class NoticeStagnation implements JavaDelegate {

  private final Stagnation stagnation;

  NoticeStagnation(Stagnation stagnation) {
    this.stagnation = stagnation;
  }

  @Override
  public void execute(DelegateExecution execution) {
    stagnation.notice(execution.getTenantId());
  }
}
