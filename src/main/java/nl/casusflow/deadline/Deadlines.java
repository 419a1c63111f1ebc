package nl.casusflow.deadline;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import nl.casusflow.casefile.Facts;
import nl.casusflow.decision.DecisionTables;
import nl.casusflow.deadline.Term.FactDate;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The table of deadlines, which belongs to the process owner: how long each task and each timer takes. Timers in the
 * models ask for their term here: {@code ${deadlines.term(execution, 'Event_X')}}.
 */
@Component("deadlines")
public class Deadlines {

  /** Id of the decision table. */
  public static final String TABLE = "deadlines";
  /** Id of the decision table of what climbs when it stays undone. */
  public static final String CLIMBING = "climbing";

  private static final Logger LOG = LoggerFactory.getLogger(Deadlines.class);
  private static final String TERM = "term";
  private static final String REMIND = "remind";
  private static final String LATE = "late";
  private static final String TELL = "tell";
  private static final String AT_ONCE = "atOnce";

  private final DecisionTables tables;
  private final WorkingDays workingDays;
  private final Term unknownDate;

  public Deadlines(
      DecisionTables tables, WorkingDays workingDays,
      @Value("${casusflow.term-when-date-unknown}") String unknownDate) {
    this.tables = tables;
    this.workingDays = workingDays;
    this.unknownDate = Term.parse(unknownDate);
  }

  /**
   * The term of a timer, as text that the engine's calendar counts from the moment the timer began; so a table deployed
   * later can move it. A term that refers to a date comes back as that date. A timer with several terms has a row for
   * each, {@code Event_X:kind}, and the fact {@code termKind} says which; without such a row the plain one holds.
   *
   * @param subject id of the timer event
   * @throws IllegalStateException    when no row fits: a timer without a term would wait for ever
   * @throws IllegalArgumentException when the row holds something that is no term
   */
  public String term(VariableScope execution, String subject) {
    Term term = rowOfKind(subject, execution::getVariable)
        .orElseThrow(() -> new IllegalStateException("No row in the table of deadlines fits " + subject));
    return known(term, execution::getVariable).orElseGet(() -> {
      LOG.warn("{} is due {}, but that date is not known; {} is used instead", subject, term, unknownDate);
      return unknownDate;
    }).toString();
  }

  /**
   * When something is due.
   *
   * @param subject id of the task or event
   * @param facts   process facts by name
   * @param start   when it begins
   * @return empty when no row fits, or when the date it refers to is not known
   */
  public Optional<Instant> due(String subject, Function<String, Object> facts, Instant start) {
    return row(subject, facts).flatMap(term -> known(term, facts)).map(term -> workingDays.due(term, start));
  }

  /** The same for a timer that may have a row for each kind of what it waits for. */
  public Optional<Instant> dueOfKind(String timer, Function<String, Object> facts, Instant start) {
    return rowOfKind(timer, facts).flatMap(term -> known(term, facts)).map(term -> workingDays.due(term, start));
  }

  private Optional<Term> rowOfKind(String timer, Function<String, Object> facts) {
    Object kind = facts.apply(Facts.TERM_KIND);
    return (kind == null ? Optional.<Term>empty() : row(timer + ":" + kind, facts)).or(() -> row(timer, facts));
  }

  /** Whether there is a row for this moment of aftercare: the table says how many there are. */
  public boolean exists(String subject, Function<String, Object> facts, long round) {
    return row(subject, name -> Facts.AFTERCARE_ROUND.equals(name) ? (Object) round : facts.apply(name)).isPresent();
  }

  /**
   * Who hears what about a task, and when.
   *
   * @param remind how long before it is due its owner is reminded, or null
   * @param late   role in the case that hears when it is late, or null
   * @param atOnce a new task is told at once instead of in the daily summary
   */
  public record Telling(Term.Count remind, String late, boolean atOnce) {

    /** The day of the reminder for something that is due at this moment; empty for none. */
    public Optional<LocalDate> remindOn(Instant due, WorkingDays workingDays) {
      return Optional.ofNullable(remind)
          .map(it -> workingDays.on(WorkingDays.day(due), new Term.Count(-it.amount(), it.unit())).date());
    }
  }

  /** What the table says about telling people of a task. A slip in it costs a reminder, never the task. */
  public Telling telling(String subject, Function<String, Object> facts) {
    Map<String, Object> row = cells(subject, facts).orElse(Map.of());
    String late = text(row, LATE);
    return new Telling(
        remind(subject, text(row, REMIND)), late.isEmpty() ? null : late, AT_ONCE.equals(text(row, TELL)));
  }

  private static Term.Count remind(String subject, String text) {
    try {
      return text.isEmpty() ? null : (Term.Count) Term.parse(text);
    } catch (IllegalArgumentException | ClassCastException e) {
      LOG.warn("Nobody is reminded of {}: “{}” does not say how long before. Write 2WD", subject, text);
      return null;
    }
  }

  /**
   * Who hears of a task that stays undone, and from when. Only what is dangerous or stuck climbs.
   *
   * @param after how long after it was due
   * @param to    mandate1, mandate2, or a role in the case
   */
  public record Climb(Term.Count after, String to) {

    public boolean isTime(Instant due, Instant now, WorkingDays workingDays) {
      return now.isAfter(workingDays.due(after, due));
    }
  }

  /** Empty for a task that does not climb. A slip in the table makes it silent, and says so in the log. */
  public Optional<Climb> climb(String subject, Function<String, Object> facts) {
    var inputs = new HashMap<String, Object>();
    inputs.put("subject", subject);
    inputs.put(Facts.TRACK, facts.apply(Facts.TRACK));
    inputs.put(Facts.URGENT, facts.apply(Facts.URGENT));
    return tables.firstRow(CLIMBING, inputs).flatMap(row -> {
      try {
        return Optional.of(new Climb((Term.Count) Term.parse(text(row, "after")), text(row, "to")));
      } catch (IllegalArgumentException | ClassCastException e) {
        LOG.warn("{} does not climb: “{}” does not say how long after. Write 2WD", subject, text(row, "after"));
        return Optional.empty();
      }
    });
  }

  private static String text(Map<String, Object> row, String output) {
    return row.get(output) == null ? "" : row.get(output).toString().strip();
  }

  private Optional<Term> row(String subject, Function<String, Object> facts) {
    return cells(subject, facts).map(row -> text(row, TERM)).filter(text -> !text.isEmpty()).map(Term::parse);
  }

  private Optional<Map<String, Object>> cells(String subject, Function<String, Object> facts) {
    var inputs = new HashMap<String, Object>();
    inputs.put("subject", subject);
    inputs.put(Facts.TRACK, facts.apply(Facts.TRACK));
    inputs.put(Facts.URGENT, facts.apply(Facts.URGENT));
    inputs.put("round", facts.apply(Facts.AFTERCARE_ROUND));
    return tables.firstRow(TABLE, inputs);
  }

  /** The term with the date it refers to filled in; empty when that date is not known. */
  private Optional<Term> known(Term term, Function<String, Object> facts) {
    if (!(term instanceof FactDate wanted)) {
      return Optional.of(term);
    }
    return date(facts.apply(wanted.fact())).map(date -> workingDays.on(date, wanted.offset()));
  }

  private static Optional<LocalDate> date(Object fact) {
    try {
      // dates of forms come as text, with or without a time
      return fact == null || fact.toString().length() < 10
          ? Optional.empty() : Optional.of(LocalDate.parse(fact.toString().substring(0, 10)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
