package nl.casusflow.organisation;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who has a part in which case, in what capacity, from when until when. Nobody sees a case they have no part in; a part
 * that ended stays on record.
 */
@Repository
public class Participations {

  /** In what way someone has a part in a case. The names of the two directors are the roles of the assignment table. */
  public static final class Capacity {
    public static final String REFERRER = "referrer";
    public static final String PROCESS_DIRECTOR = "processDirector";
    public static final String CASE_DIRECTOR = "caseDirector";
    public static final String SUBJECT_EXPERT = "subjectExpert";
    public static final String PARTICIPANT = "participant";
    public static final String PREPARER = "preparer";
    public static final String OWNER = "owner";
    /** Guards a bottom line. */
    public static final String GUARDIAN = "guardian";
    /** Tells the referrer, the family or one of its members what was decided. */
    public static final String INFORMER = "informer";
    /** Has an open task in the case, or is in the group it is offered to. */
    public static final String TASK = "task";
    /** Has to decide over what is stuck: sees that task, and nothing else of the case. */
    public static final String MANDATE = "mandate";

    private Capacity() {}
  }

  /** @param party user id, or a group whose members have a part together */
  public record Participation(
      String caseNumber, String party, String capacity, LocalDateTime fromAt, LocalDateTime untilAt) {}

  private final JdbcClient jdbc;
  private final Clock clock;

  public Participations(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Gives someone a part in a case. Nothing happens when they have it already, or when nobody is given. */
  public void join(String caseNumber, String party, String capacity) {
    if (party == null || party.isBlank() || capacitiesOf(caseNumber, party).contains(capacity)) {
      return;
    }
    jdbc.sql("insert into participation (case_number, party, capacity, from_at) values (?, ?, ?, ?)")
        .params(caseNumber, party, capacity, LocalDateTime.now(clock)).update();
  }

  /** Ends this part; any other part the same person has in the case stays. */
  public void leave(String caseNumber, String party, String capacity) {
    jdbc.sql("""
        update participation set until_at = ?
        where case_number = ? and party = ? and capacity = ? and until_at is null""")
        .params(LocalDateTime.now(clock), caseNumber, party, capacity).update();
  }

  /**
   * Gives a part in the case to who has an open task in it (the assignee, or the groups it is offered to) and ends it for
   * who no longer has. To be called when the engine has written its tasks.
   */
  public void followTasks(String caseNumber) {
    follow(caseNumber, Capacity.TASK, TASK_HOLDERS.formatted("<>", "<>"));
    follow(caseNumber, Capacity.MANDATE, TASK_HOLDERS.formatted("=", "="));
  }

  private void follow(String caseNumber, String capacity, String holders) {
    var now = LocalDateTime.now(clock);
    jdbc.sql("""
        update participation set until_at = :now
        where case_number = :number and capacity = :capacity and until_at is null
          and party not in (%s)""".formatted(holders))
        .param("now", now).param("number", caseNumber).param("capacity", capacity).param("mandate", MANDATE_TASK).update();
    jdbc.sql("""
        insert into participation (case_number, party, capacity, from_at)
        select :number, H.HOLDER, :capacity, :now from (%s) H
        where not exists (select 1 from participation p where p.case_number = :number and p.party = H.HOLDER
                                                          and p.capacity = :capacity and p.until_at is null)"""
        .formatted(holders))
        .param("now", now).param("number", caseNumber).param("capacity", capacity).param("mandate", MANDATE_TASK).update();
  }

  /** The task of who has a mandate in a partner organisation and otherwise nothing to do with the case. */
  private static final String MANDATE_TASK = "Activity_DecideEscalation";

  /** The engine's own tables; the same database, and the same transaction. */
  private static final String TASK_HOLDERS = """
      select T.ASSIGNEE_ as HOLDER from ACT_RU_TASK T
      where T.TENANT_ID_ = :number and T.ASSIGNEE_ is not null and T.TASK_DEF_KEY_ %s :mandate
      union
      select L.GROUP_ID_ as HOLDER from ACT_RU_TASK T join ACT_RU_IDENTITYLINK L on L.TASK_ID_ = T.ID_
      where T.TENANT_ID_ = :number and T.ASSIGNEE_ is null and L.GROUP_ID_ is not null and T.TASK_DEF_KEY_ %s :mandate""";

  public boolean isParticipant(String caseNumber, String party) {
    return !capacitiesOf(caseNumber, party).isEmpty();
  }

  /** True when one of these parties (a user id, groups) has a part in the case now. */
  public boolean isAnyParticipant(String caseNumber, Collection<String> parties) {
    return !parties.isEmpty() && jdbc.sql("""
        select count(*) from participation
        where case_number = :number and party in (:parties) and until_at is null""")
        .param("number", caseNumber).param("parties", parties).query(Long.class).single() > 0;
  }

  /** True when one of these parties may read the file of the case: a mandate gives the one task and not the file. */
  public boolean mayRead(String caseNumber, Collection<String> parties) {
    return !parties.isEmpty() && jdbc.sql("""
        select count(*) from participation
        where case_number = :number and party in (:parties) and until_at is null and capacity <> :mandate""")
        .param("number", caseNumber).param("parties", parties).param("mandate", Capacity.MANDATE)
        .query(Long.class).single() > 0;
  }

  /** In which capacities someone has a part in a case now. */
  public Set<String> capacitiesOf(String caseNumber, String party) {
    return Set.copyOf(jdbc.sql("""
        select distinct capacity from participation where case_number = ? and party = ? and until_at is null""")
        .params(caseNumber, party).query(String.class).list());
  }

  /** Everyone who has a part in a case now, in the order in which they came. */
  public List<Participation> of(String caseNumber) {
    return jdbc.sql("select * from participation where case_number = ? and until_at is null order by id")
        .param(caseNumber).query(Participation.class).list();
  }

  /** Numbers of the cases that one of these parties may read, newest first. */
  public List<String> casesOf(Collection<String> parties) {
    if (parties.isEmpty()) {
      return List.of();
    }
    return jdbc.sql("""
        select distinct case_number from participation
        where party in (:parties) and until_at is null and capacity <> :mandate order by case_number desc""")
        .param("parties", parties).param("mandate", Capacity.MANDATE).query(String.class).list();
  }
}
