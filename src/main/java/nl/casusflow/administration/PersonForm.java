package nl.casusflow.administration;

import java.util.List;

/** What was typed about a person, as it was typed: it comes back when something is wrong with it. */
public record PersonForm(
    String id, String name, String email, String organisation, String job, List<String> roles, String password) {

  public PersonForm {
    id = Typed.clean(id);
    name = Typed.clean(name);
    email = Typed.clean(email);
    organisation = Typed.clean(organisation);
    job = Typed.clean(job);
    roles = roles == null ? List.of() : List.copyOf(roles);
    password = password == null ? "" : password;
  }

  static PersonForm empty(String organisation) {
    return new PersonForm("", "", "", organisation, "", List.of(), "");
  }
}
