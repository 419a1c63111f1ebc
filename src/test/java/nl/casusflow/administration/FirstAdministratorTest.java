package nl.casusflow.administration;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import nl.casusflow.engine.EngineUsers;
import nl.casusflow.organisation.People;
import nl.casusflow.organisation.People.Organisation;
import nl.casusflow.organisation.People.Person;
import nl.casusflow.organisation.Role;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** A house begins with one administrator, and only once. */
class FirstAdministratorTest {

  private static final String PASSWORD = "een zin voor de eerste dag";

  private final People people = mock(People.class);
  private final EngineUsers accounts = mock(EngineUsers.class);
  private final TransactionTemplate transactions = new TransactionTemplate() {
    @Override
    public void executeWithoutResult(Consumer<TransactionStatus> work) {
      work.accept(null);
    }
  };

  private void start() {
    new FirstAdministrator(new FirstAdministrator.Settings("bram", "Bram Beheer", PASSWORD, "Huis"), null, people, accounts,
        transactions).run(null);
  }

  @Test
  void an_empty_house_lets_its_first_administrator_in_who_then_chooses_a_password() {
    when(people.everyone()).thenReturn(List.of());
    when(people.organisations()).thenReturn(List.of(), List.of(new Organisation("huis", "Huis", "house", "signed")));
    start();
    verify(people).add("bram", "Bram Beheer", "huis", "");
    verify(people).setRoles("bram", Set.of(Role.ADMINISTRATOR));
    verify(accounts).setPassword("bram", PASSWORD);
    verify(people).mustChangePassword("bram", true);
  }

  @Test
  void a_house_with_people_gets_no_other_one() {
    when(people.everyone()).thenReturn(List.of(new Person("a", "A", "huis", "Huis", "", true)));
    start();
    verify(accounts, never()).keep(any(), any(), any());
  }

  @Test
  void a_password_that_will_not_do_is_said_at_the_start() {
    assertThatThrownBy(() -> new FirstAdministrator.Settings("bram", "Bram", "kort", "Huis"))
        .hasMessageContaining("casusflow.first-administrator.password: Neem minstens 12 tekens");
    assertThatThrownBy(() -> new FirstAdministrator.Settings("Bram B", "Bram", PASSWORD, "Huis"))
        .hasMessageContaining("zonder spaties");
  }
}
