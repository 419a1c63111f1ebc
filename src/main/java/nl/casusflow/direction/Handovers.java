package nl.casusflow.direction;

import java.time.Clock;
import java.time.LocalDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What went from one person to another, piece by piece, and who saw to that. */
@Repository
class Handovers {

  static final String TASK = "task";
  static final String AGREEMENT = "agreement";
  static final String BOTTOM_LINE = "bottomLine";

  private final JdbcClient jdbc;
  private final Clock clock;

  Handovers(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @param run     what was handed over in one go
   * @param step    id of the element in the model, for a task; otherwise null
   * @param subject id of the task, or the number of the agreement or bottom line
   */
  void add(
      String caseNumber, String run, String what, String step, String subject, String from, String to, String by) {
    jdbc.sql("""
        insert into work_handover (case_number, run, what, step, subject, from_person, to_person, by_person, handed_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(caseNumber, run, what, step, subject, from, to, by, LocalDateTime.now(clock)).update();
  }
}
