package nl.casusflow.focusmeeting;

import nl.casusflow.casefile.Facts;
import nl.casusflow.casefile.Messages;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Records that the meeting was held, and ends the tasks of agreements that were ticked off there. */
@Component("recordMeeting")
class RecordMeeting implements JavaDelegate {

  private final FocusMeeting meeting;

  RecordMeeting(FocusMeeting meeting) {
    this.meeting = meeting;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String caseNumber = execution.getTenantId();
    meeting.held(Long.parseLong(execution.getVariable(Facts.MEETING_ID).toString()));
    var tickedOff = meeting.tickedOff(caseNumber);
    if (tickedOff.isEmpty()) {
      return;
    }
    RuntimeService runtime = execution.getProcessEngineServices().getRuntimeService();
    runtime.createEventSubscriptionQuery().eventName(Messages.AGREEMENT_TICKED_OFF).tenantIdIn(caseNumber).list().stream()
        .filter(it -> tickedOff.contains(String.valueOf(runtime.getVariable(it.getExecutionId(), Facts.AGREEMENT_ID))))
        .forEach(it -> runtime.messageEventReceived(Messages.AGREEMENT_TICKED_OFF, it.getExecutionId()));
  }
}
