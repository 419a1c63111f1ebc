package nl.casusflow.assignment;

/**
 * Whose task it is: a person, or everyone in a group. One of the two is null.
 *
 * @param person user id
 * @param group  id of a role, see {@link nl.casusflow.organisation.Role}
 */
public record Assignee(String person, String group) {

  static Assignee person(String person) {
    return new Assignee(person, null);
  }

  static Assignee group(String group) {
    return new Assignee(null, group);
  }
}
