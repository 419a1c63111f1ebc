package nl.casusflow.form;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What people typed but did not hand in yet. Kept at the server, per person and task; never in the browser. */
@Repository
public class Drafts {

  private final JdbcClient jdbc;
  private final Clock clock;

  public Drafts(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The draft as JSON text. */
  public Optional<String> find(String taskId, String userId) {
    return jdbc.sql("select content from draft where task_id = ? and user_id = ?").params(taskId, userId)
        .query(String.class).optional();
  }

  /** When the draft was kept last, in UTC. */
  public Optional<LocalDateTime> savedAt(String taskId, String userId) {
    return jdbc.sql("select saved_at from draft where task_id = ? and user_id = ?").params(taskId, userId)
        .query(LocalDateTime.class).optional();
  }

  /** @return when it was kept, in UTC */
  @Transactional
  public LocalDateTime save(String taskId, String userId, String json) {
    var now = LocalDateTime.now(clock);
    int changed = jdbc.sql("update draft set saved_at = ?, content = ? where task_id = ? and user_id = ?")
        .params(now, json, taskId, userId).update();
    if (changed == 0) {
      jdbc.sql("insert into draft (task_id, user_id, saved_at, content) values (?, ?, ?, ?)")
          .params(taskId, userId, now, json).update();
    }
    return now;
  }

  public void delete(String taskId, String userId) {
    jdbc.sql("delete from draft where task_id = ? and user_id = ?").params(taskId, userId).update();
  }

  /** Once a task is done, nobody's draft of it is of use. */
  public void deleteAll(String taskId) {
    jdbc.sql("delete from draft where task_id = ?").param(taskId).update();
  }
}
