package nl.casusflow.casefile;

import static nl.casusflow.casefile.Audience.CLIENTS;
import static nl.casusflow.casefile.Audience.PROFESSIONALS;
import static nl.casusflow.casefile.Audience.PROSECUTION;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AudienceTest {

  @Test
  void whatIsForProfessionalsIsNotReadWhileClientsLookOn() {
    assertThat(CLIENTS.mayRead("professionals")).isFalse();
    assertThat(PROFESSIONALS.mayRead("professionals")).isTrue();
  }

  @Test
  void whatOneMemberMayNotKnowIsNotReadAtATableWithClients() {
    assertThat(CLIENTS.mayRead("notWithMember")).isFalse();
    assertThat(PROFESSIONALS.mayRead("notWithMember")).isTrue();
  }

  @Test
  void whatIsForTheProsecutionIsReadInItsSessionOnly() {
    assertThat(PROFESSIONALS.mayRead("prosecution")).isFalse();
    assertThat(CLIENTS.mayRead("prosecution")).isFalse();
    assertThat(PROSECUTION.mayRead("prosecution")).isTrue();
  }

  @Test
  void whatNobodyRestrictedIsForEveryone() {
    assertThat(CLIENTS.mayRead("everyone")).isTrue();
    assertThat(CLIENTS.mayRead(null)).isTrue();
  }
}
