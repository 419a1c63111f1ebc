package nl.casusflow.signal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import nl.casusflow.casefile.CaseFile;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.CaseItems;
import nl.casusflow.casefile.CaseItems.Item;
import nl.casusflow.casefile.Facts;
import nl.casusflow.casefile.MeetingOutcome;
import nl.casusflow.casefile.Phase;
import nl.casusflow.casefile.PhaseChanges;
import nl.casusflow.phases.Phases;
import nl.casusflow.preparation.MeetingCalendar;
import org.springframework.stereotype.Service;

/** Carries out what was decided after a signal: at once, or by the urgent meeting it led to. */
@Service
class SignalDecision {

  private final CaseFiles cases;
  private final CaseItems items;
  private final PhaseChanges changes;
  private final Phases phases;
  private final MeetingCalendar calendar;

  SignalDecision(
      CaseFiles cases, CaseItems items, PhaseChanges changes, Phases phases, MeetingCalendar calendar) {
    this.cases = cases;
    this.items = items;
    this.changes = changes;
    this.phases = phases;
    this.calendar = calendar;
  }

  /**
   * @param outcome   of the urgent meeting, and the phase it chose; null when there was none
   * @param step      id of the element in the model
   * @return the facts with which the case goes on, or empty when the case does not wait for any decision
   */
  Optional<Map<String, Object>> carryOut(
      String caseNumber, String signalId, String route, String outcome, String nextPhase, String step) {
    if (!SignalRoute.canMove(cases.get(caseNumber).caseState())) {
      return Optional.empty();
    }
    boolean atOnce = SignalRoute.BACK_TO_DIRECT_SAFETY.id().equals(route);
    if (atOnce) {
      var signal = SignalForms.find(items, caseNumber, signalId);
      changes.enter(caseNumber, Phase.DIRECT_SAFETY.id(), null, signal.map(it -> it.text("reason")).orElse(""),
          null, step, signal.map(Item::author).orElse(null));
    } else {
      phases.followMeeting(caseNumber, outcome, nextPhase, step);
    }
    // the round that ran stops here, and with it the meeting it was preparing
    calendar.cancelWhatIsNotHeld(caseNumber);
    CaseFile file = cases.get(caseNumber);
    var facts = new HashMap<String, Object>();
    facts.put(Facts.PHASE, file.phase());
    facts.put(Facts.TRACK, file.track());
    // an outcome of an earlier meeting must not decide where the case goes now
    facts.put(Facts.MEETING_OUTCOME, atOnce ? MeetingOutcome.CHANGE_PHASE : outcome);
    return Optional.of(facts);
  }
}
