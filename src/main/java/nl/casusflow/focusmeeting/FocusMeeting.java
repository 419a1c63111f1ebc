package nl.casusflow.focusmeeting;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import nl.casusflow.casefile.Agreements;
import nl.casusflow.casefile.Agreements.Agreement;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.Meetings;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Participations.Capacity;
import nl.casusflow.sharing.Register;
import org.springframework.stereotype.Service;

/** What follows from a meeting once its decisions stand. */
@Service
class FocusMeeting {

  /**
   * An agreement whose own process is to start.
   *
   * @param person who gets the task
   */
  record ToStart(long id, String person, LocalDate due, boolean carriedByFamily) {}

  private final Meetings meetings;
  private final Agreements agreements;
  private final CaseFiles cases;
  private final Participations participations;
  private final Register register;

  FocusMeeting(
      Meetings meetings, Agreements agreements, CaseFiles cases, Participations participations, Register register) {
    this.meetings = meetings;
    this.agreements = agreements;
    this.cases = cases;
    this.participations = participations;
    this.register = register;
  }

  void held(long meetingId) {
    register.atTheTable(meetingId);
    meetings.held(meetingId);
  }

  /** Agreements that were ticked off, whose processes may not know yet. */
  Set<String> tickedOff(String caseNumber) {
    return agreements.ofCase(caseNumber).stream().filter(it -> Agreements.TICKED_OFF.equals(it.state()))
        .map(it -> Long.toString(it.id())).collect(Collectors.toSet());
  }

  /** Agreements that have no process yet. Whoever carries one out gets a part in the case. */
  List<ToStart> toStart(String caseNumber) {
    String caseDirector = cases.get(caseNumber).caseDirector();
    var fresh = agreements.running(caseNumber).stream().filter(it -> !it.started())
        .map(it -> new ToStart(it.id(), doer(it, caseDirector), it.due(), it.carriedByFamily())).toList();
    fresh.forEach(it -> participations.join(caseNumber, it.person(), Capacity.OWNER));
    return fresh;
  }

  void started(long agreementId) {
    agreements.started(agreementId);
  }

  /** What the family or its network carries is followed by the case director, and so is what nobody was named for. */
  private static String doer(Agreement agreement, String caseDirector) {
    return agreement.carriedByFamily() || agreement.owner() == null ? caseDirector : agreement.owner();
  }
}
