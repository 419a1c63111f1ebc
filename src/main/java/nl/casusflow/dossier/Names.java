package nl.casusflow.dossier;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.casusflow.organisation.People;
import nl.casusflow.organisation.People.Organisation;
import nl.casusflow.organisation.People.Person;

/** Everyone's name, looked up once for a page that names many. */
record Names(Map<String, Person> people, Map<String, String> organisations) {

  static Names of(People people) {
    return new Names(people.everyone().stream().collect(Collectors.toMap(Person::id, Function.identity())),
        people.organisations().stream().collect(Collectors.toMap(Organisation::id, Organisation::name)));
  }

  Optional<Person> find(String id) {
    return Optional.ofNullable(id).map(people::get);
  }

  /** The name people know, or the id when nobody is known by it. */
  String nameOf(String id) {
    return id == null ? "" : find(id).map(Person::name).orElse(id);
  }

  String withOrganisation(String id) {
    return id == null ? "" : find(id).map(it -> "%s (%s)".formatted(it.name(), it.organisation())).orElse(id);
  }

  String organisationOf(String id) {
    return find(id).map(Person::organisationId).orElse(null);
  }

  String organisationName(String id) {
    return id == null ? "" : organisations.getOrDefault(id, id);
  }
}
