package nl.casusflow.phases;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import nl.casusflow.casefile.CaseFile;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.Dates;
import nl.casusflow.casefile.MeetingOutcome;
import nl.casusflow.casefile.Meetings;
import nl.casusflow.casefile.PhaseChanges;
import nl.casusflow.casefile.Track;
import nl.casusflow.form.FormContext;
import nl.casusflow.form.FormSources;
import nl.casusflow.form.RecordedRow;
import nl.casusflow.form.StructureRecorder;
import org.springframework.stereotype.Service;

/** Moves a case from phase to phase, always with what is behind it. */
@Service
public class Phases implements FormSources, StructureRecorder {

  private final PhaseChanges changes;
  private final Meetings meetings;
  private final CaseFiles cases;

  public Phases(PhaseChanges changes, Meetings meetings, CaseFiles cases) {
    this.changes = changes;
    this.meetings = meetings;
    this.cases = cases;
  }

  public PhaseLine line(String caseNumber) {
    return PhaseLine.of(changes.ofCase(caseNumber), changes.treatmentEnds(caseNumber));
  }

  /**
   * Follows the outcome of the last meeting: another phase, or the other approach; staying changes nothing.
   *
   * @return the case as it is now
   */
  public CaseFile followMeeting(String caseNumber, String outcome, String nextPhase, String step) {
    String phase = MeetingOutcome.CHANGE_PHASE.equals(outcome) ? nextPhase : null;
    String track = MeetingOutcome.TO_MDA_PLUS_PLUS.equals(outcome) ? Track.MDA_PLUS_PLUS.id() : null;
    if (phase != null || track != null) {
      var meeting = meetings.lastHeld(caseNumber);
      changes.enter(caseNumber, phase, track, meeting.map(Meetings.Meeting::reason).orElse(""),
          meeting.map(Meetings.Meeting::id).orElse(null), step, null);
    }
    return cases.get(caseNumber);
  }

  /** The phase in which treatment starts, or starts again after reopening. */
  @Override
  public String entity() {
    return "phase";
  }

  @Override
  public void record(FormContext context, List<RecordedRow> rows) {
    boolean first = changes.ofCase(context.caseNumber()).isEmpty();
    changes.enter(context.caseNumber(), rows.get(0).text("start"), null, first ? "Begin van de aanpak" : "Zaak heropend",
        null, context.step(), context.reader());
  }

  @Override
  public Map<String, Function<FormContext, Object>> shown() {
    return Map.of(
        entity(), context -> cases.find(context.caseNumber()).map(CaseFile::phase).map(it -> Map.of("start", it)).orElse(Map.of()),
        "phaseLine", context -> line(context.caseNumber()).stretches().stream()
            .map(it -> Map.of("phase", it.phase().label(), "from", Dates.text(Dates.day(it.from())),
                "until", it.until() == null ? "nu" : Dates.text(Dates.day(it.until())), "reason", it.reason()))
            .toList());
  }
}
