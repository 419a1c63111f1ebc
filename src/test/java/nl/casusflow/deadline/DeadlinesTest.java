package nl.casusflow.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import nl.casusflow.CasusflowTest;
import nl.casusflow.casefile.Facts;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.beans.factory.annotation.Autowired;

@CasusflowTest
class DeadlinesTest {

  private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");

  @Autowired Deadlines deadlines;
  @Autowired IdentityService identity;

  @AfterEach
  void nobody() {
    identity.clearAuthentication();
  }

  @Test
  void aTimerGetsItsTermAsTextSoThatItCanBeCountedAgain() {
    assertThat(deadlines.term(scope(Map.of()), "Event_ReferralDeadline")).isEqualTo("5WD");
    assertThat(deadlines.term(scope(Map.of(Facts.URGENT, true)), "Event_ReferralDeadline")).isEqualTo("1WD");
  }

  @Test
  void aTermThatRefersToADateBecomesThatDate() {
    assertThat(deadlines.term(scope(Map.of(Facts.MEETING_DATE, "2026-03-16")), "Event_InformationRequestDeadline"))
        .isEqualTo("2026-03-13");
  }

  @Test
  void aTimerThatRefersToADateNobodyGaveStillEnds() {
    assertThat(deadlines.term(scope(Map.of()), "Event_InformationRequestDeadline")).isEqualTo("5WD");
  }

  @Test
  void aTimerWithoutARowIsRefused() {
    assertThatThrownBy(() -> deadlines.term(scope(Map.of()), "Event_Unknown")).hasMessageContaining("Event_Unknown");
  }

  @Test
  void aftercareHasAsManyMomentsAsTheTableHasRows() {
    Map<String, Object> facts = Map.of();
    assertThat(deadlines.exists("Event_AftercareMoment", facts::get, 3)).isTrue();
    assertThat(deadlines.exists("Event_AftercareMoment", facts::get, 4)).isFalse();
  }

  @Test
  void isAnsweredForPeopleWhoMayNotReadTheTable() {
    identity.setAuthentication("professional-ggz", List.of("professional"));
    assertThat(deadlines.due("Activity_CompleteReferral", name -> null, MONDAY))
        .contains(Instant.parse("2026-03-05T16:00:00Z"));
  }

  private static VariableScope scope(Map<String, Object> facts) {
    VariableScope scope = Mockito.mock(VariableScope.class);
    facts.forEach((name, value) -> Mockito.when(scope.getVariable(name)).thenReturn(value));
    return scope;
  }
}
