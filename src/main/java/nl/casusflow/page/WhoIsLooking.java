package nl.casusflow.page;

import java.security.Principal;
import java.util.stream.Collectors;
import nl.casusflow.engine.EngineUsers;
import nl.casusflow.organisation.People;
import nl.casusflow.organisation.Role;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page of ours the person who looks at it; null on the pages that anyone may see. */
@ControllerAdvice(annotations = Controller.class)
class WhoIsLooking {

  private final People people;
  private final EngineUsers accounts;

  WhoIsLooking(People people, EngineUsers accounts) {
    this.people = people;
    this.accounts = accounts;
  }

  @ModelAttribute("me")
  Me me(Principal login) {
    if (login == null) {
      return null;
    }
    var person = people.find(login.getName());
    var roles = accounts.groupsOf(login.getName()).stream().flatMap(group -> Role.of(group).stream())
        .collect(Collectors.toUnmodifiableSet());
    return new Me(login.getName(), person.map(People.Person::name).orElse(login.getName()),
        person.map(People.Person::organisation).orElse(""), roles);
  }
}
