package nl.casusflow.casefile;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** The agreements of a case: who does what by when, and why. Each has a number people use and a process of its own. */
@Repository
public class Agreements {

  public static final String OPEN = "open";
  public static final String BLOCKED = "blocked";
  public static final String TICKED_OFF = "tickedOff";

  private static final Map<String, String> STATES = Map.of(
      OPEN, "Loopt", BLOCKED, "Loopt vast", "done", "Gedaan", TICKED_OFF, "Gedaan", "notDone", "Niet gedaan",
      "stopped", "Gestopt", "handedOver", "Overgedragen of beëindigd");

  private final JdbcClient jdbc;
  private final Clock clock;

  public Agreements(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @param owner   user id, or null when nobody was named
   * @param state   open, blocked, done, notDone, tickedOff, stopped, handedOver
   * @param started its own process was started
   */
  public record Agreement(
      long id, String caseNumber, int number, Long meetingId, String what, String why, String owner, String organisation,
      LocalDate due, String kind, boolean carriedByFamily, String goal, String state, String result, String blockedBy,
      LocalDateTime madeAt, boolean started, LocalDateTime closedAt) {

    public boolean running() {
      return OPEN.equals(state) || BLOCKED.equals(state);
    }

    public boolean overdue(LocalDate today) {
      return running() && due != null && due.isBefore(today);
    }

    public String stateLabel() {
      return STATES.getOrDefault(state, state);
    }
  }

  public record NewAgreement(
      String caseNumber, Long meetingId, String what, String why, String owner, String organisation, LocalDate due,
      String kind, boolean carriedByFamily, String goal) {}

  public List<Agreement> ofCase(String caseNumber) {
    return jdbc.sql("select * from agreement where case_number = ? order by number").param(caseNumber)
        .query(Agreement.class).list();
  }

  public List<Agreement> running(String caseNumber) {
    return ofCase(caseNumber).stream().filter(Agreement::running).toList();
  }

  public Optional<Agreement> find(long id) {
    return jdbc.sql("select * from agreement where id = ?").param(id).query(Agreement.class).optional();
  }

  /** @throws IllegalArgumentException when there is no such agreement */
  public Agreement get(long id) {
    return find(id).orElseThrow(() -> new IllegalArgumentException("No agreement " + id));
  }

  /** @return the id of the agreement */
  public long add(NewAgreement it) {
    int number = 1 + jdbc.sql("select coalesce(max(number), 0) from agreement where case_number = ?")
        .param(it.caseNumber()).query(Integer.class).single();
    var key = new GeneratedKeyHolder();
    jdbc.sql("""
        insert into agreement (case_number, number, meeting_id, what, why, owner, organisation, due, kind,
                               carried_by_family, goal, state, made_at, started)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, false)""")
        .params(it.caseNumber(), number, it.meetingId(), it.what(), it.why(), it.owner(), it.organisation(), it.due(),
            it.kind(), it.carriedByFamily(), it.goal(), OPEN, LocalDateTime.now(clock))
        .update(key, "id");
    return key.getKey().longValue();
  }

  public void started(long id) {
    jdbc.sql("update agreement set started = true where id = ?").param(id).update();
  }

  /** Ticked off at a meeting; its own process hears of it when the meeting is recorded. */
  public void tickOff(long id, String result) {
    jdbc.sql("update agreement set state = ?, result = coalesce(?, result), closed_at = ? where id = ?")
        .params(TICKED_OFF, result, LocalDateTime.now(clock), id).update();
  }

  /** What came of it, or why not; the state follows from its process. */
  public void result(long id, String result, String blockedBy) {
    jdbc.sql("update agreement set result = ?, blocked_by = coalesce(?, blocked_by) where id = ?")
        .params(result, blockedBy, id).update();
  }

  public void due(long id, LocalDate due) {
    jdbc.sql("update agreement set due = ? where id = ?").params(due, id).update();
  }

  /** Hands whatever someone still had to do over to somebody else. */
  public void hand(String caseNumber, String from, String to) {
    jdbc.sql("update agreement set owner = ? where case_number = ? and owner = ? and state in (?, ?)")
        .params(to, caseNumber, from, OPEN, BLOCKED).update();
  }
}
