package nl.casusflow.casefile;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every change of phase or approach: when, why, and which meeting or step is behind it. */
@Repository
public class PhaseChanges {

  private final JdbcClient jdbc;
  private final CaseFiles cases;
  private final Clock clock;

  public PhaseChanges(JdbcClient jdbc, CaseFiles cases, Clock clock) {
    this.jdbc = jdbc;
    this.cases = cases;
    this.clock = clock;
  }

  /** @param fromPhase null when treatment starts */
  public record PhaseChange(
      long id, String caseNumber, String fromPhase, String toPhase, String fromTrack, String toTrack, String reason,
      Long meetingId, String step, LocalDateTime changedAt, String changedBy) {}

  /**
   * Puts the case into a phase and an approach and keeps why.
   *
   * @param phase     null keeps the phase it is in
   * @param track     null keeps the approach it is in
   * @param reason    what people gave as their reason; never null
   * @param meetingId the meeting behind it, or null
   * @param step      id of the element in the model behind it
   * @param by        user id, or null when the engine itself did it
   */
  public void enter(String caseNumber, String phase, String track, String reason, Long meetingId, String step, String by) {
    var before = cases.get(caseNumber);
    String toPhase = phase == null ? before.phase() : phase;
    String toTrack = track == null ? before.track() : track;
    jdbc.sql("""
        insert into phase_change (case_number, from_phase, to_phase, from_track, to_track, reason, meeting_id, step,
                                  changed_at, changed_by)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(caseNumber, before.phase(), toPhase, before.track(), toTrack, reason, meetingId, step,
            LocalDateTime.now(clock), by)
        .update();
    jdbc.sql("update case_file set phase = ?, track = ? where case_number = ?").params(toPhase, toTrack, caseNumber).update();
  }

  /** Oldest first. */
  public List<PhaseChange> ofCase(String caseNumber) {
    return jdbc.sql("select * from phase_change where case_number = ? order by id").param(caseNumber)
        .query(PhaseChange.class).list();
  }

  /** Moments at which the case stopped being in a phase: it went to closing, or ended in another way. Oldest first. */
  public List<LocalDateTime> treatmentEnds(String caseNumber) {
    return jdbc.sql("select changed_at from state_change where case_number = ? and state <> ? order by id")
        .params(caseNumber, CaseState.IN_PHASES.id()).query(LocalDateTime.class).list();
  }
}
