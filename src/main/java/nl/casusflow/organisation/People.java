package nl.casusflow.organisation;

import java.util.List;
import java.util.Optional;
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

  public Optional<Person> find(String id) {
    return jdbc.sql(SELECT + " where p.id = ?").param(id).query(Person.class).optional();
  }

  public List<Person> active() {
    return jdbc.sql(SELECT + " where p.active order by o.name, p.name").query(Person.class).list();
  }

  /** The name people know, or the id when nobody is known by it. */
  public String nameOf(String id) {
    return id == null ? "" : find(id).map(Person::name).orElse(id);
  }

  /** The id of the organisation someone works for, or null. */
  public String organisationOf(String id) {
    return id == null ? null : find(id).map(Person::organisationId).orElse(null);
  }

  private static final String SELECT = """
      select p.id, p.name, p.organisation_id, o.name as organisation, p.job, p.active
      from person p join organisation o on o.id = p.organisation_id""";
}
