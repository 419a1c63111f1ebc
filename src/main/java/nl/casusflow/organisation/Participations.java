package nl.casusflow.organisation;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
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
    /** At the table of a focus meeting. */
    public static final String PARTICIPANT = "participant";
    /** Asked for information before a meeting, without being at the table. */
    public static final String INFORMANT = "informant";
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
    /** Added by who directs the case. */
    public static final String ADDED = "added";
    /** A process director who opened the case with a reason; it ends by itself. */
    public static final String OPENED = "openedWithReason";

    private Capacity() {}
  }

  /**
   * @param party   user id, or a group whose members have a part together
   * @param untilAt when it ended or will end; null while nobody knows
   * @param addedBy who gave it by hand; null when it followed from the work
   */
  public record Participation(
      long id, String caseNumber, String party, String capacity, LocalDateTime fromAt, LocalDateTime untilAt,
      String remark, String addedBy, String endedBy) {

    public boolean at(LocalDateTime moment) {
      return untilAt == null || untilAt.isAfter(moment);
    }
  }

  private final JdbcClient jdbc;
  private final Clock clock;

  public Participations(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Gives someone a part in a case. Nothing happens when they have it already, or when nobody is given. */
  public void join(String caseNumber, String party, String capacity) {
    if (party != null && !party.isBlank()) {
      jdbc.sql("""
          insert into participation (case_number, party, capacity, from_at) select :number, :party, :capacity, :now
          where not exists (select 1 from participation
                            where case_number = :number and party = :party and capacity = :capacity and\s""" + IS_NOW + ")")
          .param("number", caseNumber).param("party", party).param("capacity", capacity).param("now", now()).update();
    }
  }

  /**
   * Gives someone a part by hand. One who has such a part already gets it anew, with this remark and this end.
   *
   * @param until when it ends by itself, or null
   * @return the id of the part
   */
  public long give(String caseNumber, String party, String capacity, String remark, String by, LocalDateTime until) {
    leave(caseNumber, party, capacity);
    var key = new GeneratedKeyHolder();
    jdbc.sql("""
        insert into participation (case_number, party, capacity, from_at, until_at, remark, added_by)
        values (?, ?, ?, ?, ?, ?, ?)""")
        .params(caseNumber, party, capacity, now(), until, remark, by).update(key, "id");
    return key.getKey().longValue();
  }

  /** Ends this part; any other part the same person has in the case stays. */
  public void leave(String caseNumber, String party, String capacity) {
    jdbc.sql("""
        update participation set until_at = :now
        where case_number = :number and party = :party and capacity = :capacity and """ + IS_NOW)
        .param("now", now()).param("number", caseNumber).param("party", party).param("capacity", capacity).update();
  }

  /** Ends, by hand, every part that someone has in a case now. */
  public void end(String caseNumber, String party, String by) {
    jdbc.sql("update participation set until_at = :now, ended_by = :by where case_number = :number and party = :party and "
            + IS_NOW)
        .param("now", now()).param("by", by).param("number", caseNumber).param("party", party).update();
  }

  /**
   * Lets parts follow the work: gives one to who has an open task (the assignee, or the groups it is offered to), and
   * ends what the case has no reason for any more. To be called when the engine has written its tasks.
   */
  public void followWork(String caseNumber) {
    jdbc.sql("update participation p set until_at = :now where p.case_number = :number and p.until_at is null and not ("
            + REASON_TO_STAY + ")")
        .param("now", now()).param("number", caseNumber).param("mandate", MANDATE_TASK).update();
    jdbc.sql("""
        insert into participation (case_number, party, capacity, from_at)
        select :number, H.HOLDER, H.CAPACITY, :now from (%s) H
        where not exists (select 1 from participation p where p.case_number = :number and p.party = H.HOLDER
                                                          and p.capacity = H.CAPACITY and p.until_at is null)"""
        .formatted(TASK_HOLDERS))
        .param("now", now()).param("number", caseNumber).param("mandate", MANDATE_TASK).update();
  }

  /** The task of who has a mandate in a partner organisation and otherwise nothing to do with the case. */
  private static final String MANDATE_TASK = "Activity_DecideEscalation";

  /** The one condition for having a part; {@code engine/Tenant.xml} says the same. */
  private static final String IS_NOW = "(until_at is null or until_at > :now)";

  /** The engine's own tables; the same database, and the same transaction. */
  private static final String TASK_HOLDERS = """
      select T.ASSIGNEE_ as HOLDER, case T.TASK_DEF_KEY_ when :mandate then 'mandate' else 'task' end as CAPACITY
      from ACT_RU_TASK T where T.TENANT_ID_ = :number and T.ASSIGNEE_ is not null
      union
      select L.GROUP_ID_, case T.TASK_DEF_KEY_ when :mandate then 'mandate' else 'task' end
      from ACT_RU_TASK T join ACT_RU_IDENTITYLINK L on L.TASK_ID_ = T.ID_
      where T.TENANT_ID_ = :number and T.ASSIGNEE_ is null and L.GROUP_ID_ is not null""";

  /** @param capacity that their tasks give */
  private static String holders(String capacity) {
    return "select H.HOLDER from (%s) H where H.CAPACITY = '%s'".formatted(TASK_HOLDERS, capacity);
  }

  private static final String NEWEST_MEETING =
      "(select max(m.id) from meeting m where m.case_number = p.case_number and m.prepared_at is not null)";

  /**
   * What keeps a part alive, per capacity: see decision record 15. Directors stay until they are succeeded: somebody has
   * to answer for a case that is closed. Parts given by hand end by hand, at the latest with the case.
   */
  private static final String REASON_TO_STAY = """
      case p.capacity
        when 'task' then p.party in (%1$s)
        when 'mandate' then p.party in (%3$s)
        when 'informer' then p.party in (%1$s)
        when 'referrer' then exists (
          select 1 from case_file c where c.case_number = p.case_number and c.ended_at is null and c.state <> 'aftercare')
        when 'subjectExpert' then exists (
          select 1 from case_file c where c.case_number = p.case_number and c.state in ('referral', 'weighing'))
        when 'participant' then exists (
          select 1 from case_file c where c.case_number = p.case_number and c.ended_at is null
            and (%2$s is null or exists (
              select 1 from meeting_participant mp
              where mp.meeting_id = %2$s and mp.person_id = p.party and mp.at_table)))
        when 'informant' then exists (
          select 1 from meeting_participant mp join meeting h on h.id = mp.meeting_id
          where mp.meeting_id = %2$s and mp.person_id = p.party and mp.asked and mp.answered_at is null
            and h.held_at is null)
        when 'preparer' then exists (
          select 1 from meeting_client mc join meeting h on h.id = mc.meeting_id
          where mc.meeting_id = %2$s and mc.preparer = p.party and h.held_at is null)
        when 'owner' then exists (
          select 1 from agreement a join case_file c on c.case_number = a.case_number
          where a.case_number = p.case_number and a.closed_at is null
            and p.party = case when a.owner is null or a.carried_by_family then c.case_director else a.owner end)
        when 'added' then exists (
          select 1 from case_file c where c.case_number = p.case_number
            and (c.ended_at is null or p.from_at >= c.ended_at))
        else true
      end""".formatted(holders(Capacity.TASK), NEWEST_MEETING, holders(Capacity.MANDATE));

  public boolean isParticipant(String caseNumber, String party) {
    return !capacitiesOf(caseNumber, party).isEmpty();
  }

  /** True when one of these parties (a user id, groups) has a part in the case now. */
  public boolean isAnyParticipant(String caseNumber, Collection<String> parties) {
    return !parties.isEmpty() && jdbc.sql("""
        select count(*) from participation where case_number = :number and party in (:parties) and """ + IS_NOW)
        .param("number", caseNumber).param("parties", parties).param("now", now()).query(Long.class).single() > 0;
  }

  /** True when one of these parties may read the file of the case: a mandate gives the one task and not the file. */
  public boolean mayRead(String caseNumber, Collection<String> parties) {
    return !parties.isEmpty() && jdbc.sql("""
        select count(*) from participation
        where case_number = :number and party in (:parties) and capacity <> :mandate and """ + IS_NOW)
        .param("number", caseNumber).param("parties", parties).param("mandate", Capacity.MANDATE).param("now", now())
        .query(Long.class).single() > 0;
  }

  /** In which capacities someone has a part in a case now. */
  public Set<String> capacitiesOf(String caseNumber, String party) {
    return Set.copyOf(jdbc.sql("""
        select distinct capacity from participation where case_number = :number and party = :party and """ + IS_NOW)
        .param("number", caseNumber).param("party", party).param("now", now()).query(String.class).list());
  }

  /** Everyone who has a part in a case now, in the order in which they came. */
  public List<Participation> of(String caseNumber) {
    var now = now();
    return everyPartOf(caseNumber).stream().filter(it -> it.at(now)).toList();
  }

  /** Also the parts that ended. */
  public List<Participation> everyPartOf(String caseNumber) {
    return jdbc.sql("select * from participation where case_number = ? order by id").param(caseNumber)
        .query(Participation.class).list();
  }

  /** Numbers of the cases that one of these parties may read, newest first. */
  public List<String> casesOf(Collection<String> parties) {
    if (parties.isEmpty()) {
      return List.of();
    }
    return jdbc.sql("select distinct case_number from participation where party in (:parties) and capacity <> :mandate and "
            + IS_NOW + " order by case_number desc")
        .param("parties", parties).param("mandate", Capacity.MANDATE).param("now", now()).query(String.class).list();
  }

  /** The latest part in this capacity, ended or not. */
  public Optional<Participation> latest(String caseNumber, String party, String capacity) {
    return jdbc.sql("""
        select * from participation where case_number = ? and party = ? and capacity = ? order by id desc
        fetch first 1 rows only""")
        .params(caseNumber, party, capacity).query(Participation.class).optional();
  }

  private LocalDateTime now() {
    return LocalDateTime.now(clock);
  }
}
