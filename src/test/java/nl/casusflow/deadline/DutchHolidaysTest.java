package nl.casusflow.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DutchHolidaysTest {

  /** Between them are 33 of the 35 dates of Easter, a King's Day on a Sunday and an Ascension Day on 5 May. */
  @Test
  void areThoseOfALibraryOfHolidays() {
    var library = HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.NETHERLANDS));
    for (int year = 2014; year < 2200; year++) {
      assertThat(DutchHolidays.of(year)).as("%d", year).isEqualTo(library.getHolidays(Year.of(year)).stream()
          .filter(holiday -> holiday.getType() == HolidayType.PUBLIC_HOLIDAY).map(Holiday::getDate)
          .collect(Collectors.toSet()));
    }
  }

  @Test
  void areThereInEveryYearThatSomebodyTypes() {
    assertThat(DutchHolidays.of(-2026)).contains(LocalDate.of(-2026, 12, 25));
    assertThat(DutchHolidays.of(0)).contains(LocalDate.of(0, 12, 25));
    assertThat(DutchHolidays.of(999_999_999)).contains(LocalDate.of(999_999_999, 12, 25));
  }
}
