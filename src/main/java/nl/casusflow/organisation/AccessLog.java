package nl.casusflow.organisation;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who looked at which case, when, and in what part: written before anything is shown, never changed, and kept longer than
 * the case. It says which page, form or kind of object, and nothing of what stood there.
 */
@Repository
@EnableConfigurationProperties(AccessLog.Settings.class)
public class AccessLog {

  /** What kind of look it was. */
  public enum Kind {
    PAGE("page", "Pagina"),
    DOCUMENT("document", "Document"),
    FORM("form", "Formulier van een taak"),
    REST("rest", "Opgevraagd door een programma"),
    OPENED("opened", "Geopend met een reden");

    private final String id;
    private final String label;

    Kind(String id, String label) {
      this.id = id;
      this.label = label;
    }

    public String id() {
      return id;
    }

    /** What people read, or the id when it is none of these. */
    public static String label(String id) {
      return Stream.of(values()).filter(it -> it.id.equals(id)).map(it -> it.label).findFirst().orElse(id);
    }
  }

  /**
   * Settings {@code casusflow.access-log.*}.
   *
   * @param once looks of the same person at the same thing within this time are one line, so that the log stays readable
   * @param keep how long lines are kept; longer than any case (own default)
   */
  @ConfigurationProperties("casusflow.access-log")
  public record Settings(@DefaultValue("PT5M") Duration once, @DefaultValue("P10Y") Period keep) {}

  public record Look(
      long id, String caseNumber, String person, String organisation, String capacity, String kind, String what,
      LocalDateTime seenAt) {}

  /** What is sought; every part may be null. @param before moment after the last day */
  public record Sought(String caseNumber, String person, String capacity, LocalDateTime from, LocalDateTime before) {}

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Settings settings;
  private final TransactionTemplate byItself;

  AccessLog(JdbcClient jdbc, Clock clock, Settings settings, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.settings = settings;
    this.byItself = new TransactionTemplate(transactions);
    byItself.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /**
   * Writes down that somebody is about to see something, in a transaction of its own. What cannot be written down is not
   * shown: any exception is the caller's.
   */
  public void looks(String caseNumber, String person, Kind kind, String what) {
    byItself.executeWithoutResult(status -> looksWithin(caseNumber, person, kind, what));
  }

  /** The same within the transaction under way, for a look whose answer leaves only after that transaction stands. */
  public void looksWithin(String caseNumber, String person, Kind kind, String what) {
    var now = LocalDateTime.now(clock);
    String thing = what.length() > 128 ? what.substring(0, 128) : what;
    boolean justNow = jdbc.sql("""
        select count(*) from access_log
        where case_number = ? and person = ? and kind = ? and what = ? and seen_at > ? and seen_at <= ?""")
        .params(caseNumber, person, kind.id(), thing, now.minus(settings.once()), now).query(Long.class).single() > 0;
    if (justNow) {
      return;
    }
    jdbc.sql("""
        insert into access_log (case_number, person, organisation, capacity, kind, what, seen_at)
        values (:number, :person, (select organisation_id from person where id = :person), :capacity, :kind, :what, :now)""")
        .param("number", caseNumber).param("person", person).param("capacity", capacity(caseNumber, person, now))
        .param("kind", kind.id()).param("what", thing).param("now", now).update();
  }

  /** The parts this person has in the case; without any, the roles in which somebody may look all the same. */
  private String capacity(String caseNumber, String person, LocalDateTime now) {
    var parts = jdbc.sql("""
        select distinct capacity from participation
        where case_number = ? and party = ? and (until_at is null or until_at > ?)""")
        .params(caseNumber, person, now).query(String.class).list();
    var all = new TreeSet<>(parts.isEmpty()
        ? jdbc.sql("select role from person_role where person_id = ?").param(person).query(String.class).list() : parts);
    String text = String.join(", ", all);
    return text.length() > 400 ? text.substring(0, 400) : text;
  }

  /** The newest lines that fit, at most so many. */
  public List<Look> find(Sought sought, int most) {
    var conditions = new ArrayList<String>();
    var values = new ArrayList<Object>();
    add(conditions, values, "case_number = ?", sought.caseNumber());
    add(conditions, values, "person = ?", sought.person());
    add(conditions, values, "', ' || capacity || ',' like ?",
        sought.capacity() == null ? null : "%, " + sought.capacity() + ",%");
    add(conditions, values, "seen_at >= ?", sought.from());
    add(conditions, values, "seen_at < ?", sought.before());
    String where = conditions.isEmpty() ? "" : conditions.stream().collect(Collectors.joining(" and ", " where ", ""));
    return jdbc.sql("select * from access_log%s order by seen_at desc, id desc fetch first %d rows only"
            .formatted(where, most))
        .params(values).query(Look.class).list();
  }

  /** The last time that anybody else looked at this case. */
  public Optional<Look> lastOther(String caseNumber, String than) {
    return jdbc.sql("""
        select * from access_log where case_number = ? and person <> ? order by seen_at desc, id desc
        fetch first 1 rows only""").params(caseNumber, than).query(Look.class).optional();
  }

  private static void add(List<String> conditions, List<Object> values, String condition, Object value) {
    if (value != null) {
      conditions.add(condition);
      values.add(value);
    }
  }

  /** Lets go of lines that are past their term; the one thing that ever leaves this log. */
  public int cleanUp() {
    return jdbc.sql("delete from access_log where seen_at < ?").param(LocalDateTime.now(clock).minus(settings.keep())).update();
  }
}
