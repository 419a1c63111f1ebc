package nl.casusflow.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import nl.casusflow.casefile.Born;
import nl.casusflow.casefile.Household.Member;
import nl.casusflow.casefile.NameKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamePersonTest {

  @ParameterizedTest(name = "{0} ({1}) is recognised as {2} ({3}) by {4}")
  @CsvSource(delimiter = '|', value = {
      "Petra Jansen|1985|Petra Janssen|1985|naam en geboortejaar",
      "Petra Jansen|1985|P. Jansen|12-03-1985|naam en geboortejaar",
      "Fatima el Amrani|1990|Fatma Amrani|1990|naam en geboortejaar",
      "Jan de Vries|1979|Vries, Jan de|1979|naam en geboortejaar",
      "Mohamed Yilmaz|1988|Mohammed Yılmaz|1988|naam en geboortejaar",
      "Petra Jansen|12-03-1985|Petra de Boer|12-03-1985|naam en geboortedatum",
      "Petra|12-03-1985|Petra Jansen|12-03-1985|naam en geboortedatum",
      "Petra Jansen|12-03-1985|Petra Jansen|03-12-1985|naam en geboortedatum",
      "Petra Jansen|12-03-1985|Petra Jansen|13-03-1985|naam en geboortejaar",
      "Petra Jansen||Petra Jansen|1985|zelfde naam"})
  void spellingAndPrecisionMayDiffer(String name, String born, String otherName, String otherBorn, String by) {
    assertThat(SamePerson.matches(member(name, born), member(otherName, otherBorn))).contains(by);
    assertThat(SamePerson.matches(member(otherName, otherBorn), member(name, born))).contains(by);
  }

  @ParameterizedTest(name = "{0} ({1}) is not {2} ({3})")
  @CsvSource(delimiter = '|', value = {
      "Petra Jansen|1985|Petra Jansen|1986",
      "Petra Jansen|1985|Mirjam Jansen|1985",
      "Petra Jansen|1985|Petra de Boer|1985",
      "Petra Jansen|1985|P. J.|1985",
      "Jansen|1985|Jansen|1985",
      "Jansen||Jansen|1985",
      "Petra Jansen||Petra Janse|1985",
      "Petra Jansen|12-03-1985|Mark de Boer|12-03-1985",
      "||Petra Jansen|1985"})
  void aYearOrANameAloneIsNotEnough(String name, String born, String otherName, String otherBorn) {
    assertThat(SamePerson.matches(member(name, born), member(otherName, otherBorn))).isEmpty();
  }

  @Test
  void twoPeopleWithoutANameAreNeverTheSame() {
    assertThat(SamePerson.matches(member(null, "1985"), member(null, "1985"))).isEmpty();
  }

  private static Member member(String name, String born) {
    Born when = born == null ? null : Born.parse(born, LocalDate.of(2026, 1, 1)).orElseThrow();
    return new Member(1, "ZVH-2026-00001", 1, name, NameKey.fold(name), when == null ? null : when.year(),
        when == null ? null : when.date(), null, null, null, null, null);
  }
}
