package nl.casusflow.watch;

import java.time.LocalDate;
import nl.casusflow.casefile.Facts;
import nl.casusflow.preparation.MeetingCalendar;
import nl.casusflow.engine.MeetingFollowers;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Moves a meeting that was planned: in the case file, in the calendars, and in what runs for it. */
@Component("moveMeeting")
class MoveMeeting implements JavaDelegate {

  private final MeetingCalendar calendar;
  private final MeetingFollowers followers;

  MoveMeeting(MeetingCalendar calendar, MeetingFollowers followers) {
    this.calendar = calendar;
    this.followers = followers;
  }

  @Override
  public void execute(DelegateExecution execution) {
    long meeting = Long.parseLong(execution.getVariable(Facts.LATE_MEETING).toString());
    var date = LocalDate.parse(execution.getVariable(Facts.NEW_MEETING_DATE).toString().substring(0, 10));
    calendar.move(meeting, date);
    followers.moved(execution.getTenantId(), meeting, date);
  }
}
