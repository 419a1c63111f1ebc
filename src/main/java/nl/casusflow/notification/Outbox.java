package nl.casusflow.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.casusflow.transaction.OnlyOnce;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is to be mailed and what became of it. */
@Repository
public class Outbox {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final ObjectMapper json;
  private final String messageIdDomain;
  private final OnlyOnce once;

  Outbox(JdbcClient jdbc, OnlyOnce once, Clock clock, ObjectMapper json, NotificationSettings settings) {
    this.jdbc = jdbc;
    this.once = once;
    this.clock = clock;
    this.json = json;
    this.messageIdDomain = settings.messageIdDomain();
  }

  /** An appointment in the recipient's calendar that comes with the mail. */
  record Calendar(String uid, int sequence) {}

  // ---- writing -------------------------------------------------------------------------------------------------

  /**
   * Adds a notice to the transaction under way.
   *
   * @return its id, or empty when this person was told this before
   */
  Optional<Long> add(Notice notice, NotificationState state, Calendar calendar) {
    return once.add("""
        insert into notification (notice_key, case_number, event, recipient, template, parameters, state, attempts,
                                  repeats, message_id, calendar_uid, sequence, created_at)
        values (?, ?, ?, ?, ?, ?, ?, 0, 0, ?, ?, ?, ?)""", "id",
        notice.key(), notice.caseNumber(), notice.event(), notice.recipient(), notice.template(), text(notice.details()),
        state.id(), "<notification-%s@%s>".formatted(UUID.randomUUID(), messageIdDomain),
        calendar == null ? null : calendar.uid(), calendar == null ? null : calendar.sequence(), now())
        .map(id -> ((Number) id).longValue());
  }

  /** Locks the row until the end of the transaction, so that two nodes do not both think it is theirs. */
  Optional<Notification> lock(long id) {
    return jdbc.sql("select * from notification where id = ? for update").param(id).query(Notification.class)
        .optional();
  }

  void claim(long id, boolean repeat) {
    jdbc.sql("""
        update notification set state = ?, attempts = attempts + 1, repeats = repeats + ?, claimed_at = ?
        where id = ?""")
        .params(NotificationState.SENDING.id(), repeat ? 1 : 0, now(), id).update();
  }

  void settle(long id, NotificationState state, String answer) {
    String kept = answer == null || answer.length() <= 500 ? answer : answer.substring(0, 500);
    jdbc.sql("update notification set state = ?, answer = ?, sent_at = ? where id = ?")
        .params(state.id(), kept, state == NotificationState.SENT ? now() : null, id).update();
  }

  /** The repeat never reached the server, so it may still be done. */
  void repeatLater(long id, String answer) {
    settle(id, NotificationState.UNCERTAIN, answer);
    jdbc.sql("update notification set repeats = 0 where id = ?").param(id).update();
  }

  // ---- daily summaries -----------------------------------------------------------------------------------------

  List<String> recipientsOfSummaries() {
    return jdbc.sql("select distinct recipient from notification where state = ? order by recipient")
        .param(NotificationState.COLLECTED.id()).query(String.class).list();
  }

  List<Notification> collectedFor(String recipient) {
    return jdbc.sql("select * from notification where state = ? and recipient = ? order by id")
        .params(NotificationState.COLLECTED.id(), recipient).query(Notification.class).list();
  }

  void summarised(Collection<Long> ids, long summary) {
    if (!ids.isEmpty()) {
      jdbc.sql("update notification set state = :state, summary_id = :summary where id in (:ids)")
          .param("state", NotificationState.SUMMARISED.id()).param("summary", summary).param("ids", ids).update();
    }
  }

  void lapsed(Collection<Long> ids) {
    ids.forEach(id -> settle(id, NotificationState.LAPSED, null));
  }

  /** Daily summaries that told of this case, too. */
  public List<Notification> summariesAbout(String caseNumber) {
    return jdbc.sql("""
        select * from notification where id in (select summary_id from notification where case_number = ?)
        order by id""").param(caseNumber).query(Notification.class).list();
  }

  /** Takes the lines about a case out of the daily summaries that told of it; returns how many summaries that were. */
  public int leaveOutOfSummaries(String caseNumber) {
    var summaries = summariesAbout(caseNumber);
    for (Notification summary : summaries) {
      jdbc.sql("update notification set parameters = ? where id = ?")
          .params(text(details(summary).without(caseNumber)), summary.id()).update();
    }
    return summaries.size();
  }

  // ---- reading -------------------------------------------------------------------------------------------------

  public Optional<Notification> find(long id) {
    return jdbc.sql("select * from notification where id = ?").param(id).query(Notification.class).optional();
  }

  /** Everything that was or will be told about a case by itself, oldest first. */
  public List<Notification> of(String caseNumber) {
    return jdbc.sql("select * from notification where case_number = ? order by id").param(caseNumber)
        .query(Notification.class).list();
  }

  /** What did not arrive, or may not have: newest first. */
  public List<Notification> undelivered() {
    return jdbc.sql("select * from notification where state in (:states) order by id desc")
        .param("states", List.of(NotificationState.UNCERTAIN.id(), NotificationState.REFUSED.id(),
            NotificationState.FAILED.id()))
        .query(Notification.class).list();
  }

  /** What waits for the right address of this person; without a person, what waits for the mail server. */
  List<Notification> stuck(String recipient) {
    return recipient == null
        ? jdbc.sql("select * from notification where state = ? order by id").param(NotificationState.FAILED.id())
            .query(Notification.class).list()
        : jdbc.sql("select * from notification where state = ? and recipient = ? order by id")
            .params(NotificationState.REFUSED.id(), recipient).query(Notification.class).list();
  }

  public Details details(Notification notification) {
    try {
      return json.readValue(notification.parameters(), Details.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private String text(Details details) {
    try {
      return json.writeValueAsString(details);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private LocalDateTime now() {
    return LocalDateTime.now(clock);
  }
}
