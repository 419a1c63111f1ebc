package nl.casusflow.organisation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** People and the organisations they work for. A person's id is their user id. */
@Repository
public class People {

  private final JdbcClient jdbc;

  public People(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public record Person(
      String id, String name, String organisationId, String organisation, String job, boolean active) {}

  public record Organisation(String id, String name, String kind, String covenant) {}

  public Optional<Person> find(String id) {
    return jdbc.sql(SELECT + " where p.id = ?").param(id).query(Person.class).optional();
  }

  /** Also who has left: what they said stays theirs. */
  public List<Person> everyone() {
    return jdbc.sql(SELECT).query(Person.class).list();
  }

  public List<Person> active() {
    return jdbc.sql(SELECT + " where p.active order by o.name, p.name").query(Person.class).list();
  }

  /** Everyone at work who may be asked for one of these roles, by name of their organisation and their own. */
  public List<Person> active(Role... roles) {
    return jdbc.sql(SELECT + """
         where p.active and exists (select 1 from person_role r where r.person_id = p.id and r.role in (:roles))
        order by o.name, p.name""")
        .param("roles", Arrays.stream(roles).map(Role::id).toList()).query(Person.class).list();
  }

  public Set<Role> rolesOf(String id) {
    return jdbc.sql("select role from person_role where person_id = ?").param(id).query(String.class).stream()
        .flatMap(role -> Role.of(role).stream()).collect(Collectors.toUnmodifiableSet());
  }

  public List<Organisation> organisations() {
    return jdbc.sql("select * from organisation order by name").query(Organisation.class).list();
  }

  /** The id of the care and safety house itself. */
  public Optional<String> house() {
    return jdbc.sql("select id from organisation where kind = 'house' order by id").query(String.class).list().stream()
        .findFirst();
  }

  /** The name of an organisation, or its id when it is not known. */
  public String organisationName(String id) {
    return id == null ? "" : jdbc.sql("select name from organisation where id = ?").param(id).query(String.class)
        .optional().orElse(id);
  }

  /** The name people know, or the id when nobody is known by it. */
  public String nameOf(String id) {
    return id == null ? "" : find(id).map(Person::name).orElse(id);
  }

  /** The id of the organisation someone works for, or null. */
  public String organisationOf(String id) {
    return id == null ? null : find(id).map(Person::organisationId).orElse(null);
  }

  /** Where mail for someone at work goes; empty when nobody knows, or when they left. */
  public Optional<String> emailOf(String id) {
    return jdbc.sql("select email from person where id = ? and active and email is not null").param(id)
        .query(String.class).optional().map(String::strip).filter(email -> !email.isEmpty());
  }

  public void changeEmail(String id, String email) {
    jdbc.sql("update person set email = ? where id = ?").params(email, id).update();
  }

  private static final String SELECT = """
      select p.id, p.name, p.organisation_id, o.name as organisation, p.job, p.active
      from person p join organisation o on o.id = p.organisation_id""";
}
