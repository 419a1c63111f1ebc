package nl.casusflow.organisation;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who has duty when the house is closed. A house need not have a roster; pages then say that nobody reads along. */
@Repository
public class DutyRoster {

  private final JdbcClient jdbc;
  private final Clock clock;

  DutyRoster(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** @param fromAt moment in UTC, as all moments */
  public record Duty(long id, String personId, LocalDateTime fromAt, LocalDateTime untilAt) {}

  /** Whoever has duty now; of several the one who began last. Nobody who is not at work any more. */
  public Optional<String> now() {
    var now = LocalDateTime.now(clock);
    return jdbc.sql("""
        select d.* from duty d join person p on p.id = d.person_id and p.active
        where d.from_at <= ? and d.until_at > ? order by d.from_at desc, d.id desc fetch first 1 rows only""")
        .params(now, now).query(Duty.class).optional().map(Duty::personId);
  }

  /** What has not passed, the first first. */
  public List<Duty> toCome() {
    return jdbc.sql("select * from duty where until_at > ? order by from_at, id").param(LocalDateTime.now(clock))
        .query(Duty.class).list();
  }

  public void add(String person, LocalDateTime from, LocalDateTime until) {
    jdbc.sql("insert into duty (person_id, from_at, until_at) values (?, ?, ?)").params(person, from, until).update();
  }

  public void remove(long id) {
    jdbc.sql("delete from duty where id = ?").param(id).update();
  }
}
