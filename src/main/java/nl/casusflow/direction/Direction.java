package nl.casusflow.direction;

import java.util.Objects;
import java.util.Set;
import nl.casusflow.casefile.Agreements;
import nl.casusflow.casefile.CaseFile;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Participations.Capacity;
import nl.casusflow.organisation.People;
import nl.casusflow.preparation.MeetingCalendar;
import nl.casusflow.sharing.Register;
import org.springframework.stereotype.Service;

/** Who directs a case: a process director for the process, a case director for household and plan. */
@Service
class Direction {

  static final String PROCESS_DIRECTOR = Capacity.PROCESS_DIRECTOR;
  static final String CASE_DIRECTOR = Capacity.CASE_DIRECTOR;
  /** Parts in a case that come with tasks; whoever hands over their tasks hands these over too. */
  private static final Set<String> PARTS_WITH_TASKS =
      Set.of(Capacity.OWNER, Capacity.PREPARER, Capacity.INFORMER, Capacity.PARTICIPANT);

  private final CaseFiles cases;
  private final DirectorChanges changes;
  private final Participations participations;
  private final Agreements agreements;
  private final People people;
  private final Register register;
  private final MeetingCalendar calendar;

  Direction(
      CaseFiles cases, DirectorChanges changes, Participations participations, Agreements agreements, People people,
      Register register, MeetingCalendar calendar) {
    this.calendar = calendar;
    this.people = people;
    this.cases = cases;
    this.changes = changes;
    this.participations = participations;
    this.agreements = agreements;
    this.register = register;
  }

  /**
   * What a handover leaves to be done with the tasks.
   *
   * @param from       who directed until now, or null
   * @param everything true when all tasks of that person follow; false when they stay as the other director and
   *                   only the tasks of the role that changes do
   */
  record HandedOver(String from, String to, boolean everything) {}

  void name(String caseNumber, String processDirector, String caseDirector, String form) {
    CaseFile before = cases.get(caseNumber);
    cases.direct(caseNumber, processDirector, caseDirector, form);
    name(caseNumber, PROCESS_DIRECTOR, before.processDirector(), processDirector, null, null);
    name(caseNumber, CASE_DIRECTOR, before.caseDirector(), caseDirector, null, null);
  }

  /** Works just as well when the director who leaves is not there any more to hand anything over. */
  HandedOver handOver(String caseNumber, String role, String newDirector, String kind, String reason) {
    CaseFile before = cases.get(caseNumber);
    boolean process = PROCESS_DIRECTOR.equals(role);
    String from = process ? before.processDirector() : before.caseDirector();
    cases.direct(caseNumber, process ? newDirector : null, process ? null : newDirector, null);
    name(caseNumber, role, from, newDirector, kind, reason);
    register.handedOver(caseNumber, newDirector, from);
    boolean everything = from != null
        && !from.equals(process ? before.caseDirector() : before.processDirector());
    if (everything) {
      agreements.hand(caseNumber, from, newDirector, people.organisationOf(newDirector), null);
      calendar.replace(caseNumber, from, newDirector);
      PARTS_WITH_TASKS.forEach(part -> passOn(caseNumber, part, from, newDirector));
    }
    return new HandedOver(from, newDirector, everything);
  }

  int changes(String caseNumber) {
    return changes.count(caseNumber);
  }

  private void name(String caseNumber, String role, String from, String to, String kind, String reason) {
    if (to == null) {
      return;
    }
    participations.join(caseNumber, to, role);
    if (!Objects.equals(from, to)) {
      changes.add(caseNumber, role, from, to, kind, reason);
      if (from != null) {
        participations.leave(caseNumber, from, role);
        // who directs a case reads the referrals that were joined to it
        cases.joinedTo(caseNumber).forEach(referral -> {
          participations.leave(referral, from, role);
          participations.join(referral, to, role);
        });
      }
    }
  }

  private void passOn(String caseNumber, String part, String from, String to) {
    if (participations.capacitiesOf(caseNumber, from).contains(part)) {
      participations.leave(caseNumber, from, part);
      participations.join(caseNumber, to, part);
    }
  }
}
