package nl.casusflow.casefile;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When someone was born, as precisely as somebody knew: a date, or only a year.
 *
 * @param date null when only the year is known
 */
public record Born(int year, LocalDate date) {

  private static final Pattern YEAR = Pattern.compile("(?:(?:ca\\.?|circa|ongeveer|rond|±)\\s*)?(\\d{4})");
  private static final Pattern DUTCH = Pattern.compile("(\\d{1,2})[-/. ](\\d{1,2})[-/. ](\\d{4})");
  private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");

  /**
   * Reads what people write: 2014, ca. 2014, 14-02-2014, 14/2/2014, 2014-02-14.
   *
   * @param today nobody is born after it
   * @return empty when it cannot be read as the birth of somebody alive
   */
  public static Optional<Born> parse(String text, LocalDate today) {
    String plain = text.strip().toLowerCase();
    try {
      Matcher dutch = DUTCH.matcher(plain);
      Matcher iso = ISO.matcher(plain);
      Matcher year = YEAR.matcher(plain);
      Born born = null;
      if (dutch.matches()) {
        born = on(number(dutch, 3), number(dutch, 2), number(dutch, 1));
      } else if (iso.matches()) {
        born = on(number(iso, 1), number(iso, 2), number(iso, 3));
      } else if (year.matches()) {
        born = new Born(number(year, 1), null);
      }
      return Optional.ofNullable(born).filter(it -> it.year >= 1900 && it.year <= today.getYear()
          && (it.date == null || !it.date.isAfter(today)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Born on(int year, int month, int day) {
    return new Born(year, LocalDate.of(year, month, day));
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  /** As people write it, the way {@link #parse} reads it again. */
  public String text() {
    return date == null ? String.valueOf(year)
        : "%02d-%02d-%d".formatted(date.getDayOfMonth(), date.getMonthValue(), date.getYear());
  }
}
