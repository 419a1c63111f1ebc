package nl.casusflow.direction;

import java.time.Clock;
import java.time.LocalDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who became director of a case, after whom. Kept and counted, because continuity matters to a family. */
@Repository
class DirectorChanges {

  private final JdbcClient jdbc;
  private final Clock clock;

  DirectorChanges(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** @param from null when there was no director before */
  void add(String caseNumber, String role, String from, String to, String kind, String reason) {
    jdbc.sql("""
        insert into director_change (case_number, role, from_person, to_person, kind, reason, changed_at)
        values (?, ?, ?, ?, ?, ?, ?)""")
        .params(caseNumber, role, from, to, kind, reason, LocalDateTime.now(clock)).update();
  }

  /** How often a case got another director; the first one is no change. */
  int count(String caseNumber) {
    return jdbc.sql("select count(*) from director_change where case_number = ? and from_person is not null")
        .param(caseNumber).query(Integer.class).single();
  }
}
