package nl.casusflow.deadline;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The public holidays of the Netherlands, since there is a King's Day. A test holds them against a library of holidays. */
final class DutchHolidays {

  private DutchHolidays() {}

  static Set<LocalDate> of(int year) {
    LocalDate easter = easter(year);
    LocalDate kingsDay = LocalDate.of(year, Month.APRIL, 27);
    return Stream.of(
        LocalDate.of(year, Month.JANUARY, 1),
        easter, easter.plusDays(1),
        // never kept on a Sunday
        kingsDay.getDayOfWeek() == DayOfWeek.SUNDAY ? kingsDay.minusDays(1) : kingsDay,
        LocalDate.of(year, Month.MAY, 5),
        easter.plusDays(39),
        easter.plusDays(49), easter.plusDays(50),
        LocalDate.of(year, Month.DECEMBER, 25), LocalDate.of(year, Month.DECEMBER, 26))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** By the rule of Meeus, Jones and Butcher, which repeats itself after so many years: no year that is typed breaks it. */
  private static LocalDate easter(int year) {
    int inCycle = Math.floorMod(year, 5_700_000);
    int a = inCycle % 19;
    int b = inCycle / 100;
    int c = inCycle % 100;
    int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int day = h + l - 7 * m + 114;
    return LocalDate.of(year, day / 31, day % 31 + 1);
  }
}
