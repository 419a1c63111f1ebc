package nl.casusflow.preparation;

import java.util.List;
import nl.casusflow.casefile.Meetings;
import nl.casusflow.casefile.Meetings.Client;
import nl.casusflow.casefile.Meetings.Participant;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Participations.Capacity;
import org.springframework.stereotype.Service;

/** Gets the preparation of a planned meeting under way. */
@Service
class Preparation {

  /**
   * @param informants who are asked for information beforehand, user ids
   * @param clientIds  members of the household who are prepared
   */
  record SetUp(long meetingId, List<String> informants, List<String> clientIds) {}

  private final Meetings meetings;
  private final Participations participations;
  private final MeetingCalendar calendar;

  Preparation(Meetings meetings, Participations participations, MeetingCalendar calendar) {
    this.meetings = meetings;
    this.participations = participations;
    this.calendar = calendar;
  }

  /** @throws IllegalStateException when no meeting is being planned in this case */
  SetUp setUp(String caseNumber) {
    long meeting = meetings.beingPlanned(caseNumber)
        .orElseThrow(() -> new IllegalStateException("No meeting is being planned in " + caseNumber)).id();
    var participants = meetings.participants(meeting);
    participants.forEach(it ->
        participations.join(caseNumber, it.personId(), it.atTable() ? Capacity.PARTICIPANT : Capacity.INFORMANT));
    var clients = meetings.clients(caseNumber, meeting).stream().filter(Client::invited).toList();
    clients.forEach(it -> participations.join(caseNumber, it.preparer(), Capacity.PREPARER));
    meetings.prepared(meeting);
    calendar.invite(meeting);
    return new SetUp(meeting,
        participants.stream().filter(Participant::asked).map(Participant::personId).toList(),
        clients.stream().map(it -> Long.toString(it.memberId())).toList());
  }
}
