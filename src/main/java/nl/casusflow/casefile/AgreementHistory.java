package nl.casusflow.casefile;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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

  /**
   * @param said     null when nothing was, and when it was taken back
   * @param byPerson user id, or null when the process itself did it
   */
  public record AgreementEvent(
      long id, String caseNumber, long agreementId, String kind, String detail, String said, LocalDate due,
      String byPerson, LocalDateTime happenedAt) {}

  /** @param by user id, or null when the process itself did it */
  void add(Agreement agreement, String kind, String detail, LocalDate due, String by) {
    add(agreement, kind, detail, null, due, by, null);
  }

  /**
   * @param by             user id
   * @param contributionId the contribution in which it was said, or null
   */
  public void add(
      Agreement agreement, String kind, String detail, String said, LocalDate due, String by, Long contributionId) {
    jdbc.sql("""
        insert into agreement_event (case_number, agreement_id, kind, detail, said, due, by_person, happened_at,
                                     contribution_id)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(agreement.caseNumber(), agreement.id(), kind, detail, said, due, by, LocalDateTime.now(clock),
            contributionId)
        .update();
  }

  /** Ids of the agreements of a case of which what was said last was withdrawn or corrected since. */
  public Set<Long> takenBack(String caseNumber) {
    var last = new HashMap<Long, AgreementEvent>();
    ofCase(caseNumber).stream().filter(it -> SAID.equals(it.kind())).forEach(it -> last.put(it.agreementId(), it));
    return last.values().stream().filter(it -> it.said() == null).map(AgreementEvent::agreementId)
        .collect(Collectors.toSet());
  }

  /** Of all agreements of a case, oldest first. */
  public List<AgreementEvent> ofCase(String caseNumber) {
    return jdbc.sql("""
        select e.id, e.case_number, e.agreement_id, e.kind, e.detail,
               case when c.withdrawn_at is null and c.corrected is null then e.said end as said, e.due, e.by_person,
               e.happened_at
        from agreement_event e left join contribution c on c.id = e.contribution_id
        where e.case_number = ? order by e.id""").param(caseNumber).query(AgreementEvent.class).list();
  }
}
