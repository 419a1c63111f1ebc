package nl.casusflow.sharing;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.casusflow.casefile.Dates;
import nl.casusflow.casefile.Facts;
import nl.casusflow.casefile.Household;
import nl.casusflow.casefile.Household.Member;
import nl.casusflow.engine.CaseProcesses;
import nl.casusflow.form.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whether each member of the household knows that organisations share information about them: told on a day by somebody,
 * or not yet, with the reason and a date on which that is looked at again. Every row stays; the last one counts.
 */
@Service
public class Informing {

  private static final String REVIEW = "informing-review";

  private final JdbcClient jdbc;
  private final Household household;
  private final CaseProcesses processes;
  private final Clock clock;

  Informing(JdbcClient jdbc, Household household, CaseProcesses processes, Clock clock) {
    this.jdbc = jdbc;
    this.household = household;
    this.processes = processes;
    this.clock = clock;
  }

  /** @param informedOn null when it was not told, for the reason in ground */
  public record Told(
      long id, String caseNumber, int memberNumber, LocalDate informedOn, String informedBy, String ground,
      String explanation, LocalDate reviewOn, String recordedBy, LocalDateTime recordedAt) {

    public boolean exempt() {
      return informedOn == null;
    }
  }

  /** @param last what was last written down; null when nobody wrote anything */
  public record State(Member member, Told last) {

    public boolean informed() {
      return last != null && !last.exempt();
    }
  }

  public List<State> of(String caseNumber) {
    var last = new HashMap<Integer, Told>();
    jdbc.sql("select * from informing where case_number = ? order by id").param(caseNumber).query(Told.class).list()
        .forEach(it -> last.put(it.memberNumber(), it));
    return household.of(caseNumber).stream().map(it -> new State(it, last.get(it.number()))).toList();
  }

  public Optional<State> of(String caseNumber, int member) {
    return of(caseNumber).stream().filter(it -> it.member().number() == member).findFirst();
  }

  /** @param on null for today */
  public void informed(String caseNumber, int member, LocalDate on, String by, String recordedBy) {
    LocalDate today = Dates.today(clock);
    LocalDate day = on == null ? today : on;
    if (day.isAfter(today)) {
      throw new Refusal("Vul in wanneer het verteld is. Dat kan niet na vandaag zijn.");
    }
    add(caseNumber, member, day, by == null ? recordedBy : by, null, null, null, recordedBy);
  }

  /**
   * Not yet, for this reason. On the day it comes back as a task.
   *
   * @throws Refusal without a reason or a date to come
   */
  @Transactional
  public void exempt(String caseNumber, int member, String ground, String explanation, LocalDate reviewOn, String recordedBy) {
    if (ground == null || ground.isBlank()) {
      throw new Refusal("Kies waarom het nog niet verteld kan worden.");
    }
    if (reviewOn == null || !reviewOn.isAfter(Dates.today(clock))) {
      throw new Refusal("Kies een dag na vandaag om er opnieuw naar te kijken.");
    }
    add(caseNumber, member, null, null, ground, explanation, reviewOn, recordedBy);
    startReview(caseNumber, member, reviewOn);
  }

  /** Nothing to look at any more on this date: told meanwhile, or another date was chosen, which has a review of its own. */
  boolean settled(long memberId, LocalDate reviewOn) {
    return household.find(memberId).flatMap(it -> of(it.caseNumber(), it.number())).map(State::last)
        .map(it -> !it.exempt() || reviewOn != null && !reviewOn.equals(it.reviewOn())).orElse(true);
  }

  /** In a review that runs, which goes on to the new date. */
  void postponed(String caseNumber, int member, String ground, String explanation, LocalDate reviewOn, String recordedBy) {
    add(caseNumber, member, null, null, ground, explanation, reviewOn, recordedBy);
  }

  private void startReview(String caseNumber, int member, LocalDate reviewOn) {
    household.of(caseNumber).stream().filter(it -> it.number() == member).findFirst().ifPresent(it ->
        processes.start(REVIEW, caseNumber, Map.of(
            Facts.MEMBER_ID, Long.toString(it.id()), Facts.REVIEW_DATE, reviewOn.toString(), Facts.INFORMING_SETTLED, false)));
  }

  private void add(
      String caseNumber, int member, LocalDate on, String by, String ground, String explanation, LocalDate reviewOn,
      String recordedBy) {
    jdbc.sql("""
        insert into informing (case_number, member_number, informed_on, informed_by, ground, explanation, review_on,
                               recorded_by, recorded_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(caseNumber, member, on, by, ground, explanation, reviewOn, recordedBy, LocalDateTime.now(clock)).update();
  }
}
