package nl.casusflow.preparation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nl.casusflow.preparation.SessionRule.Seat;
import org.junit.jupiter.api.Test;

class SessionRuleTest {

  @Test
  void withCoerciveControlAdultsNeverSitInOneSession() {
    assertThat(SessionRule.broken(true, false, List.of(adult("Anna", "sessionA"), adult("Bas", "sessionA"))))
        .hasValueSatisfying(sentence -> assertThat(sentence).contains("Anna").contains("Bas"));
  }

  @Test
  void whoSitsAtTheWholeTableMeetsEverySession() {
    assertThat(SessionRule.broken(true, false, List.of(adult("Anna", "wholeTable"), adult("Bas", "sessionB")))).isPresent();
  }

  @Test
  void withCoerciveControlAdultsMaySitInSessionsOfTheirOwn() {
    assertThat(SessionRule.broken(true, false, List.of(
        adult("Anna", "sessionA"), adult("Bas", "sessionB"), adult("Cor", "delegation"), adult("Dirk", "absent"),
        adult("Els", null)))).isEmpty();
  }

  @Test
  void aChildMaySitWithAnAdult() {
    assertThat(SessionRule.broken(true, false, List.of(adult("Anna", "sessionA"), new Seat("Kim", false, "sessionA"))))
        .isEmpty();
  }

  @Test
  void withoutCoerciveControlEveryoneMaySitTogether() {
    assertThat(SessionRule.broken(false, false, List.of(adult("Anna", "wholeTable"), adult("Bas", "wholeTable")))).isEmpty();
  }

  @Test
  void theProsecutionNeverSitsAtTheTableWhileClientsDo() {
    assertThat(SessionRule.broken(false, true, List.of(new Seat("Kim", false, "sessionB")))).isPresent();
  }

  @Test
  void theProsecutionMaySitAtATableWithoutClients() {
    assertThat(SessionRule.broken(false, true, List.of(adult("Anna", "absent"), adult("Bas", "delegation")))).isEmpty();
  }

  private static Seat adult(String name, String session) {
    return new Seat(name, true, session);
  }
}
