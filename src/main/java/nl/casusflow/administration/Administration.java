package nl.casusflow.administration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import nl.casusflow.engine.EngineUsers;
import nl.casusflow.engine.PasswordRules;
import nl.casusflow.organisation.Covenant;
import nl.casusflow.organisation.OrganisationKind;
import nl.casusflow.organisation.People;
import nl.casusflow.organisation.People.Organisation;
import nl.casusflow.organisation.People.Person;
import nl.casusflow.organisation.Role;
import nl.casusflow.page.Me;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Adds and changes people and organisations, in one transaction with their account and groups in the engine. The
 * administrator does all; the secretariat looks after the partners, and gives nobody a right it would not give itself.
 */
@Component
class Administration {

  /** Who may look after everyone, after figures or after the log is for the administrator to say. */
  private static final Set<Role> OF_PARTNERS = EnumSet.of(Role.REFERRER, Role.CASE_DIRECTOR, Role.SUBJECT_EXPERT,
      Role.EXPERT_POOL, Role.PROFESSIONAL, Role.PROSECUTOR);
  private static final String MAIL_ADDRESS = "[^\\s@<>\"(),:;]+@[^\\s@<>\"(),:;]+\\.[^\\s@<>\"(),:;.]{2,}";
  private static final String LAST = "Dit is de laatste beheerder. Maak eerst iemand anders beheerder.";

  private final People people;
  private final EngineUsers accounts;
  private final TransactionTemplate transactions;

  Administration(People people, EngineUsers accounts, TransactionTemplate transactions) {
    this.people = people;
    this.accounts = accounts;
    this.transactions = transactions;
  }

  /** Roles that this reader may give and take. */
  Set<Role> rolesToGive(Me me) {
    return me.administers() ? EnumSet.allOf(Role.class) : me.looksAfterPeople() ? OF_PARTNERS : Set.of();
  }

  /** Whoever has a right that the reader cannot give is not the reader's to change. */
  boolean mayChange(Me me, String id) {
    return rolesToGive(me).containsAll(people.rolesOf(id)) && me.looksAfterPeople();
  }

  Problems add(Me me, PersonForm form, boolean passwordNeeded) {
    Problems problems = check(me, form);
    if (!form.id().matches(EngineUsers.USER_ID) || !form.id().equals(form.id().toLowerCase())) {
      problems.add("id", "Gebruik kleine letters, cijfers, punt of streepje, zonder spaties. Hoogstens 64 tekens.");
    } else {
      problems.addIf(people.find(form.id()).isPresent() || accounts.exists(form.id()), "id",
          "Deze gebruikersnaam is er al. Kies een andere.");
    }
    if (passwordNeeded || !form.password().isEmpty()) {
      PasswordRules.objection(form.password(), form.id()).ifPresent(it -> problems.add("password", it));
    }
    return problems.isEmpty() ? store("id", "Deze gebruikersnaam is er net bij gekomen. Kies een andere.", () -> {
      people.add(form.id(), form.name(), form.organisation(), form.job());
      people.changeEmail(form.id(), form.email());
      people.setRoles(form.id(), roles(form));
      accounts.keep(form.id(), form.name(), roles(form));
      if (!form.password().isEmpty()) {
        accounts.setPassword(form.id(), form.password());
        people.mustChangePassword(form.id(), true);
      }
      return Problems.none();
    }) : problems;
  }

  Problems change(Me me, PersonForm form) {
    Problems problems = check(me, form);
    return problems.isEmpty() ? store("name", "Dit kon niet worden bewaard.", () -> {
      Set<Role> before = people.rolesOf(form.id());
      Set<Role> now = roles(form);
      if (before.contains(Role.ADMINISTRATOR) && !now.contains(Role.ADMINISTRATOR) && isLastAdministrator(form.id())) {
        return Problems.with("roles", LAST);
      }
      people.change(form.id(), form.name(), form.organisation(), form.job());
      people.changeEmail(form.id(), form.email());
      people.setRoles(form.id(), now);
      boolean active = people.find(form.id()).map(Person::active).orElse(false);
      accounts.keep(form.id(), form.name(), active ? now : Set.of());
      if (!now.containsAll(before)) {
        people.endLogins(form.id()); // a right that was taken away is gone at once
      }
      return Problems.none();
    }) : problems;
  }

  /** Someone who leaves comes in no more, from this moment on; what they said stays theirs. */
  Problems deactivate(String id) {
    return transactions.execute(status -> {
      if (isLastAdministrator(id)) {
        return Problems.with("active", LAST);
      }
      people.setActive(id, false);
      people.endLogins(id);
      accounts.keep(id, people.nameOf(id), Set.of());
      return Problems.none();
    });
  }

