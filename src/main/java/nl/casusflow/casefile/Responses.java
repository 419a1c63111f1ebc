package nl.casusflow.casefile;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What members of the household say of what was said about them. Both are kept: what was said, and this. */
@Repository
public class Responses {

  /** What was said is not right, and everyone who works with it takes that over: it is not carried on. */
  public static final String CORRECTION = "correction";
  /** This member sees it otherwise; both stand beside each other. */
  public static final String CONTRADICTION = "contradiction";

  private final JdbcClient jdbc;
  private final Clock clock;

  public Responses(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** @param field key of the answer it is about; null for all of the contribution */
  public record Response(
      long id, String caseNumber, long contributionId, String field, int memberNumber, String member, String kind,
      String words, LocalDate saidOn, String recordedBy, LocalDateTime recordedAt) {

    public boolean contradicts() {
      return CONTRADICTION.equals(kind);
    }

    /** In one line, to stand beside what it is about. */
    public String text() {
      return "%s ziet dit anders (%s): %s".formatted(member, Dates.text(saidOn), words);
    }
  }

  public void add(
      String caseNumber, long contributionId, String field, int memberNumber, String kind, String words, LocalDate saidOn,
      String recordedBy) {
    jdbc.sql("""
        insert into contribution_response (case_number, contribution_id, field, member_number, kind, words, said_on,
                                           recorded_by, recorded_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(caseNumber, contributionId, field, memberNumber, kind, words, saidOn, recordedBy, LocalDateTime.now(clock))
        .update();
  }

  /** Oldest first. */
  public List<Response> ofCase(String caseNumber) {
    return jdbc.sql("""
        select r.*, m.name as member
        from contribution_response r
        join household_member m on m.case_number = r.case_number and m.number = r.member_number
        where r.case_number = ? order by r.id""")
        .param(caseNumber).query(Response.class).list();
  }

  /** What contradicts this contribution, or this answer in it. */
  public static List<String> beside(List<Response> responses, long contributionId, String field) {
    return responses.stream().filter(it -> it.contradicts() && it.contributionId() == contributionId)
        .filter(it -> field == null || it.field() == null || it.field().equals(field)).map(Response::text).toList();
  }
}
