package nl.casusflow.casefile;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** The agreements of a case: who does what by when, and why. Each has a number people use and a process of its own. */
@Repository
public class Agreements {

  public static final String OPEN = "open";
  public static final String BLOCKED = "blocked";
  public static final String TICKED_OFF = "tickedOff";

  private static final Set<String> RUNNING = Set.of(OPEN, BLOCKED);
  /** It ran on when the case stopped here: its end is not its own. */
  private static final String HANDED_OVER = "handedOver";
  private static final Map<String, String> STATES = Map.of(
      OPEN, "Loopt", BLOCKED, "Loopt vast", "done", "Gedaan", TICKED_OFF, "Gedaan", "notDone", "Niet gedaan",
      "stopped", "Gestopt", HANDED_OVER, "Overgedragen of beëindigd");

  private final JdbcClient jdbc;
  private final AgreementHistory history;
  private final Clock clock;

  public Agreements(JdbcClient jdbc, AgreementHistory history, Clock clock) {
    this.jdbc = jdbc;
    this.history = history;
    this.clock = clock;
  }

  /**
   * @param owner   user id, or null when nobody was named
   * @param state   open, blocked, done, notDone, tickedOff, stopped, handedOver
   * @param started its own process was started
   * @param blockedAt since when it is stuck, or null
   */
  public record Agreement(
      long id, String caseNumber, int number, Long meetingId, String what, String why, String owner, String organisation,
      LocalDate due, String kind, boolean carriedByFamily, String goal, String state, String result, String blockedBy,
      LocalDateTime madeAt, boolean started, LocalDateTime closedAt, LocalDateTime blockedAt) {

    public boolean running() {
      return RUNNING.contains(state);
    }

    public boolean blocked() {
      return BLOCKED.equals(state);
    }

    /** Came to an end of its own, as opposed to still running when the case stopped here. */
    public boolean settled() {
      return !running() && !HANDED_OVER.equals(state);
    }

    public boolean overdue(LocalDate today) {
      return running() && due != null && due.isBefore(today);
    }

    public String stateLabel() {
      return label(state);
    }
  }

  /** What people read for a state. */
  public static String label(String state) {
    return STATES.getOrDefault(state, state);
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

  /** Where it was said, so that who may not read that does not read the agreement either. */
  public void saidIn(long id, Long contributionId) {
    jdbc.sql("update agreement set contribution_id = ? where id = ?").params(contributionId, id).update();
  }

  /** The contribution that each agreement of a case came with, by the id of the agreement. */
  public Map<Long, Long> contributions(String caseNumber) {
    var found = new HashMap<Long, Long>();
    jdbc.sql("select id, contribution_id from agreement where case_number = ? and contribution_id is not null")
        .param(caseNumber).query(rs -> {
          found.put(rs.getLong("id"), rs.getLong("contribution_id"));
        });
    return found;
  }

  public void started(long id) {
    jdbc.sql("update agreement set started = true where id = ?").param(id).update();
  }

  /**
   * Ticked off at a meeting; its own process hears of it when the meeting is recorded.
   *
   * @param by             user id of who recorded it
   * @param contributionId where it was said, or null
   */
  public void tickOff(long id, String result, String by, Long contributionId) {
    if (result != null) {
      history.add(get(id), AgreementHistory.SAID, null, result, null, by, contributionId);
    }
    jdbc.sql("update agreement set result = coalesce(?, result) where id = ?").params(result, id).update();
    enter(id, TICKED_OFF, by);
  }

  /**
   * Follows the process of the agreement. Nothing happens when it is in this state already.
   *
   * @param by user id, or null when the process itself did it
   */
  public void enter(long id, String state, String by) {
    Agreement before = get(id);
    if (before.state().equals(state)) {
      return;
    }
    var now = LocalDateTime.now(clock);
    jdbc.sql("update agreement set state = ?, closed_at = ?, blocked_at = ? where id = ?")
        .params(state, RUNNING.contains(state) ? null : now, BLOCKED.equals(state) ? now : null, id).update();
    history.add(before, AgreementHistory.STATE, state, null, by);
  }

  /** What came of it, or why not; the state follows from its process. */
  public void result(long id, String result, String blockedBy, String by, Long contributionId) {
    jdbc.sql("update agreement set result = ?, blocked_by = coalesce(?, blocked_by) where id = ?")
        .params(result, blockedBy, id).update();
    history.add(get(id), AgreementHistory.SAID, blockedBy, result, null, by, contributionId);
  }

  public void due(long id, LocalDate due, String by) {
    Agreement before = get(id);
    if (!Objects.equals(before.due(), due)) {
      jdbc.sql("update agreement set due = ? where id = ?").params(due, id).update();
      history.add(before, AgreementHistory.MOVED, null, due, by);
    }
  }

  /** Hands whatever someone still had to do in a case over to somebody else, and with it to their organisation. */
  public void hand(String caseNumber, String from, String to, String organisation, String by) {
    running(caseNumber).stream().filter(it -> from.equals(it.owner())).forEach(it -> hand(it, to, organisation, by));
  }

  /** @param organisation of the new owner */
  public void hand(Agreement it, String to, String organisation, String by) {
    jdbc.sql("update agreement set owner = ?, organisation = ? where id = ?").params(to, organisation, it.id()).update();
    history.add(it, AgreementHistory.HANDED, to, null, by);
  }

  /** Agreements of every case that this person still has to carry out. */
  public List<Agreement> runningOf(String owner) {
    return jdbc.sql("select * from agreement where owner = :owner and state in (:running) order by case_number, number")
        .param("owner", owner).param("running", RUNNING).query(Agreement.class).list();
  }

  /** Agreements of every case that this organisation still has to carry out, first due first. */
  public List<Agreement> runningOfOrganisation(String organisation, int most) {
    return jdbc.sql("""
            select * from agreement where organisation = :organisation and carried_by_family = false
              and state in (:running)
            order by case when due is null then 1 else 0 end, due, case_number, number
            fetch first %d rows only""".formatted(most))
        .param("organisation", organisation).param("running", RUNNING).query(Agreement.class).list();
  }
}
