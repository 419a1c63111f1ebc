package nl.casusflow.administration;

import java.util.List;
import java.util.Set;
import nl.casusflow.engine.EngineUsers;
import nl.casusflow.engine.PasswordRules;
import nl.casusflow.organisation.Covenant;
import nl.casusflow.organisation.OrganisationKind;
import nl.casusflow.organisation.People;
import nl.casusflow.organisation.People.Organisation;
import nl.casusflow.organisation.Role;
import nl.casusflow.security.LoginSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets the first administrator of a house in, who adds all others. Only into an empty database: later the settings do
 * nothing, and may be taken away.
 */
@Component
@EnableConfigurationProperties(FirstAdministrator.Settings.class)
class FirstAdministrator implements ApplicationRunner {

  private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);
  private static final String HOUSE = "huis";

  /**
   * Settings {@code casusflow.first-administrator.*}.
   *
   * @param id       user name; empty for none
   * @param password to log in with once; a new one must be chosen then
   * @param house    name of the house
   */
  @ConfigurationProperties("casusflow.first-administrator")
  record Settings(
      @DefaultValue("") String id, @DefaultValue("Beheerder") String name, @DefaultValue("") String password,
      @DefaultValue("Zorg- en Veiligheidshuis") String house) {

    Settings {
      if (!id.isBlank()) {
        if (!id.matches(EngineUsers.USER_ID) || !id.equals(id.toLowerCase())) {
          throw new IllegalArgumentException(
              "casusflow.first-administrator.id: gebruik kleine letters, cijfers, punt of streepje, zonder spaties.");
        }
        PasswordRules.objection(password, id).ifPresent(it -> {
          throw new IllegalArgumentException("casusflow.first-administrator.password: " + it);
        });
      }
    }
  }

  private final Settings settings;
  private final LoginSettings login;
  private final People people;
  private final EngineUsers accounts;
  private final TransactionTemplate transactions;

  FirstAdministrator(
      Settings settings, LoginSettings login, People people, EngineUsers accounts, TransactionTemplate transactions) {
    this.settings = settings;
    this.login = login;
    this.people = people;
    this.accounts = accounts;
    this.transactions = transactions;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (people.everyone().isEmpty()) {
      if (!settings.id().isBlank()) {
        transactions.executeWithoutResult(status -> letIn());
        LOG.info("{} kan inloggen als eerste beheerder.", settings.id());
      } else if (!login.hasProvider()) {
        LOG.warn("Er is nog niemand die kan inloggen. Stel casusflow.first-administrator.id en .password in.");
      }
    }
  }

  private void letIn() {
    if (people.organisations().isEmpty()) {
      people.add(new Organisation(HOUSE, settings.house(), OrganisationKind.HOUSE.id(), Covenant.SIGNED.id()));
    }
    people.add(settings.id(), settings.name(), people.organisations().get(0).id(), "");
    people.setRoles(settings.id(), Set.of(Role.ADMINISTRATOR));
    accounts.keep(settings.id(), settings.name(), List.of(Role.ADMINISTRATOR));
    accounts.setPassword(settings.id(), settings.password());
    people.mustChangePassword(settings.id(), true);
  }
}
