package nl.casusflow.dossier;

import java.util.List;
import nl.casusflow.casefile.CaseFile;
import nl.casusflow.casefile.CaseState;
import nl.casusflow.casefile.Dates;
import nl.casusflow.casefile.Phase;
import nl.casusflow.casefile.Track;
import nl.casusflow.engine.OpenTasks;
import nl.casusflow.organisation.People;
import nl.casusflow.page.CaseDoor;
import nl.casusflow.page.Me;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The cases someone may see, running ones first, each in one line. */
@Component
class CaseList {

  static final int MANY = 200;

  private final JdbcClient jdbc;
  private final People people;
  private final OpenTasks tasks;

  CaseList(JdbcClient jdbc, People people, OpenTasks tasks) {
    this.jdbc = jdbc;
    this.people = people;
    this.tasks = tasks;
  }

  /** @param myTasks open tasks that the reader holds */
  record Row(
      String number, String household, String state, boolean running, String since, String track, String phase,
      String phaseId, String municipality, String processDirector, String caseDirector, long myTasks) {}

  /** @param sought part of a case number or of a household's label; empty for all */
  List<Row> of(Me me, boolean everyCase, String sought) {
    String mine = everyCase ? "" : """
         and exists (select 1 from participation p where p.case_number = c.case_number and p.until_at is null
                     and p.party in (:parties))""";
    var held = tasks.perCase(me.id());
    return jdbc.sql("""
            select c.* from case_file c
            where (lower(c.case_number) like :sought escape '!' or lower(c.household_label) like :sought escape '!')%s
            order by case when c.ended_at is null then 0 else 1 end, c.case_number desc
            fetch first %d rows only""".formatted(mine, MANY))
        .param("sought", "%" + escaped(sought) + "%").param("parties", CaseDoor.parties(me))
        .query(CaseFile.class).list().stream().map(it -> row(it, held.getOrDefault(it.caseNumber(), 0L))).toList();
  }

  private static String escaped(String sought) {
    return sought.strip().toLowerCase().replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  private Row row(CaseFile it, long myTasks) {
    CaseState state = it.caseState();
    boolean treated = state == CaseState.IN_PHASES;
    return new Row(it.caseNumber(), it.householdLabel(), state.label(), state.running(),
        Dates.text(Dates.day(it.stateSince())), Track.label(it.track()), treated ? Phase.label(it.phase()) : "",
        it.phase(), it.municipality(), people.nameOf(it.processDirector()), people.nameOf(it.caseDirector()), myTasks);
  }
}
