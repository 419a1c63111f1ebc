package nl.casusflow.focusmeeting;

import java.util.Set;
import nl.casusflow.casefile.Facts;
import nl.casusflow.engine.OwnWork;
import nl.casusflow.focusmeeting.FocusMeeting.ToStart;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Starts the process of each new agreement. One that was started keeps a mark, so that a retry starts none twice. */
@Component("startAgreements")
class StartAgreements implements JavaDelegate {

  private static final String PROCESS = "agreement";
  private static final Set<String> PASSED_ON = Set.of(Facts.MUNICIPALITY, Facts.TRACK, Facts.PHASE);

  private final FocusMeeting meeting;

  StartAgreements(FocusMeeting meeting) {
    this.meeting = meeting;
  }

  @Override
  public void execute(DelegateExecution execution) {
    meeting.toStart(execution.getTenantId()).forEach(agreement -> {
      OwnWork.run(() -> start(agreement, execution));
      meeting.started(agreement.id());
    });
  }

  private static Object start(ToStart agreement, DelegateExecution execution) {
    String caseNumber = execution.getTenantId();
    var instance = execution.getProcessEngineServices().getRuntimeService().createProcessInstanceByKey(PROCESS)
        .businessKey(caseNumber)
        .setVariable(Facts.CASE_NUMBER, caseNumber)
        .setVariable(Facts.URGENT, false)
        .setVariable(Facts.AGREEMENT_ID, Long.toString(agreement.id()))
        .setVariable(Facts.PERSON, agreement.person())
        .setVariable(Facts.DUE_DATE, agreement.due() == null ? null : agreement.due().toString())
        .setVariable(Facts.CARRIED_BY_FAMILY, agreement.carriedByFamily());
    PASSED_ON.forEach(name -> instance.setVariable(name, execution.getVariable(name)));
    return instance.execute();
  }
}
