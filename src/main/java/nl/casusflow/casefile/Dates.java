package nl.casusflow.casefile;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Days as people in the Netherlands know them; moments are kept in UTC. */
public final class Dates {

  public static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

  private static final DateTimeFormatter LONG = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.forLanguageTag("nl"));

  private Dates() {}

  public static LocalDate today(Clock clock) {
    return LocalDate.ofInstant(clock.instant(), AMSTERDAM);
  }

  /** The day on which a moment fell. */
  public static LocalDate day(LocalDateTime utc) {
    return utc == null ? null : utc.atOffset(ZoneOffset.UTC).atZoneSameInstant(AMSTERDAM).toLocalDate();
  }

  /** Such as “3 mei 2026”; empty for null. */
  public static String text(LocalDate date) {
    return date == null ? "" : LONG.format(date);
  }

  /** The same for a date as forms keep it; what is no date stays as it is. */
  public static String text(String isoDate) {
    return isoDate == null ? "" : isoDate.matches("\\d{4}-\\d{2}-\\d{2}.*") ? text(LocalDate.parse(isoDate.substring(0, 10))) : isoDate;
  }
}
