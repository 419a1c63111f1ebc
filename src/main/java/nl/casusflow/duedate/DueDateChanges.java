package nl.casusflow.duedate;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import nl.casusflow.engine.TaskDueDates.Dated;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every due date that was moved: by whom, from when to when, and why when they said so. */
@Repository
public class DueDateChanges {

  private final JdbcClient jdbc;
  private final Clock clock;

  DueDateChanges(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** @param fromDue null when it had no due date */
  public record Change(
      long id, String caseNumber, String taskId, String step, String stepName, LocalDateTime fromDue,
      LocalDateTime toDue, String remark, String movedBy, LocalDateTime movedAt) {}

  /** Newest first. */
  public List<Change> ofCase(String caseNumber) {
    return jdbc.sql("select * from due_date_change where case_number = ? order by id desc").param(caseNumber)
        .query(Change.class).list();
  }

  void add(Dated task, Instant to, String remark, String by) {
    jdbc.sql("""
        insert into due_date_change (case_number, task_id, step, step_name, from_due, to_due, remark, moved_by, moved_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(task.caseNumber(), task.id(), task.step(), task.name(), moment(task.due()), moment(to), remark, by,
            LocalDateTime.now(clock))
        .update();
  }

  private static LocalDateTime moment(Instant moment) {
    return moment == null ? null : LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
  }
}
