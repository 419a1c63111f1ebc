package nl.casusflow.watch;

import java.time.Clock;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.CaseState;
import nl.casusflow.casefile.Facts;
import nl.casusflow.casefile.Messages;
import nl.casusflow.deadline.Deadlines;
import nl.casusflow.deadline.WorkingDays;
import nl.casusflow.engine.CaseProcesses;
import nl.casusflow.engine.PersonWork;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Participations.Capacity;
import nl.casusflow.preparation.Hearings;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the processes that watch a case in step with its plan: one for each bottom line that is checked between meetings,
 * one for each date that comes, one for a meeting that comes too late for a hearing. What changed is stopped and begun anew,
 * what is gone is stopped, the rest goes on: also with another guardian.
 */
@Service
@Transactional
public class Watch {

  static final String BOTTOM_LINE = "bottom-line";
  static final String COMING_DATE = "coming-date";
  private static final String MEETING_AFTER_HEARING = "meeting-after-hearing";
  private static final String PREPARE = "Event_PrepareDate";
  /** Before treatment nothing is watched, and afterwards nothing would end it. */
  private static final Set<CaseState> TREATED = EnumSet.of(CaseState.IN_PHASES, CaseState.CLOSING, CaseState.AFTERCARE);

  private final CaseFiles cases;
  private final ComingDates comingDates;
  private final Hearings hearings;
  private final Deadlines deadlines;
  private final WorkingDays workingDays;
  private final Clock clock;

  private final BottomLines bottomLines;
  private final Watched watched;
  private final CaseProcesses processes;
  private final PersonWork work;
  private final Participations participations;

  Watch(
      CaseFiles cases, BottomLines bottomLines, ComingDates comingDates, Hearings hearings, Deadlines deadlines,
      WorkingDays workingDays, Watched watched, CaseProcesses processes, PersonWork work,
      Participations participations, Clock clock) {
    this.cases = cases;
    this.comingDates = comingDates;
    this.hearings = hearings;
    this.deadlines = deadlines;
    this.workingDays = workingDays;
    this.clock = clock;
    this.bottomLines = bottomLines;
    this.watched = watched;
    this.processes = processes;
    this.work = work;
    this.participations = participations;
  }

  /** To be called whenever the plan may have changed; calling it once more changes nothing. */
  public void follow(String caseNumber) {
    if (!TREATED.contains(cases.get(caseNumber).caseState())) {
      return;
    }
    guardiansTakePart(caseNumber);
    follow(caseNumber, BOTTOM_LINE, bottomLines.toWatch(caseNumber));
    follow(caseNumber, COMING_DATE, comingDates.toWatch(caseNumber));
    follow(caseNumber, MEETING_AFTER_HEARING, meetingsAfterHearings(caseNumber));
  }

  /** Somebody else may guard bottom lines from now on: their checks go on in the same rhythm with the new guardians. */
  public void passedOn(String caseNumber) {
    guardiansTakePart(caseNumber);
    passOn(caseNumber, BOTTOM_LINE, bottomLines.toWatch(caseNumber));
  }

  /** What somebody guarded by name has another guardian from now on. */
  public void handOver(String caseNumber, String from, String to) {
    bottomLines.handOver(caseNumber, from, to);
    passedOn(caseNumber);
  }

  /** The case ends: nothing of it is watched any more. */
  public void end(String caseNumber) {
    processes.tell(Messages.NO_LONGER_WATCHED, caseNumber, Map.of());
    watched.removeAll(caseNumber);
    participations.of(caseNumber).stream().filter(it -> Capacity.GUARDIAN.equals(it.capacity()))
        .forEach(it -> participations.leave(caseNumber, it.party(), Capacity.GUARDIAN));
  }

  /** Whoever guards a bottom line has a part in the case for as long as they do. */
  private void guardiansTakePart(String caseNumber) {
    var guardians = bottomLines.guardians(caseNumber);
    participations.of(caseNumber).stream()
        .filter(it -> Capacity.GUARDIAN.equals(it.capacity()) && !guardians.contains(it.party()))
        .forEach(it -> participations.leave(caseNumber, it.party(), Capacity.GUARDIAN));
    guardians.forEach(it -> participations.join(caseNumber, it, Capacity.GUARDIAN));
  }

  private Map<String, Map<String, Object>> meetingsAfterHearings(String caseNumber) {
    var wanted = new LinkedHashMap<String, Map<String, Object>>();
    hearings.toCome(caseNumber).forEach(hearing -> hearings.tooLate(caseNumber, hearing).ifPresent(meeting -> {
      var facts = new LinkedHashMap<String, Object>();
      facts.put(Facts.COMING_DATE, hearing.date().toString());
      facts.put(Facts.LATE_MEETING, Long.toString(meeting.id()));
      wanted.put("date-" + hearing.number(), facts);
    }));
    return wanted;
  }

  private void follow(String caseNumber, String process, Map<String, Map<String, Object>> wanted) {
    var known = passOn(caseNumber, process, wanted);
    known.forEach((subject, facts) -> {
      if (!facts.equals(wanted.get(subject))) {
        watched.remove(caseNumber, process, subject);
        processes.tell(Messages.NO_LONGER_WATCHED, caseNumber, Facts.WATCHED, id(process, subject));
      }
    });
    wanted.forEach((subject, facts) -> {
      if (!facts.equals(known.get(subject))) {
        watched.put(caseNumber, process, subject, facts);
        var given = new LinkedHashMap<>(facts);
        given.put(Facts.WATCHED, id(process, subject));
        given.put(Facts.PREPARE_NOW, prepareNow(facts));
        processes.start(process, caseNumber, given);
      }
    });
  }

  /**
   * Where only the person differs, the process goes on with the new one. It could not be stopped here either: it may be the
   * one that found the bottom line broken, and be waiting for what follows from that.
   *
   * @return what runs now, with which facts
   */
  private Map<String, Map<String, Object>> passOn(
      String caseNumber, String process, Map<String, Map<String, Object>> wanted) {
    var known = watched.of(caseNumber, process);
    known.replaceAll((subject, facts) -> {
      var now = wanted.get(subject);
      if (now == null || facts.equals(now) || !now.equals(withPerson(facts, now.get(Facts.PERSON)))) {
        return facts;
      }
      work.passOn(caseNumber, Facts.WATCHED, id(process, subject), (String) facts.get(Facts.PERSON),
          (String) now.get(Facts.PERSON));
      watched.replace(caseNumber, process, subject, now);
      return now;
    });
    return known;
  }

  private static Map<String, Object> withPerson(Map<String, Object> facts, Object person) {
    var changed = new LinkedHashMap<>(facts);
    changed.put(Facts.PERSON, person);
    return changed;
  }

  /** Learned of a date when its preparation should have begun: then it begins now, and not at the end of the day. */
  private boolean prepareNow(Map<String, Object> facts) {
    return facts.containsKey(Facts.TERM_KIND) && facts.containsKey(Facts.COMING_DATE)
        && deadlines.dueOfKind(PREPARE, facts::get, clock.instant())
            .filter(due -> !due.isAfter(workingDays.endOfDayAt(clock.instant()))).isPresent();
  }

  private static String id(String process, String subject) {
    return process + ":" + subject;
  }
}
