package nl.casusflow.deadline;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.Year;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import nl.casusflow.deadline.Term.Count;
import nl.casusflow.deadline.Term.Day;
import nl.casusflow.deadline.Term.Exact;
import org.springframework.util.function.SingletonSupplier;

/**
 * The days on which the house works, and the moments that terms lead to. Weekends, Dutch public holidays and the house's
 * own closing days are no working days; a house may work on some of those holidays. Everything but an ISO duration ends at the end of a day, Dutch time, also
 * across a change of the clock.
 */
public class WorkingDays {

  public static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

  private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

  /** Read from a file when the first term is reckoned: a start need not wait for it. */
  private final Supplier<HolidayManager> holidays =
      SingletonSupplier.of(() -> HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.NETHERLANDS)));
  private final Map<Integer, Set<LocalDate>> holidaysByYear = new ConcurrentHashMap<>();
  private final Set<String> closingDays;
  private final Set<String> openDays;
  private final LocalTime endOfDay;

  public WorkingDays(Collection<String> closingDays, LocalTime endOfDay) {
    this(closingDays, List.of(), endOfDay);
  }

  /**
   * @param closingDays days on which the house is closed, once ({@code 2026-05-15}) or every year ({@code 12-24})
   * @param openDays    public holidays on which the house works, written the same way; a closing day goes before it
   * @param endOfDay    when a working day ends
   * @throws IllegalArgumentException when a day cannot be read
   */
  public WorkingDays(Collection<String> closingDays, Collection<String> openDays, LocalTime endOfDay) {
    this.closingDays = checked(closingDays);
    this.openDays = checked(openDays);
    this.endOfDay = endOfDay;
  }

  public boolean isWorkingDay(LocalDate day) {
    return !WEEKEND.contains(day.getDayOfWeek()) && !named(closingDays, day)
        && (named(openDays, day) || !publicHolidays(day.getYear()).contains(day));
  }

  private static boolean named(Set<String> days, LocalDate day) {
    return days.contains(day.toString()) || days.contains(day.toString().substring(5));
  }

  /** Counts working days after this day, or before it when negative; the day itself does not count. Zero: {@link #from}. */
  public LocalDate plus(LocalDate day, int workingDays) {
    if (workingDays == 0) {
      return from(day);
    }
    int step = workingDays < 0 ? -1 : 1;
    LocalDate result = day;
    for (int left = Math.abs(workingDays); left > 0; left--) {
      result = next(result.plusDays(step), step);
    }
    return result;
  }

  /** This day when the house works, or else the first day after it that it does. */
  public LocalDate from(LocalDate day) {
    return next(day, 1);
  }

  /** The end of this day as a moment; a working day or not. */
  public Instant endOf(LocalDate day) {
    return day.atTime(endOfDay).atZone(ZONE).toInstant();
  }

  /** The first end of a working day that has not passed: whoever is asked has at least until then. */
  public Instant endOfDayAt(Instant moment) {
    LocalDate day = from(day(moment));
    Instant end = endOf(day);
    return end.isBefore(moment) ? endOf(plus(day, 1)) : end;
  }

  public static LocalDate day(Instant moment) {
    return LocalDate.ofInstant(moment, ZONE);
  }

  /**
   * When something that begins now is due.
   *
   * @throws IllegalArgumentException for a term that waits for a process fact; {@link #on} makes a day of it first
   */
  public Instant due(Term term, Instant start) {
    if (term instanceof Count count) {
      return endOf(plus(day(start), count));
    }
    if (term instanceof Day day) {
      // a day that has passed leaves people the day on which they are asked
      Instant end = endOf(day.date());
      return end.isBefore(start) ? endOfDayAt(start) : end;
    }
    if (term instanceof Exact exact) {
      var calendar = new GregorianCalendar(TimeZone.getTimeZone(ZONE));
      calendar.setTimeInMillis(start.toEpochMilli());
      exact.duration().addTo(calendar);
      return calendar.toInstant();
    }
    throw new IllegalArgumentException("The date that “%s” refers to is not known here".formatted(term));
  }

  /** The day that a term means, now that the date in the process fact is known. */
  public Day on(LocalDate factDate, Count offset) {
    return new Day(offset == null ? factDate : plus(factDate, offset));
  }

  private LocalDate plus(LocalDate day, Count count) {
    LocalDate result = switch (count.unit()) {
      case WORKING_DAYS -> plus(day, count.amount());
      case DAYS -> day.plusDays(count.amount());
      case WEEKS -> day.plusWeeks(count.amount());
      case MONTHS -> day.plusMonths(count.amount());
    };
    return switch (count.unit()) {
      case WORKING_DAYS, DAYS -> result;
      // what is due before a date is never moved past it
      case WEEKS, MONTHS -> next(result, count.amount() < 0 ? -1 : 1);
    };
  }

  private LocalDate next(LocalDate day, int step) {
    LocalDate result = day;
    while (!isWorkingDay(result)) {
      result = result.plusDays(step);
    }
    return result;
  }

  private Set<LocalDate> publicHolidays(int year) {
    return holidaysByYear.computeIfAbsent(year, y -> holidays.get().getHolidays(Year.of(y)).stream()
        .filter(holiday -> holiday.getType() == HolidayType.PUBLIC_HOLIDAY).map(Holiday::getDate)
        .collect(Collectors.toUnmodifiableSet()));
  }

  private static Set<String> checked(Collection<String> days) {
    return days.stream().map(String::strip).filter(day -> !day.isEmpty()).map(WorkingDays::checked)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String checked(String day) {
    try {
      if (day.length() == 5) {
        MonthDay.parse("--" + day);
      } else {
        LocalDate.parse(day);
      }
      return day;
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("“%s” is no day. Write 2026-05-15, or 12-24 for every year".formatted(day), e);
    }
  }
}
