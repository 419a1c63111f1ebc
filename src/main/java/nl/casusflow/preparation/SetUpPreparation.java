package nl.casusflow.preparation;

import java.util.ArrayList;
import nl.casusflow.casefile.Facts;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("setUpPreparation")
class SetUpPreparation implements JavaDelegate {

  private final Preparation preparation;

  SetUpPreparation(Preparation preparation) {
    this.preparation = preparation;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var setUp = preparation.setUp(execution.getTenantId());
    execution.setVariable(Facts.MEETING_ID, Long.toString(setUp.meetingId()));
    execution.setVariable(Facts.INFORMANTS, new ArrayList<>(setUp.informants()));
    execution.setVariable(Facts.CLIENT_IDS, new ArrayList<>(setUp.clientIds()));
  }
}
