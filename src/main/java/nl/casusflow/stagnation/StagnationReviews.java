package nl.casusflow.stagnation;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import nl.casusflow.transaction.OnlyOnce;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** When a case stood still and was asked about, and what was decided then. */
@Repository
public class StagnationReviews {

  private final JdbcClient jdbc;
  private final OnlyOnce once;
  private final Clock clock;

  public StagnationReviews(JdbcClient jdbc, OnlyOnce once, Clock clock) {
    this.jdbc = jdbc;
    this.once = once;
    this.clock = clock;
  }

  /**
   * @param countedFrom the beginning of the stretch without progress
   * @param concern     mean of the last scores about safety; null when nobody gave any
   * @param choice      goOn, voluntary, urging or compulsion; null while nobody decided
   */
  public record StagnationReview(
      long id, String caseNumber, LocalDateTime countedFrom, String phase, int meetingsHeld, Double concern,
      LocalDateTime askedAt, String choice, String reason, String decidedBy, LocalDateTime decidedAt) {}

  /** Newest first. */
  public List<StagnationReview> ofCase(String caseNumber) {
    return jdbc.sql("select * from stagnation_review where case_number = ? order by id desc").param(caseNumber)
        .query(StagnationReview.class).list();
  }

  /** @return false when this stretch was asked about before, or by another node just now */
  boolean ask(String caseNumber, LocalDateTime countedFrom, String phase, int meetings, Double concern) {
    return once.add("""
        insert into stagnation_review (case_number, counted_from, phase, meetings_held, concern, asked_at)
        values (?, ?, ?, ?, ?, ?)""", "id",
        caseNumber, countedFrom, phase, meetings, concern, LocalDateTime.now(clock)).isPresent();
  }

  void decide(String caseNumber, String choice, String reason, String by) {
    jdbc.sql("""
        update stagnation_review set choice = ?, reason = ?, decided_by = ?, decided_at = ?
        where case_number = ? and decided_at is null""")
        .params(choice, reason, by, LocalDateTime.now(clock), caseNumber).update();
  }
}
