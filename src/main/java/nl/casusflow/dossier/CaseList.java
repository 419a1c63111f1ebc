package nl.casusflow.dossier;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import nl.casusflow.casefile.CaseFile;
import nl.casusflow.casefile.CaseState;
import nl.casusflow.casefile.Dates;
import nl.casusflow.casefile.Phase;
import nl.casusflow.casefile.Track;
import nl.casusflow.engine.OpenTasks;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Participations.Capacity;
import nl.casusflow.organisation.People;
import nl.casusflow.page.CaseDoor;
import nl.casusflow.page.Me;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The cases of one person, or for who may know that they exist all cases, running ones first, each in one line. */
@Component
class CaseList {

  static final int MANY = 200;
  private static final String MINE = """
      c.case_number in (select case_number from participation
                        where party in (:parties) and capacity <> :mandate and (until_at is null or until_at > :now))""";
  /**
   * Looked for in every case there is, so without a function around it: case numbers have capitals, and an escape of its own
   * is worked out for each row anew.
   */
  private static final String NUMBER = "c.case_number like :number";
  private static final String HOUSEHOLD = "lower(c.household_label) like :household";
  private static final String IN_MINE = MINE + " and (" + NUMBER + " or " + HOUSEHOLD + ")";
  private static final String IN_EVERY_CASE = "(" + NUMBER + " or " + MINE + " and " + HOUSEHOLD + ")";

  private final JdbcClient jdbc;
  private final People people;
  private final OpenTasks tasks;
  private final Participations participations;

  private final Clock clock;

  CaseList(JdbcClient jdbc, People people, OpenTasks tasks, Participations participations, Clock clock) {
    this.jdbc = jdbc;
    this.people = people;
    this.tasks = tasks;
    this.participations = participations;
    this.clock = clock;
  }

  /**
   * @param mine      the reader has a part in it; of other cases the household stays out of sight
   * @param household empty when the reader has no part in the case
   * @param myTasks   open tasks that the reader holds
   */
  record Row(
      String number, boolean mine, String household, String state, boolean running, String since, String track, String phase,
      String phaseId, String municipality, String processDirector, String caseDirector, long myTasks) {}

  /** @param sought part of a case number, or of the label of a household in whose case one has a part; empty for all */
  List<Row> of(Me me, boolean everyCase, String sought) {
    var held = tasks.perCase(me.id());
    var names = Names.of(people);
    var mine = Set.copyOf(participations.casesOf(CaseDoor.parties(me)));
    return jdbc.sql("""
            select c.* from case_file c where %s
            order by case when c.ended_at is null then 0 else 1 end, c.case_number desc
            fetch first %d rows only""".formatted(everyCase ? IN_EVERY_CASE : IN_MINE, MANY))
        .param("number", "%" + escaped(sought).toUpperCase(Locale.ROOT) + "%")
        .param("household", "%" + escaped(sought).toLowerCase(Locale.ROOT) + "%").param("parties", CaseDoor.parties(me))
        .param("mandate", Capacity.MANDATE).param("now", LocalDateTime.now(clock)).query(CaseFile.class).list().stream()
        .map(it -> row(it, mine.contains(it.caseNumber()), held.getOrDefault(it.caseNumber(), 0L), names)).toList();
  }

  private static String escaped(String sought) {
    return sought.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }

  private static Row row(CaseFile it, boolean mine, long myTasks, Names names) {
    CaseState state = it.caseState();
    boolean treated = state == CaseState.IN_PHASES;
    return new Row(it.caseNumber(), mine, mine ? it.householdLabel() : "", state.label(), state.running(),
        Dates.text(Dates.day(it.stateSince())), Track.label(it.track()), treated ? Phase.label(it.phase()) : "",
        it.phase(), it.municipality(), names.nameOf(it.processDirector()), names.nameOf(it.caseDirector()), myTasks);
  }
}