  void activate(String id) {
    transactions.executeWithoutResult(status -> {
      people.setActive(id, true);
      people.knownAtProvider(id, null); // a new start: the next login says who this is at the provider
      accounts.keep(id, people.nameOf(id), people.rolesOf(id));
    });
  }

  /** A password to begin with, which its owner changes at the next login. */
  Problems givePassword(String id, String password) {
    var objection = PasswordRules.objection(password, id);
    if (objection.isPresent()) {
      return Problems.with("password", objection.get());
    }
    transactions.executeWithoutResult(status -> {
      accounts.setPassword(id, password);
      people.mustChangePassword(id, true);
      people.endLogins(id);
    });
    return Problems.none();
  }

  Problems addOrganisation(OrganisationForm form) {
    Problems problems = check(form, null);
    return problems.isEmpty() ? store("name", "Deze organisatie is er net bij gekomen.", () -> {
      people.add(new Organisation(freeId(form.name()), form.name(), form.kind(), form.covenant()));
      return Problems.none();
    }) : problems;
  }

  Problems changeOrganisation(String id, OrganisationForm form) {
    Problems problems = check(form, id);
    return problems.isEmpty() ? store("name", "Dit kon niet worden bewaard.", () -> {
      people.change(new Organisation(id, form.name(), form.kind(), form.covenant()));
      return Problems.none();
    }) : problems;
  }

  private boolean isLastAdministrator(String id) {
    return people.holdActive(Role.ADMINISTRATOR).equals(List.of(id));
  }

  private Problems check(Me me, PersonForm form) {
    Problems problems = Problems.none();
    problems.addIf(form.name().length() < 2, "name", "Vul de naam in, zoals collega’s die kennen.");
    problems.addIf(form.name().length() > Typed.LONGEST, "name", "Deze naam is te lang.");
    problems.addIf(!form.email().matches(MAIL_ADDRESS) || form.email().length() > 254, "email",
        "Vul een e-mailadres in, zoals naam@organisatie.nl.");
    problems.addIf(people.organisation(form.organisation()).isEmpty(), "organisation",
        "Kies een organisatie. Staat die er niet bij, voeg die dan eerst toe.");
    problems.addIf(form.job().length() > Typed.LONGEST, "job", "Deze functie is te lang.");
    problems.addIf(form.roles().isEmpty(), "roles", "Kies ten minste één rol.");
    for (String role : form.roles()) {
      problems.addIf(Role.of(role).filter(rolesToGive(me)::contains).isEmpty(), "roles", "Deze rol kun je niet geven.");
    }
    return problems;
  }

  private Problems check(OrganisationForm form, String id) {
    Problems problems = Problems.none();
    problems.addIf(form.name().length() < 2, "name", "Vul de naam van de organisatie in.");
    problems.addIf(form.name().length() > Typed.LONGEST, "name", "Deze naam is te lang.");
    problems.addIf(people.organisations().stream()
        .anyMatch(it -> it.name().equalsIgnoreCase(form.name()) && !it.id().equals(id)), "name",
        "Deze organisatie staat er al.");
    problems.addIf(OrganisationKind.of(form.kind()).isEmpty(), "kind", "Kies wat voor organisatie het is.");
    problems.addIf(Arrays.stream(Covenant.values()).noneMatch(it -> it.id().equals(form.covenant())), "covenant", "Kies hoe het met het convenant staat.");
    return problems;
  }

  private static Set<Role> roles(PersonForm form) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    form.roles().forEach(role -> Role.of(role).ifPresent(roles::add));
    return roles;
  }

  /** An id that can be read: “Wijkteam Noord” becomes wijkteam-noord. */
  private String freeId(String name) {
    String plain = java.text.Normalizer.normalize(name, java.text.Normalizer.Form.NFD).replaceAll("\\p{M}", "")
        .toLowerCase().replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    String start = plain.isEmpty() ? "organisatie" : plain.substring(0, Math.min(plain.length(), 50));
    List<String> taken = new ArrayList<>(people.organisations().stream().map(Organisation::id).toList());
    String id = start;
    for (int number = 2; taken.contains(id); number++) {
      id = start + "-" + number;
    }
    return id;
  }

  /** All of it or nothing; who was a moment later than somebody else is told so. */
  private Problems store(String field, String whenTaken, Supplier<Problems> work) {
    try {
      return transactions.execute(status -> {
        Problems problems = work.get();
        if (!problems.isEmpty()) {
          status.setRollbackOnly();
        }
        return problems;
      });
    } catch (DuplicateKeyException taken) {
      return Problems.with(field, whenTaken);
    }
  }
}
