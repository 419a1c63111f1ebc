package nl.casusflow.escalation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import nl.casusflow.assignment.Assignments;
import nl.casusflow.casefile.CaseFile;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.Facts;
import nl.casusflow.deadline.Term;
import nl.casusflow.deadline.WorkingDays;
import nl.casusflow.decision.DecisionTables;
import nl.casusflow.escalation.Escalations.Escalation;
import nl.casusflow.organisation.Mandates;
import nl.casusflow.organisation.Mandates.Level;
import nl.casusflow.organisation.People.Person;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The steps that something stuck climbs, by the table of the process owner: who decides and how long they have. Where
 * nobody has the mandate the process director of the case stands in, so that nothing waits for nobody.
 */
@Component
public class Ladder {

  /** Id of the decision table. */
  public static final String TABLE = "escalation-steps";
  /** Who decides when the table has no step left. */
  static final String LAST = "processDirector";

  private static final Logger LOG = LoggerFactory.getLogger(Ladder.class);
  private static final Map<String, Level> MANDATES = Map.of("mandate1", Level.FIRST, "mandate2", Level.SECOND);
  private static final String DECIDER = "decider";
  private static final String TERM = "term";
  /** A table that never ends would climb for ever. */
  private static final int HIGHEST = 20;

  private final DecisionTables tables;
  private final Mandates mandates;
  private final Assignments assignments;
  private final CaseFiles cases;
  private final WorkingDays workingDays;
  private final Clock clock;
  private final Term otherwise;

  Ladder(
      DecisionTables tables, Mandates mandates, Assignments assignments, CaseFiles cases, WorkingDays workingDays,
      Clock clock, @Value("${casusflow.term-when-date-unknown}") String otherwise) {
    this.tables = tables;
    this.mandates = mandates;
    this.assignments = assignments;
    this.cases = cases;
    this.workingDays = workingDays;
    this.clock = clock;
    this.otherwise = Term.parse(otherwise);
  }

  /**
   * A step of the ladder, with who decides there now.
   *
   * @param person   null when the case has no process director yet
   * @param standsIn nobody had the mandate
   * @param due      null for the last step
   */
  record Rung(int number, String decider, String person, boolean standsIn, LocalDate due) {}

  /**
   * The next step above this one.
   *
   * @param last the step it stands on now; null at the beginning
   * @return empty when the table has no more
   */
  Optional<Rung> above(Escalation it, boolean urgent, Escalations.Step last) {
    for (int number = last == null ? 1 : last.number() + 1; number <= HIGHEST; number++) {
      var row = row(it.matter(), number, urgent);
      if (row.isEmpty()) {
        return Optional.empty();
      }
      Rung rung = rung(it, number, row.get());
      // the process director who stood in has said it is not theirs; asking again for the next mandate helps nobody
      if (!rung.standsIn() || last == null || !last.standsIn()) {
        return Optional.of(rung);
      }
    }
    return Optional.empty();
  }

  /** The last step: the process director of the case. */
  Rung top(Escalation it, int number) {
    return new Rung(number, LAST, processDirector(it.caseNumber()), false, null);
  }

  private Rung rung(Escalation it, int number, Map<String, Object> row) {
    String decider = text(row, DECIDER);
    LocalDate due = WorkingDays.day(workingDays.due(term(text(row, TERM)), clock.instant()));
    Optional<String> person = MANDATES.containsKey(decider)
        ? mandates.holder(it.organisation(), MANDATES.get(decider)).map(Person::id)
        : assignments.inRole(decider, it.caseNumber(), fact -> null);
    return person.map(id -> new Rung(number, decider, id, false, due))
        .orElseGet(() -> new Rung(number, decider, processDirector(it.caseNumber()), true, due));
  }

  private Term term(String text) {
    try {
      if (Term.parse(text) instanceof Term.Count count) {
        return count;
      }
    } catch (IllegalArgumentException e) {
      LOG.debug("Not a term", e);
    }
    LOG.warn("The table {} says “{}” where it should say how long, such as 5WD; {} is used", TABLE, text, otherwise);
    return otherwise;
  }

  private Optional<Map<String, Object>> row(String matter, int step, boolean urgent) {
    var inputs = new HashMap<String, Object>();
    inputs.put(Facts.MATTER, matter);
    inputs.put("step", step);
    inputs.put(Facts.URGENT, urgent);
    return tables.firstRow(TABLE, inputs);
  }

  private String processDirector(String caseNumber) {
    return cases.find(caseNumber).map(CaseFile::processDirector).orElse(null);
  }

  private static String text(Map<String, Object> row, String output) {
    return row.get(output) == null ? "" : row.get(output).toString().strip();
  }
}
