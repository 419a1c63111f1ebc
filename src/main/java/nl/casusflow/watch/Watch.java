package nl.casusflow.watch;

import java.util.LinkedHashMap;
import java.util.Map;
import nl.casusflow.casefile.Facts;
import nl.casusflow.casefile.Messages;
import nl.casusflow.engine.CaseProcesses;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Participations.Capacity;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the processes that watch a case in step with its plan: one for each bottom line that is checked between meetings,
 * one for each date that comes. What changed is stopped and begun anew, what is gone is stopped, the rest goes on.
 */
@Service
@Transactional
public class Watch {

  static final String BOTTOM_LINE = "bottom-line";

  private final BottomLines bottomLines;
  private final Watched watched;
  private final CaseProcesses processes;
  private final Participations participations;

  Watch(BottomLines bottomLines, Watched watched, CaseProcesses processes, Participations participations) {
    this.bottomLines = bottomLines;
    this.watched = watched;
    this.processes = processes;
    this.participations = participations;
  }

  /** To be called whenever the plan may have changed; calling it once more changes nothing. */
  public void follow(String caseNumber) {
    guardiansTakePart(caseNumber);
    follow(caseNumber, BOTTOM_LINE, bottomLines.toWatch(caseNumber));
  }

  /** Guardians passed bottom lines on, and the processes know; what is under way goes on with the new ones. */
  public void passedOn(String caseNumber) {
    guardiansTakePart(caseNumber);
    var known = watched.of(caseNumber, BOTTOM_LINE);
    bottomLines.toWatch(caseNumber).forEach((subject, facts) -> {
      if (known.containsKey(subject) && !facts.equals(known.get(subject))) {
        watched.remove(caseNumber, BOTTOM_LINE, subject);
        watched.put(caseNumber, BOTTOM_LINE, subject, facts);
      }
    });
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

  private void follow(String caseNumber, String process, Map<String, Map<String, Object>> wanted) {
    var known = watched.of(caseNumber, process);
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
        processes.start(process, caseNumber, given);
      }
    });
  }

  private static String id(String process, String subject) {
    return process + ":" + subject;
  }
}
