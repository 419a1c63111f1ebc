package nl.casusflow.notification;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.casusflow.deadline.WorkingDays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Appointments in people's calendars. An appointment keeps one UID for life; every change that people are told of
 * raises its sequence, so that a calendar never takes an older mail for the newer one.
 */
@Service
public class Invitations {

  private final JdbcClient jdbc;
  private final Notifications notifications;
  private final NotificationSettings settings;
  private final Clock clock;

  Invitations(JdbcClient jdbc, Notifications notifications, NotificationSettings settings, Clock clock) {
    this.jdbc = jdbc;
    this.notifications = notifications;
    this.settings = settings;
    this.clock = clock;
  }

  private record Entry(
      String uid, String caseNumber, int sequence, LocalDate startsOn, LocalTime startsAt, boolean cancelled) {}

  /**
   * Makes the calendars of these people say when it is: invites who is new, tells everyone of another moment, and takes
   * it out of the calendar of whoever need not come any more. Nothing happens when nothing changed.
   *
   * @param subject what it is about, unique, such as meeting-12
   * @param time    Dutch time, or null when only the day is known
   */
  @Transactional
  public void invite(String caseNumber, String subject, LocalDate date, LocalTime time, Collection<String> people) {
    var wanted = new LinkedHashSet<>(people);
    Optional<Entry> known = find(subject);
    if (known.isEmpty()) {
      String uid = subject + "-" + UUID.randomUUID() + "@" + settings.messageIdDomain();
      var entry = new Entry(uid, caseNumber, 0, date, time, false);
      jdbc.sql("""
          insert into calendar_entry (uid, case_number, subject, sequence, starts_on, starts_at, cancelled)
          values (?, ?, ?, 0, ?, ?, false)""")
          .params(entry.uid(), caseNumber, subject, date, time).update();
      setInvitees(entry.uid(), wanted);
      tell(entry, wanted, Occasion.INVITATION);
      return;
    }
    Entry before = known.get();
    Set<String> invited = before.cancelled() ? Set.of() : invitees(before.uid());
    boolean moved = !date.equals(before.startsOn()) || !Objects.equals(time, before.startsAt());
    if (!before.cancelled() && !moved && invited.equals(wanted)) {
      return;
    }
    var after = new Entry(before.uid(), caseNumber, before.sequence() + 1, date, time, false);
    store(after);
    setInvitees(after.uid(), wanted);
    tell(after, without(wanted, invited), Occasion.INVITATION);
    tell(after, without(invited, wanted), Occasion.INVITATION_CANCELLED);
    if (moved) {
      invited.stream().filter(wanted::contains).forEach(it -> tell(after, List.of(it), Occasion.INVITATION_CHANGED));
    }
  }

  /** Takes an appointment that is still to come out of everyone's calendar. */
  @Transactional
  public void cancel(String subject) {
    LocalDate today = WorkingDays.day(clock.instant());
    find(subject).filter(it -> !it.cancelled() && !it.startsOn().isBefore(today)).ifPresent(it -> {
      var after = new Entry(it.uid(), it.caseNumber(), it.sequence() + 1, it.startsOn(), it.startsAt(), true);
      store(after);
      tell(after, invitees(it.uid()), Occasion.INVITATION_CANCELLED);
    });
  }

  private void tell(Entry entry, Collection<String> people, String template) {
    var details = Details.appointment(
        entry.caseNumber(), entry.startsOn(), entry.startsAt(), Links.toCase(entry.caseNumber()));
    for (String person : people) {
      String event = "calendar:" + entry.uid() + ":" + entry.sequence();
      notifications.send(new Notice(entry.caseNumber(), event, person, template, details),
          new Outbox.Calendar(entry.uid(), entry.sequence()));
    }
  }

  private Optional<Entry> find(String subject) {
    return jdbc.sql("select * from calendar_entry where subject = ? for update").param(subject).query(Entry.class)
        .optional();
  }

  private void store(Entry entry) {
    jdbc.sql("update calendar_entry set sequence = ?, starts_on = ?, starts_at = ?, cancelled = ? where uid = ?")
        .params(entry.sequence(), entry.startsOn(), entry.startsAt(), entry.cancelled(), entry.uid()).update();
  }

  private Set<String> invitees(String uid) {
    return new LinkedHashSet<>(jdbc.sql("select person_id from calendar_invitee where uid = ? order by person_id")
        .param(uid).query(String.class).list());
  }

  private void setInvitees(String uid, Collection<String> people) {
    jdbc.sql("delete from calendar_invitee where uid = ?").param(uid).update();
    people.forEach(it ->
        jdbc.sql("insert into calendar_invitee (uid, person_id) values (?, ?)").params(uid, it).update());
  }

  private static Set<String> without(Set<String> all, Set<String> some) {
    var rest = new LinkedHashSet<>(all);
    rest.removeAll(some);
    return rest;
  }
}
