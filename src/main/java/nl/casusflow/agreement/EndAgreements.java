package nl.casusflow.agreement;

import java.util.Map;
import nl.casusflow.casefile.Messages;
import nl.casusflow.engine.CaseProcesses;
import nl.casusflow.preparation.MeetingCalendar;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells every agreement that still runs that the case stops, and takes meetings to come out of the calendars. Feedback goes on: people still have to hear what happened. */
@Component("endAgreements")
class EndAgreements implements JavaDelegate {

  private final CaseProcesses processes;
  private final MeetingCalendar calendar;

  EndAgreements(CaseProcesses processes, MeetingCalendar calendar) {
    this.processes = processes;
    this.calendar = calendar;
  }

  @Override
  public void execute(DelegateExecution execution) {
    processes.tell(Messages.CASE_ENDED, execution.getTenantId(), Map.of());
    calendar.cancelWhatIsNotHeld(execution.getTenantId());
  }
}
