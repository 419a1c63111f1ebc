package nl.casusflow.retention;

import nl.casusflow.engine.Afterwards;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Has the case erased as soon as this process, which is part of what goes, is over. */
@Component("eraseCase")
class EraseCase implements JavaDelegate {

  private final Afterwards afterwards;

  EraseCase(Afterwards afterwards) {
    this.afterwards = afterwards;
  }

  @Override
  public void execute(DelegateExecution execution) {
    afterwards.later(ErasureJob.NAME, execution.getTenantId());
  }
}
