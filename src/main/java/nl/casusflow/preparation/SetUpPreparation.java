package nl.casusflow.preparation;

import java.util.ArrayList;
import java.util.List;
import nl.casusflow.casefile.Facts;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.Variables.SerializationDataFormats;
import org.camunda.bpm.engine.variable.value.ObjectValue;
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
    execution.setVariable(Facts.INFORMANTS, list(setUp.informants()));
    execution.setVariable(Facts.CLIENT_IDS, list(setUp.clientIds()));
  }

  /** Readable in the database and in Cockpit, unlike the engine's default for lists. */
  private static ObjectValue list(List<String> ids) {
    return Variables.objectValue(new ArrayList<>(ids)).serializationDataFormat(SerializationDataFormats.JSON).create();
  }
}
