package nl.casusflow.watch;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("followPlan")
class FollowPlan implements JavaDelegate {

  private final Watch watch;

  FollowPlan(Watch watch) {
    this.watch = watch;
  }

  @Override
  public void execute(DelegateExecution execution) {
    watch.follow(execution.getTenantId());
  }
}
