package nl.casusflow.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import nl.casusflow.deadline.Term.Count;
import nl.casusflow.deadline.Term.Day;
import nl.casusflow.deadline.Term.Exact;
import nl.casusflow.deadline.Term.FactDate;
import nl.casusflow.deadline.Term.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TermTest {

  @Test
  void countsWorkingDaysDaysWeeksAndMonths() {
    assertThat(Term.parse("5WD")).isEqualTo(new Count(5, Unit.WORKING_DAYS));
    assertThat(Term.parse("10D")).isEqualTo(new Count(10, Unit.DAYS));
    assertThat(Term.parse("2W")).isEqualTo(new Count(2, Unit.WEEKS));
    assertThat(Term.parse(" 3M ")).isEqualTo(new Count(3, Unit.MONTHS));
  }

  @Test
  void refersToTheDateInAFactAndToTimeBeforeOrAfterIt() {
    assertThat(Term.parse("@meetingDate")).isEqualTo(new FactDate("meetingDate", null));
    assertThat(Term.parse("@meetingDate-5WD"))
        .isEqualTo(new FactDate("meetingDate", new Count(-5, Unit.WORKING_DAYS)));
    assertThat(Term.parse("@dueDate+2D")).isEqualTo(new FactDate("dueDate", new Count(2, Unit.DAYS)));
  }

  @Test
  void isADayOrAnExactDuration() {
    assertThat(Term.parse("2026-03-05")).isEqualTo(new Day(LocalDate.of(2026, 3, 5)));
    assertThat(Term.parse("PT1H")).isInstanceOf(Exact.class);
    assertThat(Term.parse("P3D")).isInstanceOf(Exact.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5WD", "10D", "2W", "3M", "@meetingDate", "@meetingDate-5WD", "@dueDate+2D", "2026-03-05"})
  void readsBackWhatItWrites(String text) {
    assertThat(Term.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "5", "WD", "5wd", "-5WD", "5 WD", "5WDs", "99999D", "@", "@meetingDate-", "@meetingDate-5",
      "@meeting date", "2026-02-30", "P", "PT", "Pfoo", "tomorrow"})
  void refusesAnythingElseAndSaysWhatItTakes(String text) {
    assertThatThrownBy(() -> Term.parse(text)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5WD").hasMessageContaining("“" + text + "”");
  }
}
