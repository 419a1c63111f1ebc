package nl.casusflow.deadline;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import javax.xml.datatype.DatatypeConfigurationException;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.Duration;

/** How long something takes or when it is due, as a process owner writes it in the table of deadlines. */
public sealed interface Term {

  /** {@code 5WD}, {@code 10D}, {@code 2W}, {@code 3M}; negative when counted back from a date. */
  record Count(int amount, Unit unit) implements Term {
    @Override
    public String toString() {
      return amount + unit.symbol;
    }
  }

  /**
   * {@code @meetingDate}, {@code @meetingDate-5WD}: the date in a process fact, or some time before or after it.
   *
   * @param offset null for the date itself
   */
  record FactDate(String fact, Count offset) implements Term {
    @Override
    public String toString() {
      return "@" + fact + (offset == null ? "" : (offset.amount() < 0 ? "" : "+") + offset);
    }
  }

  /** {@code 2026-03-05}: the end of that day. */
  record Day(LocalDate date) implements Term {
    @Override
    public String toString() {
      return date.toString();
    }
  }

  /** {@code PT1H}, {@code P3D}: an ISO 8601 duration, counted from the moment itself, in the night and the weekend too. */
  record Exact(Duration duration) implements Term {
    @Override
    public String toString() {
      return duration.toString();
    }
  }

  enum Unit {
    WORKING_DAYS("WD"),
    /** Days on the calendar, for what does not wait for Monday. */
    DAYS("D"),
    WEEKS("W"),
    MONTHS("M");

    private final String symbol;

    Unit(String symbol) {
      this.symbol = symbol;
    }

    private static Unit of(String symbol) {
      for (Unit unit : values()) {
        if (unit.symbol.equals(symbol)) {
          return unit;
        }
      }
      throw new IllegalArgumentException(symbol);
    }
  }

  /** @throws IllegalArgumentException with what is accepted, when the text is no term */
  static Term parse(String text) {
    String stripped = text == null ? "" : text.strip();
    var count = Syntax.COUNT.matcher(stripped);
    if (count.matches()) {
      return new Count(Integer.parseInt(count.group(1)), Unit.of(count.group(2)));
    }
    var fact = Syntax.FACT.matcher(stripped);
    if (fact.matches()) {
      if (fact.group(2) == null) {
        return new FactDate(fact.group(1), null);
      }
      int sign = fact.group(2).equals("-") ? -1 : 1;
      return new FactDate(fact.group(1), new Count(sign * Integer.parseInt(fact.group(3)), Unit.of(fact.group(4))));
    }
    try {
      if (Syntax.DAY.matcher(stripped).matches()) {
        return new Day(LocalDate.parse(stripped));
      }
      if (stripped.startsWith("P")) {
        return new Exact(Syntax.DURATIONS.newDuration(stripped));
      }
    } catch (DateTimeException | IllegalArgumentException e) {
      throw Syntax.unreadable(text);
    }
    throw Syntax.unreadable(text);
  }
}

final class Syntax {

  static final Pattern COUNT = Pattern.compile("(\\d{1,4})(WD|D|W|M)");
  static final Pattern FACT = Pattern.compile("@([A-Za-z]\\w*)(?:([+-])(\\d{1,4})(WD|D|W|M))?");
  static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  static final DatatypeFactory DURATIONS = durations();

  private Syntax() {}

  static IllegalArgumentException unreadable(String text) {
    return new IllegalArgumentException(("“%s” is not a term. Write 5WD (working days), 10D (days), 2W (weeks), 3M (months),"
        + " @meetingDate, @meetingDate-5WD, @meetingDate+2D, or an ISO duration such as PT1H").formatted(text));
  }

  private static DatatypeFactory durations() {
    try {
      return DatatypeFactory.newInstance();
    } catch (DatatypeConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }
}
