package nl.casusflow.preparation;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.stream.Stream;
import nl.casusflow.casefile.CaseItems;
import nl.casusflow.casefile.Meetings;
import nl.casusflow.casefile.Meetings.Meeting;
import nl.casusflow.casefile.Meetings.Participant;
import nl.casusflow.notification.Invitations;
import org.springframework.stereotype.Service;

/** Keeps the calendars of those who take part in step with the meetings of a case. */
@Service
public class MeetingCalendar {

  private final Meetings meetings;
  private final CaseItems items;
  private final Invitations invitations;

  MeetingCalendar(Meetings meetings, CaseItems items, Invitations invitations) {
    this.meetings = meetings;
    this.items = items;
    this.invitations = invitations;
  }

  /** Invites the professionals; a member of the household is invited by somebody they know, not by mail. */
  void invite(long meetingId) {
    Meeting meeting = meetings.get(meetingId);
    if (meeting.meetingDate() != null) {
      invitations.invite(meeting.caseNumber(), subject(meetingId), meeting.meetingDate(), time(meeting),
          meetings.participants(meetingId).stream().filter(Participant::atTable).map(Participant::personId).toList());
    }
  }

  /** Somebody takes somebody else's place in the meetings to come, at the table and in preparing the household. */
  public void replace(String caseNumber, String from, String to) {
    toCome(caseNumber).forEach(meeting -> meetings.replacePreparer(meeting.id(), from, to));
    replaceAtTable(caseNumber, from, to);
  }

  /** The same at the table only; whoever is invited by that hears it as any invitation. */
  public void replaceAtTable(String caseNumber, String from, String to) {
    toCome(caseNumber).filter(it -> meetings.participants(it.id()).stream().anyMatch(who -> who.personId().equals(from)))
        .forEach(meeting -> {
          meetings.replace(meeting.id(), from, to);
          if (meeting.preparedAt() != null) {
            invite(meeting.id());
          }
        });
  }

  private Stream<Meeting> toCome(String caseNumber) {
    return meetings.ofCase(caseNumber).stream().filter(Meeting::toCome);
  }

  /** Meetings that were planned and will not be held: the case ends, or goes on in another way. */
  public void cancelWhatIsNotHeld(String caseNumber) {
    toCome(caseNumber).forEach(it -> {
      meetings.cancel(it.id());
      invitations.cancel(subject(it.id()));
    });
  }

  /** To another day: who takes part sees it in their calendar. */
  public void move(long meetingId, LocalDate date) {
    meetings.move(meetingId, date);
    invite(meetingId);
  }

  /** The urgent meeting that was coming is stopped. */
  public void cancelUrgent(String caseNumber) {
    toCome(caseNumber).filter(Meeting::urgent).forEach(it -> {
      meetings.cancel(it.id());
      invitations.cancel(subject(it.id()));
    });
  }

  private LocalTime time(Meeting meeting) {
    String time = items.of(meeting.caseNumber(), Planning.MEETING).stream().filter(it -> it.number() == meeting.id())
        .map(it -> it.text("time")).findFirst().orElse("");
    try {
      return time.length() < 5 ? null : LocalTime.parse(time.substring(0, 5));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static String subject(long meetingId) {
    return "meeting-" + meetingId;
  }
}
