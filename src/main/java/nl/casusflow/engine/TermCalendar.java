package nl.casusflow.engine;

import java.util.Date;
import nl.casusflow.deadline.Term;
import nl.casusflow.deadline.WorkingDays;
import org.camunda.bpm.engine.impl.calendar.BusinessCalendar;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;

/**
 * Lets timers of the models run in working days. It gets the term as text and not a date, so that the engine can count
 * again from the moment the timer began when the table of deadlines changes.
 */
class TermCalendar implements BusinessCalendar {

  private final WorkingDays workingDays;

  TermCalendar(WorkingDays workingDays) {
    this.workingDays = workingDays;
  }

  @Override
  public Date resolveDuedate(String term, Task task) {
    return resolveDuedate(term);
  }

  @Override
  public Date resolveDuedate(String term) {
    return resolveDuedate(term, (Date) null);
  }

  @Override
  public Date resolveDuedate(String term, Date startDate) {
    Date start = startDate == null ? ClockUtil.getCurrentTime() : startDate;
    return Date.from(workingDays.due(Term.parse(term), start.toInstant()));
  }
}
