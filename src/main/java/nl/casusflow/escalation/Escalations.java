package nl.casusflow.escalation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** What got stuck in a case and where it went: each escalation with the steps it took and what was decided on them. */
@Repository
public class Escalations {

  public static final String SOLVED = "solved";
  public static final String INSTRUCTED = "instructed";
  public static final String UNSOLVED = "unsolved";
  static final String PASSED_UP = "passedUp";
  static final String TIME_OVER = "timeOver";

  private final JdbcClient jdbc;
  private final Clock clock;

  public Escalations(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @param matter       what it is stuck on, see {@link Matter}
   * @param organisation where it is stuck; null when that is not known
   * @param toldBy       whoever described it, or null when it came by itself
   * @param running      somebody has to decide now
   * @param outcome      solved, instructed or unsolved; null while it runs, and when it was called off
   */
  public record Escalation(
      long id, String caseNumber, String matter, String organisation, Long agreementId, Integer bottomLine,
      LocalDate stuckSince, String what, String tried, String toldBy, LocalDateTime begunAt, LocalDateTime endedAt,
      String outcome, boolean running) {}

  /**
   * @param decider  as the table of steps writes it
   * @param person   null: whoever of the process directors takes it
   * @param standsIn nobody had the mandate, so the process director was asked
   * @param result   solved, instructed, passedUp, unsolved or timeOver; null while it is open
   */
  public record Step(
      long id, String caseNumber, long escalationId, int number, String decider, String person, boolean standsIn,
      LocalDate due, LocalDateTime begunAt, LocalDateTime endedAt, String result, String said, String saidBy) {}

  /** @return the id of the escalation */
  long open(
      String caseNumber, String processInstance, String matter, String organisation, Long agreementId,
      Integer bottomLine, LocalDate stuckSince, Told told) {
    var key = new GeneratedKeyHolder();
    jdbc.sql("""
        insert into escalation (case_number, process_instance, matter, organisation, agreement_id, bottom_line,
                                stuck_since, what, tried, told_by, begun_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(caseNumber, processInstance, matter, organisation, agreementId, bottomLine, stuckSince, told.what(),
            told.tried(), told.by(), LocalDateTime.now(clock))
        .update(key, "id");
    return key.getKey().longValue();
  }

  /** What somebody told about what is stuck; all null when it came by itself. */
  record Told(String what, String tried, String by) {
    static final Told NOTHING = new Told(null, null, null);
  }

  Escalation get(long id) {
    return jdbc.sql(SELECT + " where e.id = ?").param(id).query(Escalation.class).single();
  }

  Optional<Escalation> find(long id) {
    return jdbc.sql(SELECT + " where e.id = ?").param(id).query(Escalation.class).optional();
  }

  /** Newest first. */
  public List<Escalation> ofCase(String caseNumber) {
    return jdbc.sql(SELECT + " where e.case_number = ? order by e.id desc").param(caseNumber).query(Escalation.class)
        .list();
  }

  /** In the order in which it climbed. */
  public List<Step> stepsOf(long escalationId) {
    return jdbc.sql("select * from escalation_step where escalation_id = ? order by id").param(escalationId)
        .query(Step.class).list();
  }

  void stand(Escalation it, Ladder.Rung rung) {
    jdbc.sql("""
        insert into escalation_step (case_number, escalation_id, number, decider, person, stands_in, due, begun_at)
        values (?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(it.caseNumber(), it.id(), rung.number(), rung.decider(), rung.person(), rung.standsIn(), rung.due(),
            LocalDateTime.now(clock))
        .update();
  }

  /** What was decided on the step where it stands; nothing when nobody is asked at this moment. */
  void decided(long escalationId, String result, String said, String by) {
    jdbc.sql("""
        update escalation_step set result = ?, said = ?, said_by = ?, ended_at = ?
        where escalation_id = ? and ended_at is null""")
        .params(result, said, by, LocalDateTime.now(clock), escalationId).update();
  }

  void close(long id, String outcome) {
    jdbc.sql("update escalation set outcome = ?, ended_at = ? where id = ? and ended_at is null")
        .params(outcome, LocalDateTime.now(clock), id).update();
  }

  /** The engine's own table, of the same database: when the case or the agreement stopped, so did what climbed for it. */
  private static final String SELECT = """
      select e.id, e.case_number, e.matter, e.organisation, e.agreement_id, e.bottom_line, e.stuck_since, e.what, e.tried,
             e.told_by, e.begun_at, e.ended_at, e.outcome,
             e.ended_at is null and exists (select 1 from ACT_RU_EXECUTION x where x.ID_ = e.process_instance) as running
      from escalation e""";
}
