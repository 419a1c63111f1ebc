package nl.casusflow.casefile;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** The focus meetings of a case: planned, prepared, held; who takes part, which clients come, who was there. */
@Repository
public class Meetings {

  private final JdbcClient jdbc;
  private final Clock clock;

  public Meetings(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @param preparedAt when its preparation was set up; null while it is being planned
   * @param heldAt     null until its decisions were recorded
   * @param cancelledAt when it was called off, or null
   */
  public record Meeting(
      long id, String caseNumber, String phase, LocalDate meetingDate, String place, String purpose,
      boolean prosecutionNeeded, boolean coerciveControl, boolean urgent, LocalDateTime plannedAt,
      LocalDateTime preparedAt, LocalDateTime heldAt, String outcome, String nextPhase, String reason,
      LocalDate nextDate, LocalDateTime cancelledAt) {

    /** Planned or being planned, and it may still be held. */
    public boolean toCome() {
      return heldAt == null && cancelledAt == null;
    }
  }

  /** What planning decides. */
  public record Plan(
      LocalDate date, String place, String purpose, boolean prosecutionNeeded, boolean coerciveControl, String phase,
      boolean urgent) {}

  /**
   * @param asked   was asked for information beforehand
   * @param atTable is invited to the meeting itself; who is only asked for information is not
   */
  public record Participant(
      String personId, String name, String organisationId, String organisation, String organisationKind, boolean asked,
      LocalDateTime answeredAt, boolean atTable) {}

  /**
   * A member of the household and a meeting.
   *
   * @param reason  why not invited
   * @param comes   inPerson, online, no; null when not known
   * @param session wholeTable, delegation, sessionA, sessionB, absent; null when not known
   */
  public record Client(
      long memberId, int number, String name, Boolean minor, Integer birthYear, LocalDate birthDate, boolean invited,
      String reason, String preparer, String comes, String session) {}

  public record Attendance(int number, String personId, String organisationId, boolean present) {}

  // ---- the meeting itself --------------------------------------------------------------------------------------

  public Optional<Meeting> find(long id) {
    return jdbc.sql("select * from meeting where id = ?").param(id).query(Meeting.class).optional();
  }

  /** @throws IllegalArgumentException when there is no such meeting */
  public Meeting get(long id) {
    return find(id).orElseThrow(() -> new IllegalArgumentException("No meeting " + id));
  }

  /** All meetings of a case, also those that were planned and never held, oldest first. */
  public List<Meeting> ofCase(String caseNumber) {
    return jdbc.sql("select * from meeting where case_number = ? order by id").param(caseNumber).query(Meeting.class).list();
  }

  public Optional<Meeting> lastHeld(String caseNumber) {
    return jdbc.sql("""
        select * from meeting where case_number = ? and held_at is not null order by held_at desc, id desc
        fetch first 1 rows only""")
        .param(caseNumber).query(Meeting.class).optional();
  }

  /**
   * The meeting being planned in a case. There is at most one: planning and setting up its preparation are one
   * transaction, so another round of the same case never sees it half done.
   */
  public Optional<Meeting> beingPlanned(String caseNumber) {
    return jdbc.sql("select * from meeting where case_number = ? and prepared_at is null order by id desc fetch first 1 rows only")
        .param(caseNumber).query(Meeting.class).optional();
  }

  /** The id of the meeting being planned; begins one when there is none. */
  public long plan(String caseNumber) {
    var planned = beingPlanned(caseNumber);
    if (planned.isPresent()) {
      return planned.get().id();
    }
    var key = new GeneratedKeyHolder();
    jdbc.sql("""
        insert into meeting (case_number, prosecution_needed, coercive_control, urgent, planned_at)
        values (?, false, false, false, ?)""")
        .params(caseNumber, LocalDateTime.now(clock)).update(key, "id");
    return key.getKey().longValue();
  }

  public void plan(long id, Plan plan) {
    jdbc.sql("""
        update meeting set meeting_date = ?, place = ?, purpose = ?, prosecution_needed = ?, coercive_control = ?,
                           phase = ?, urgent = ?
        where id = ?""")
        .params(plan.date(), plan.place(), plan.purpose(), plan.prosecutionNeeded(), plan.coerciveControl(), plan.phase(),
            plan.urgent(), id)
        .update();
  }

  /** To another day; what was planned otherwise stays. */
  public void move(long id, LocalDate date) {
    jdbc.sql("update meeting set meeting_date = ? where id = ? and held_at is null").params(date, id).update();
  }

  public void prepared(long id) {
    jdbc.sql("update meeting set prepared_at = ? where id = ?").params(LocalDateTime.now(clock), id).update();
  }

  public void decide(long id, String outcome, String nextPhase, String reason, LocalDate nextDate) {
    jdbc.sql("update meeting set outcome = ?, next_phase = ?, reason = ?, next_date = ? where id = ?")
        .params(outcome, nextPhase, reason, nextDate, id).update();
  }

  public void held(long id) {
    jdbc.sql("update meeting set held_at = ? where id = ? and held_at is null").params(LocalDateTime.now(clock), id).update();
  }

  /** Called off; what was held stays held. */
  public void cancel(long id) {
    jdbc.sql("update meeting set cancelled_at = ? where id = ? and held_at is null and cancelled_at is null")
        .params(LocalDateTime.now(clock), id).update();
  }

  // ---- participants --------------------------------------------------------------------------------------------

  /** Sets who comes to the table, and who is asked for information beforehand, also without coming. */
  public void invite(long id, Collection<String> participants, Collection<String> informants) {
    jdbc.sql("delete from meeting_participant where meeting_id = ?").param(id).update();
    var everyone = new LinkedHashSet<>(participants);
    everyone.addAll(informants);
    for (String person : everyone) {
      jdbc.sql("insert into meeting_participant (meeting_id, person_id, asked, at_table) values (?, ?, ?, ?)")
          .params(id, person, informants.contains(person), participants.contains(person)).update();
    }
  }

  public List<Participant> participants(long id) {
    return jdbc.sql("""
        select mp.person_id, coalesce(p.name, mp.person_id) as name, p.organisation_id, o.name as organisation,
               o.kind as organisation_kind, mp.asked, mp.answered_at, mp.at_table
        from meeting_participant mp
        left join person p on p.id = mp.person_id
        left join organisation o on o.id = p.organisation_id
        where mp.meeting_id = ?
        order by o.name, p.name, mp.person_id""")
        .param(id).query(Participant.class).list();
  }

  /** Somebody sits in somebody else's chair in meetings to come, and is asked what they were asked. */
  public void replace(long id, String from, String to) {
    if (participants(id).stream().anyMatch(it -> it.personId().equals(to))) {
      jdbc.sql("delete from meeting_participant where meeting_id = ? and person_id = ?").params(id, from).update();
    } else {
      jdbc.sql("update meeting_participant set person_id = ? where meeting_id = ? and person_id = ?")
          .params(to, id, from).update();
    }
  }

  /** Whoever prepares a client for this meeting passes that on. */
  public void replacePreparer(long id, String from, String to) {
    jdbc.sql("update meeting_client set preparer = ? where meeting_id = ? and preparer = ?").params(to, id, from).update();
  }

  public void answered(long id, String person) {
    jdbc.sql("update meeting_participant set answered_at = ? where meeting_id = ? and person_id = ?")
        .params(LocalDateTime.now(clock), id, person).update();
  }

  // ---- clients -------------------------------------------------------------------------------------------------

  /** Members of the household in their order; those nothing was said about yet count as invited. */
  public List<Client> clients(String caseNumber, Long meetingId) {
    return jdbc.sql("""
        select m.id as member_id, m.number, m.name, m.minor, m.birth_year, m.birth_date,
               coalesce(c.invited, true) as invited, c.reason, c.preparer, c.comes, c.session
        from household_member m
        left join meeting_client c on c.member_id = m.id and c.meeting_id = :meeting
        where m.case_number = :case
        order by m.number""")
        .param("meeting", meetingId == null ? -1 : meetingId).param("case", caseNumber).query(Client.class).list();
  }

  public void client(long id, long memberId, boolean invited, String reason, String preparer) {
    if (jdbc.sql("update meeting_client set invited = ?, reason = ?, preparer = ? where meeting_id = ? and member_id = ?")
        .params(invited, reason, preparer, id, memberId).update() == 0) {
      jdbc.sql("insert into meeting_client (meeting_id, member_id, invited, reason, preparer) values (?, ?, ?, ?, ?)")
          .params(id, memberId, invited, reason, preparer).update();
    }
  }

  /** What the client wants: come or not, and with whom to talk. */
  public void wish(long id, long memberId, String comes, String session) {
    set(id, memberId, () -> jdbc.sql("update meeting_client set comes = ?, session = ? where meeting_id = ? and member_id = ?")
        .params(comes, session, id, memberId).update());
  }

  /** In which session the client sits. */
  public void session(long id, long memberId, String session) {
    set(id, memberId, () -> jdbc.sql("update meeting_client set session = ? where meeting_id = ? and member_id = ?")
        .params(session, id, memberId).update());
  }

  /** @param update says how many rows it changed: none for a client nothing was said about yet */
  private void set(long id, long memberId, IntSupplier update) {
    if (update.getAsInt() == 0) {
      client(id, memberId, true, null, null);
      update.getAsInt();
    }
  }

  // ---- attendance ----------------------------------------------------------------------------------------------

  /** @param meetingId null for the weighing of the case */
  public void attended(String caseNumber, Long meetingId, List<Attendance> rows) {
    jdbc.sql("delete from attendance where case_number = :case and " + sameMeeting(meetingId))
        .param("case", caseNumber).param("meeting", meetingId).update();
    int number = 0;
    for (Attendance row : rows) {
      jdbc.sql("""
          insert into attendance (case_number, meeting_id, number, person_id, organisation_id, present)
          values (?, ?, ?, ?, ?, ?)""")
          .params(caseNumber, meetingId, ++number, row.personId(), row.organisationId(), row.present()).update();
    }
  }

  public List<Attendance> attendance(String caseNumber, Long meetingId) {
    return jdbc.sql("select number, person_id, organisation_id, present from attendance where case_number = :case and "
            + sameMeeting(meetingId) + " order by number")
        .param("case", caseNumber).param("meeting", meetingId).query(Attendance.class).list();
  }

  private static String sameMeeting(Long meetingId) {
    return meetingId == null ? "meeting_id is null" : "meeting_id = :meeting";
  }
}
