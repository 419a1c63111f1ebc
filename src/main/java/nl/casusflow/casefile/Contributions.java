package nl.casusflow.casefile;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** What was said, immutable: contributions, the form versions they were made with, and the submissions they came in. */
@Repository
public class Contributions {

  private final JdbcClient jdbc;
  private final Clock clock;

  public Contributions(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Claims the one submission a task may have.
   *
   * @return false when the task was handed in before
   */
  public boolean claim(String taskId, String caseNumber, String formId, String author) {
    try {
      jdbc.sql("insert into submission (task_id, case_number, form_id, author, submitted_at) values (?, ?, ?, ?, ?)")
          .params(taskId, caseNumber, formId, author, LocalDateTime.now(clock)).update();
      return true;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }

  /** Keeps a version of a form, because deployments get deleted and contributions must stay readable. */
  public void keepSchema(String hash, String formId, String content) {
    boolean known = jdbc.sql("select count(*) from form_schema where hash = ?").param(hash).query(Integer.class).single() > 0;
    if (!known) {
      jdbc.sql("insert into form_schema (hash, form_id, content, first_seen) values (?, ?, ?, ?)")
          .params(hash, formId, content, LocalDateTime.now(clock)).update();
    }
  }

  public Optional<String> schema(String hash) {
    return jdbc.sql("select content from form_schema where hash = ?").param(hash).query(String.class).optional();
  }

  /** The version of a form that was last seen for the first time. */
  public Optional<String> latestSchema(String formId) {
    return jdbc.sql("select content from form_schema where form_id = ? order by first_seen desc fetch first 1 rows only")
        .param(formId).query(String.class).optional();
  }

  /** @return the id of the contribution */
  public long add(NewContribution it) {
    var key = new GeneratedKeyHolder();
    jdbc.sql("""
        insert into contribution (case_number, form_id, schema_hash, task_id, step, step_name, section, row_number,
                                  author, organisation, contributed_at, shareability, meeting_id, content)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(it.caseNumber(), it.formId(), it.schemaHash(), it.taskId(), it.step(), it.stepName(), it.section(),
            it.rowNumber(), it.author(), it.organisation(), LocalDateTime.now(clock), it.shareability(), it.meetingId(),
            it.content())
        .update(key, "id");
    return key.getKey().longValue();
  }

  /** All contributions of a case, newest first. */
  public List<Contribution> ofCase(String caseNumber) {
    return jdbc.sql("select * from contribution where case_number = ? order by id desc").param(caseNumber)
        .query(Contribution.class).list();
  }

  /** The last contributions made with a form in a case, newest first. */
  public List<Contribution> ofForm(String caseNumber, String formId) {
    return jdbc.sql("select * from contribution where case_number = ? and form_id = ? order by id desc")
        .params(caseNumber, formId).query(Contribution.class).list();
  }

  /** Everything that was said in one go, in the order of the form. */
  public List<Contribution> ofTask(String caseNumber, String taskId) {
    return jdbc.sql("select * from contribution where case_number = ? and task_id = ? order by id")
        .params(caseNumber, taskId).query(Contribution.class).list();
  }

  public Optional<Contribution> find(String caseNumber, long id) {
    return jdbc.sql("select * from contribution where case_number = ? and id = ?").params(caseNumber, id)
        .query(Contribution.class).optional();
  }

  public record NewContribution(
      String caseNumber, String formId, String schemaHash, String taskId, String step, String stepName, String section,
      Integer rowNumber, String author, String organisation, String shareability, Long meetingId, String content) {}

  /**
   * @param section path of the group or list in the form, '' for loose fields
   * @param content JSON object of field key to value
   */
  public record Contribution(
      long id, String caseNumber, String formId, String schemaHash, String taskId, String step, String stepName,
      String section, Integer rowNumber, String author, String organisation, LocalDateTime contributedAt,
      String shareability, Long meetingId, String content) {}
}
