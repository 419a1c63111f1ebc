package nl.casusflow.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameKeyTest {

  @ParameterizedTest(name = "{0} is written as {1} too")
  @CsvSource(delimiter = '|', value = {
      "Renée Hoekstra|Renee Hoekstra",
      "JAN DE VRIES|jan de vries",
      "Petra van der Berg|Petra Berg",
      "Jansen, Petra|Petra Jansen",
      "Petra Jansen|Petra Janssen",
      "Marijke van Dijk|Maryke van Dyck",
      "Erik Bakker|Eric Backer",
      "Sophie Smit|Sofie Smit",
      "Suzanne Kuipers|Susanne Cuipers",
      "Thijs Visser|Tijs Viser",
      "Fatima El Amrani|Fatima Amrani"})
  void spellingDifferencesFoldAway(String one, String other) {
    assertThat(NameKey.fold(one)).isEqualTo(NameKey.fold(other));
  }

  @Test
  void differentNamesStayDifferent() {
    assertThat(NameKey.fold("Petra Jansen")).isNotEqualTo(NameKey.fold("Peter Jansen"));
  }

  @Test
  void aNameOfNothingButPrefixesIsKept() {
    assertThat(NameKey.fold("Van der")).isEqualTo("der van");
  }

  @Test
  void noNameIsAnEmptyKey() {
    assertThat(NameKey.fold(null)).isEmpty();
    assertThat(NameKey.fold(" - ")).isEmpty();
  }
}
