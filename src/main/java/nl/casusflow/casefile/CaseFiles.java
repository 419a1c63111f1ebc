package nl.casusflow.casefile;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** The case files. All moments come from the one clock and are kept in UTC. */
@Repository
public class CaseFiles {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final ApplicationEventPublisher listeners;

  public CaseFiles(JdbcClient jdbc, Clock clock, ApplicationEventPublisher listeners) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.listeners = listeners;
  }

  /** Issues the next case number, such as ZVH-2026-00042. Numbers may have gaps; none is ever used twice. */
  public String nextNumber() {
    var now = LocalDateTime.now(clock);
    var key = new GeneratedKeyHolder();
    jdbc.sql("insert into case_number (issued_at) values (?)").param(now).update(key, "id");
    return "ZVH-%d-%05d".formatted(now.getYear(), key.getKey().longValue());
  }

  public Optional<CaseFile> find(String caseNumber) {
    return jdbc.sql("select * from case_file where case_number = ?").param(caseNumber).query(CaseFile.class).optional();
  }

  /** @throws IllegalArgumentException when there is no such case */
  public CaseFile get(String caseNumber) {
    return find(caseNumber).orElseThrow(() -> new IllegalArgumentException("No case " + caseNumber));
  }

  /** Opens a case file; the household's label and the rest follow from the first form. */
  public void open(String caseNumber, String householdLabel, String municipality, String referrer, String organisation) {
    var now = LocalDateTime.now(clock);
    jdbc.sql("""
        insert into case_file (case_number, household_label, municipality, state, state_since, referrer,
                               referring_organisation, opened_at)
        values (?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(caseNumber, householdLabel, municipality, CaseState.REFERRAL.id(), now, referrer, organisation, now)
        .update();
  }

  /**
   * Moves the case to another state and keeps when. Nothing happens when it is there already.
   *
   * @throws IllegalArgumentException when there is no such case (any more)
   */
  public void enter(String caseNumber, CaseState state) {
    var now = LocalDateTime.now(clock);
    int changed = jdbc.sql("""
        update case_file set state = ?, state_since = ?, ended_at = ? where case_number = ? and state <> ?""")
        .params(state.id(), now, state.running() ? null : now, caseNumber, state.id())
        .update();
    if (changed == 1) {
      jdbc.sql("insert into state_change (case_number, state, changed_at) values (?, ?, ?)")
          .params(caseNumber, state.id(), now).update();
      listeners.publishEvent(new CaseMoved(caseNumber, state));
    } else {
      get(caseNumber);
    }
  }

  /** What the household is called and where it lives; null leaves it as it was. */
  public void describe(String caseNumber, String householdLabel, String municipality) {
    jdbc.sql("""
        update case_file set household_label = coalesce(?, household_label), municipality = coalesce(?, municipality)
        where case_number = ?""")
        .params(householdLabel, municipality, caseNumber).update();
  }

  public void advise(String caseNumber, String routeAdvice) {
    set("route_advice", routeAdvice, caseNumber);
  }

  public void weighOn(String caseNumber, LocalDate weighingDate) {
    set("weighing_date", weighingDate, caseNumber);
  }

  public void take(String caseNumber, Track track) {
    set("track", track.id(), caseNumber);
  }

  public void direct(String caseNumber, String processDirector, String caseDirector, String directionForm) {
    jdbc.sql("""
        update case_file set process_director = coalesce(?, process_director), case_director = coalesce(?, case_director),
                             direction_form = coalesce(?, direction_form)
        where case_number = ?""")
        .params(processDirector, caseDirector, directionForm, caseNumber).update();
  }

  /** Links a referral to the running case it turned out to belong to. */
  public void joinTo(String caseNumber, String runningCase) {
    set("joined_case", runningCase, caseNumber);
  }

  /** Numbers of the referrals that turned out to belong to this case. */
  public List<String> joinedTo(String runningCase) {
    return jdbc.sql("select case_number from case_file where joined_case = ? order by case_number").param(runningCase)
        .query(String.class).list();
  }

  private void set(String column, Object value, String caseNumber) {
    jdbc.sql("update case_file set " + column + " = ? where case_number = ?").params(value, caseNumber).update();
  }

  /** Running cases of which this person is process director or case director. */
  public List<CaseFile> directedBy(String person) {
    return jdbc.sql("""
        select * from case_file where (process_director = ? or case_director = ?) and ended_at is null
        order by case_number""").params(person, person).query(CaseFile.class).list();
  }

  public List<CaseFile> in(CaseState state) {
    return jdbc.sql("select * from case_file where state = ? order by case_number").param(state.id())
        .query(CaseFile.class).list();
  }

  public List<CaseFile> all() {
    return jdbc.sql("select * from case_file order by case_number").query(CaseFile.class).list();
  }
}
