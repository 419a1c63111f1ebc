package nl.casusflow.agreement;

import java.util.Map;
import nl.casusflow.casefile.Messages;
import nl.casusflow.engine.CaseProcesses;
import nl.casusflow.preparation.MeetingCalendar;
import nl.casusflow.watch.Watch;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells every agreement that still runs that the case stops, stops watching its plan, and takes meetings to come out of the calendars. Feedback goes on: people still have to hear what happened. */
@Component("endAgreements")
class EndAgreements implements JavaDelegate {

  private final CaseProcesses processes;
  private final MeetingCalendar calendar;
  private final Watch watch;

  EndAgreements(CaseProcesses processes, MeetingCalendar calendar, Watch watch) {
    this.processes = processes;
    this.calendar = calendar;
    this.watch = watch;
  }

  @Override
  public void execute(DelegateExecution execution) {
    processes.tell(Messages.CASE_ENDED, execution.getTenantId(), Map.of());
    watch.end(execution.getTenantId());
    calendar.cancelWhatIsNotHeld(execution.getTenantId());
  }
}
