package nl.casusflow.casefile;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.casusflow.transaction.AfterCommit;
import nl.casusflow.transaction.OnlyOnce;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** What was said, immutable: contributions, the form versions they were made with, and the submissions they came in. */
@Repository
public class Contributions {

  private final JdbcClient jdbc;
  private final NamedParameterJdbcTemplate batches;
  private final Clock clock;
  private final OnlyOnce once;
  /** Versions of forms that are known to be in the database; they never leave it. */
  private final Set<String> keptSchemas = ConcurrentHashMap.newKeySet();

  public Contributions(JdbcClient jdbc, NamedParameterJdbcTemplate batches, OnlyOnce once, Clock clock) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.clock = clock;
    this.once = once;
  }

  /**
   * Claims the one submission a task may have.
   *
   * @return false when the task was handed in before
   */
  public boolean claim(String taskId, String caseNumber, String formId, String author) {
    return once.add("insert into submission (task_id, case_number, form_id, author, submitted_at) values (?, ?, ?, ?, ?)",
        "task_id", taskId, caseNumber, formId, author, LocalDateTime.now(clock)).isPresent();
  }

  /**
   * Keeps a version of a form, because deployments get deleted and contributions must stay readable. Of people who are
   * the first to use a version at the same moment one keeps it, and nobody loses what they typed.
   */
  public void keepSchema(String hash, String formId, String content) {
    if (!keptSchemas.contains(hash)) {
      once.add("insert into form_schema (hash, form_id, content, first_seen) values (?, ?, ?, ?)", "hash",
          hash, formId, content, LocalDateTime.now(clock));
      AfterCommit.run(() -> keptSchemas.add(hash));
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

  /** @return the ids of the contributions, in the same order */
  public List<Long> add(List<NewContribution> said) {
    if (said.isEmpty()) {
      return List.of();
    }
    var keys = new GeneratedKeyHolder();
    var now = LocalDateTime.now(clock);
    batches.batchUpdate("""
        insert into contribution (case_number, form_id, schema_hash, task_id, step, step_name, section, row_number,
                                  author, organisation, contributed_at, purpose, shareability, not_with, meeting_id,
                                  content, carried)
        values (:caseNumber, :formId, :schemaHash, :taskId, :step, :stepName, :section, :rowNumber, :author, :organisation,
                :at, :purpose, :shareability, :notWith, :meetingId, :content, :carried)""",
        said.stream().map(it -> values(it, now)).toArray(SqlParameterSource[]::new), keys, new String[] {"id"});
    return keys.getKeyList().stream().map(it -> ((Number) it.get("id")).longValue()).toList();
  }

  private static SqlParameterSource values(NewContribution it, LocalDateTime now) {
    return new MapSqlParameterSource("caseNumber", it.caseNumber()).addValue("formId", it.formId())
        .addValue("schemaHash", it.schemaHash()).addValue("taskId", it.taskId()).addValue("step", it.step())
        .addValue("stepName", it.stepName()).addValue("section", it.section()).addValue("rowNumber", it.rowNumber())
        .addValue("author", it.author()).addValue("organisation", it.organisation()).addValue("at", now)
        .addValue("purpose", it.purpose()).addValue("shareability", it.shareability())
        .addValue("notWith", joined(it.notWith())).addValue("meetingId", it.meetingId()).addValue("content", it.content())
        .addValue("carried", joined(it.carried()));
  }

  /** All contributions of a case, newest first; also what was withdrawn or corrected, which says so. */
  public List<Contribution> ofCase(String caseNumber) {
    return jdbc.sql("select * from contribution where case_number = ? order by id desc").param(caseNumber)
        .query(Contribution.class).list();
  }

  /** What is not for everyone at the table. */
  public List<Contribution> notForEveryone(String caseNumber) {
    return jdbc.sql("select * from contribution where case_number = ? and shareability <> 'everyone'")
        .param(caseNumber).query(Contribution.class).list();
  }

  /** The last contributions made with a form in a case, newest first, without what was withdrawn. */
  public List<Contribution> ofForm(String caseNumber, String formId) {
    return jdbc.sql("""
        select * from contribution where case_number = ? and form_id = ? and withdrawn_at is null order by id desc""")
        .params(caseNumber, formId).query(Contribution.class).list();
  }

  /** Everything that was said in one go, in the order of the form, without what was withdrawn. */
  public List<Contribution> ofTask(String caseNumber, String taskId) {
    return jdbc.sql("""
        select * from contribution where case_number = ? and task_id = ? and withdrawn_at is null order by id""")
        .params(caseNumber, taskId).query(Contribution.class).list();
  }

  public Optional<Contribution> find(String caseNumber, long id) {
    return jdbc.sql("select * from contribution where case_number = ? and id = ?").params(caseNumber, id)
        .query(Contribution.class).optional();
  }

  /**
   * Takes a contribution back: its content is shown and used nowhere any more, and stays for the log.
   *
   * @return false when it was withdrawn before
   */
  public boolean withdraw(String caseNumber, long id, String person, String reason) {
    return jdbc.sql("""
        update contribution set withdrawn_at = ?, withdrawn_by = ?, withdrawal_reason = ?
        where case_number = ? and id = ? and withdrawn_at is null""")
        .params(LocalDateTime.now(clock), person, reason, caseNumber, id).update() == 1;
  }

  /** @param field key of the answer that a client corrected; null for all of it */
  public void corrected(String caseNumber, long id, String field) {
    find(caseNumber, id).ifPresent(it -> {
      var fields = new LinkedHashSet<>(it.correctedFields());
      fields.add(field == null ? EVERYTHING : field);
      jdbc.sql("update contribution set corrected = ? where id = ?").params(joined(fields), id).update();
    });
  }

  private static String joined(Collection<?> parts) {
    return parts.isEmpty() ? null : parts.stream().map(Object::toString).collect(Collectors.joining(","));
  }

  private static Stream<String> parts(String joined) {
    return joined == null || joined.isEmpty() ? Stream.empty() : Stream.of(joined.split(","));
  }

  private static final String EVERYTHING = "*";

  /**
   * @param purpose what it was given for, in the words of the form; null when the form does not say
   * @param notWith numbers of the members of the household who may not know
   * @param carried keys of answers that the form showed and that came back as they were: said before
   */
  public record NewContribution(
      String caseNumber, String formId, String schemaHash, String taskId, String step, String stepName, String section,
      Integer rowNumber, String author, String organisation, String purpose, String shareability, List<Integer> notWith,
      Long meetingId, String content, List<String> carried) {}

  /**
   * @param section   path of the group or list in the form, '' for loose fields
   * @param notWith   see {@link #notWithMembers()}
   * @param content   JSON object of field key to value
   * @param carried   see {@link #carriedFields()}
   * @param corrected see {@link #correctedFields()}
   */
  public record Contribution(
      long id, String caseNumber, String formId, String schemaHash, String taskId, String step, String stepName,
      String section, Integer rowNumber, String author, String organisation, LocalDateTime contributedAt,
      String purpose, String shareability, String notWith, Long meetingId, String content, String carried,
      LocalDateTime withdrawnAt, String withdrawnBy, String withdrawalReason, String corrected) {

    public boolean withdrawn() {
      return withdrawnAt != null;
    }

    /** Members of the household who may not know; none named means that none of them may. */
    public List<Integer> notWithMembers() {
      return parts(notWith).map(Integer::valueOf).toList();
    }

    /** Answers that the form showed and that came back as they were. */
    public List<String> carriedFields() {
      return parts(carried).toList();
    }

    /** Answers that a client corrected. */
    public List<String> correctedFields() {
      return parts(corrected).toList();
    }

    /** True when this answer is what somebody said and still stands. */
    public boolean stands(String field) {
      return !withdrawn() && !correctedFields().contains(EVERYTHING) && !correctedFields().contains(field);
    }
  }
}
