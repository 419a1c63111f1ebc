package nl.casusflow.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BornTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

  @ParameterizedTest
  @ValueSource(strings = {"2014", " 2014 ", "ca. 2014", "ongeveer 2014", "± 2014"})
  void aYearIsEnough(String text) {
    assertThat(Born.parse(text, TODAY)).contains(new Born(2014, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"14-02-2014", "14-2-2014", "14/02/2014", "14.2.2014", "14 2 2014", "2014-02-14"})
  void aDateIsReadDayFirstOrYearFirst(String text) {
    assertThat(Born.parse(text, TODAY)).contains(new Born(2014, LocalDate.of(2014, 2, 14)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "31-02-2014", "14-13-2014", "1899", "2027", "02-03-2026", "14", "14-02-14", "onbekend",
      "twaalf jaar", "20142014"})
  void whatIsNoBirthOfSomebodyAliveIsNotGuessed(String text) {
    assertThat(Born.parse(text, TODAY)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2014,2014", "14/2/2014,14-02-2014"})
  void isWrittenTheWayItIsRead(String text, String written) {
    assertThat(Born.parse(text, TODAY).orElseThrow().text()).isEqualTo(written);
  }
}
