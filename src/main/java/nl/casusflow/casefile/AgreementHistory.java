package nl.casusflow.casefile;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import nl.casusflow.casefile.Agreements.Agreement;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The course of each agreement: what was said of it, when its day moved, when it got stuck, who has it now. */
@Repository
public class AgreementHistory {

  /** It came into another state; the detail is which. */
  public static final String STATE = "state";
  /** Somebody said how it went; the detail is what it is stuck on. */
  public static final String SAID = "said";
  /** It got another day. */
  public static final String MOVED = "moved";
  /** Somebody else has it now; the detail is who. */
  public static final String HANDED = "handed";
  /** What helps while it waits; the detail is the organisation that gives it, the day is until when. */
  public static final String BRIDGED = "bridged";
  /** Asked while it waits; the detail is the answer, the day is how long it takes yet. */
  public static final String WAITED = "waited";
  /** What was decided about it while it was stuck; the detail is the choice. */
  public static final String DECIDED = "decided";

  private final JdbcClient jdbc;
  private final Clock clock;

  public AgreementHistory(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** @param byPerson user id, or null when the process itself did it */
  public record AgreementEvent(
      long id, String caseNumber, long agreementId, String kind, String detail, String said, LocalDate due,
      String byPerson, LocalDateTime happenedAt) {}

  /** @param by user id, or null when the process itself did it */
  public void add(Agreement agreement, String kind, String detail, String said, LocalDate due, String by) {
    jdbc.sql("""
        insert into agreement_event (case_number, agreement_id, kind, detail, said, due, by_person, happened_at)
        values (?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(agreement.caseNumber(), agreement.id(), kind, detail, said, due, by, LocalDateTime.now(clock)).update();
  }

  /** Of all agreements of a case, oldest first. */
  public List<AgreementEvent> ofCase(String caseNumber) {
    return jdbc.sql("select * from agreement_event where case_number = ? order by id").param(caseNumber)
        .query(AgreementEvent.class).list();
  }
}
