package nl.casusflow.signal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import nl.casusflow.casefile.CaseFile;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.CaseItems;
import nl.casusflow.casefile.CaseItems.Item;
import nl.casusflow.casefile.CaseState;
import nl.casusflow.casefile.Facts;
import nl.casusflow.casefile.MeetingOutcome;
import nl.casusflow.casefile.Messages;
import nl.casusflow.casefile.Phase;
import nl.casusflow.casefile.PhaseChanges;
import nl.casusflow.engine.CaseProcesses;
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
  private final CaseProcesses processes;

  SignalDecision(
      CaseFiles cases, CaseItems items, PhaseChanges changes, Phases phases, MeetingCalendar calendar,
      CaseProcesses processes) {
    this.cases = cases;
    this.items = items;
    this.changes = changes;
    this.phases = phases;
    this.calendar = calendar;
    this.processes = processes;
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
      changes.enter(caseNumber, Phase.DIRECT_SAFETY.id(), null, signal.map(SignalDecision::reason).orElse(""),
          null, step, signal.map(Item::author).orElse(null));
    } else {
      phases.followMeeting(caseNumber, outcome, nextPhase, step);
    }
    return Optional.of(goOn(caseNumber, atOnce ? MeetingOutcome.CHANGE_PHASE : outcome));
  }

  /** What began by itself has the agreement of the meeting for its reason. */
  private static String reason(Item signal) {
    return signal.text("reason").isBlank() && !signal.text(SignalForms.BOTTOM_LINE).isBlank()
        ? "Bodemeis %s is niet nagekomen. Zo was het afgesproken.".formatted(signal.text(SignalForms.BOTTOM_LINE))
        : signal.text("reason");
  }

  /** Whether what began by itself after this signal still goes on, so that the process director can stop it. */
  boolean canBeStopped(String caseNumber, String signalId) {
    return processes.waits(Messages.STOP_URGENT_MEETING, caseNumber, Facts.SIGNAL_ID, signalId)
        || toTakeBack(caseNumber, signalId).isPresent();
  }

  /**
   * The process director stops what began by itself: the urgent meeting, or the return to direct safety. After the
   * latter the case goes on where it was.
   *
   * @return the facts with which the case goes on, or empty when it just goes on
   */
  Optional<Map<String, Object>> stop(String caseNumber, String signalId, String step) {
    if (processes.waits(Messages.STOP_URGENT_MEETING, caseNumber, Facts.SIGNAL_ID, signalId)) {
      processes.tell(Messages.STOP_URGENT_MEETING, caseNumber, Facts.SIGNAL_ID, signalId);
      calendar.cancelUrgent(caseNumber);
      return Optional.empty();
    }
    return takeBack(caseNumber, signalId, step);
  }

  private Optional<Map<String, Object>> takeBack(String caseNumber, String signalId, String step) {
    return toTakeBack(caseNumber, signalId).map(signal -> {
      changes.enter(caseNumber, signal.text(SignalForms.PHASE_BEFORE), null, signal.text(SignalForms.REVIEW_REASON), null, step,
          cases.get(caseNumber).processDirector());
      boolean treated = CaseState.IN_PHASES.id().equals(signal.text(SignalForms.STATE_BEFORE));
      return goOn(caseNumber, treated ? MeetingOutcome.CHANGE_PHASE : MeetingOutcome.CLOSE);
    });
  }

  private Optional<Item> toTakeBack(String caseNumber, String signalId) {
    var file = cases.get(caseNumber);
    return SignalForms.find(items, caseNumber, signalId)
        .filter(it -> SignalRoute.BACK_TO_DIRECT_SAFETY.id().equals(it.text("route")) && !it.text(SignalForms.PHASE_BEFORE).isBlank())
        .filter(it -> file.caseState() == CaseState.IN_PHASES && Phase.DIRECT_SAFETY.id().equals(file.phase()));
  }

  private Map<String, Object> goOn(String caseNumber, String outcome) {
    // the round that ran stops here, and with it the meeting it was preparing
    calendar.cancelWhatIsNotHeld(caseNumber);
    CaseFile file = cases.get(caseNumber);
    var facts = new HashMap<String, Object>();
    facts.put(Facts.PHASE, file.phase());
    facts.put(Facts.TRACK, file.track());
    // an outcome of an earlier meeting must not decide where the case goes now
    facts.put(Facts.MEETING_OUTCOME, outcome);
    return facts;
  }
}
