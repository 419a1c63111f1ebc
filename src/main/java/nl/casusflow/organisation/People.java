package nl.casusflow.organisation;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nl.casusflow.transaction.Remembered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** People and the organisations they work for. A person's id is their user id. */
@Repository
public class People {

  private final JdbcClient jdbc;
  private final Remembered remembered = new Remembered();

  public People(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public record Person(
      String id, String name, String organisationId, String organisation, String job, boolean active) {}

  public record Organisation(String id, String name, String kind, String covenant) {}

  public Optional<Person> find(String id) {
    return remembered.once(Arrays.asList("person", id), () ->
        jdbc.sql(SELECT + " where p.id = ?").param(id).query(Person.class).optional());
  }

  /** Also who has left: what they said stays theirs. */
  public List<Person> everyone() {
    return jdbc.sql(SELECT).query(Person.class).list();
  }

  public List<Person> active() {
    return remembered.once("active", () ->
        jdbc.sql(SELECT + " where p.active order by o.name, p.name").query(Person.class).list());
  }

  /** Everyone at work who may be asked for one of these roles, by name of their organisation and their own. */
  public List<Person> active(Role... roles) {
    return remembered.once(List.of(roles), () -> jdbc.sql(SELECT + """
         where p.active and exists (select 1 from person_role r where r.person_id = p.id and r.role in (:roles))
        order by o.name, p.name""")
        .param("roles", Arrays.stream(roles).map(Role::id).toList()).query(Person.class).list());
  }

  /** Everyone at work who can take part in a case, by name of their organisation and their own. */
  public List<Person> onCases() {
    return active(Arrays.stream(Role.values()).filter(Role::onCases).toArray(Role[]::new));
  }

  public boolean worksOnCases(String id) {
    return onCases().stream().anyMatch(it -> it.id().equals(id));
  }

  public Set<Role> rolesOf(String id) {
    return jdbc.sql("select role from person_role where person_id = ?").param(id).query(String.class).list().stream()
        .flatMap(role -> Role.of(role).stream()).collect(Collectors.toUnmodifiableSet());
  }

  public List<Organisation> organisations() {
    return remembered.once("organisations", () ->
        jdbc.sql("select * from organisation order by name").query(Organisation.class).list());
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

  // ---- who they are ----------------------------------------------------------------------------------------------

  public Optional<Organisation> organisation(String id) {
    return jdbc.sql("select * from organisation where id = ?").param(id).query(Organisation.class).optional();
  }

  public void add(Organisation it) {
    remembered.forget();
    jdbc.sql("insert into organisation (id, name, kind, covenant) values (?, ?, ?, ?)")
        .params(it.id(), it.name(), it.kind(), it.covenant()).update();
  }

  public void change(Organisation it) {
    remembered.forget();
    jdbc.sql("update organisation set name = ?, kind = ?, covenant = ? where id = ?")
        .params(it.name(), it.kind(), it.covenant(), it.id()).update();
  }

  /** Adds someone who is at work from now on, without a role yet. */
  public void add(String id, String name, String organisationId, String job) {
    remembered.forget();
    jdbc.sql("insert into person (id, name, organisation_id, job, active) values (?, ?, ?, ?, true)")
        .params(id, name, organisationId, job).update();
  }

  public void change(String id, String name, String organisationId, String job) {
    remembered.forget();
    jdbc.sql("update person set name = ?, organisation_id = ?, job = ? where id = ?")
        .params(name, organisationId, job, id).update();
  }

  public void setActive(String id, boolean active) {
    remembered.forget();
    jdbc.sql("update person set active = ? where id = ?").params(active, id).update();
  }

  public void setRoles(String id, Collection<Role> roles) {
    remembered.forget();
    jdbc.sql("delete from person_role where person_id = ?").param(id).update();
    roles.stream().distinct().forEach(role ->
        jdbc.sql("insert into person_role (person_id, role) values (?, ?)").params(id, role.id()).update());
  }

  /** Everyone whose name, user name, mail address or organisation holds these words, who left as well. */
  public List<Person> search(String words, int most) {
    return jdbc.sql(SELECT + """
         where lower(p.name) like :words or lower(p.id) like :words or lower(p.email) like :words or lower(o.name) like :words
        order by p.active desc, p.name, p.id limit :most""")
        .param("words", "%" + words.strip().toLowerCase().replaceAll("([\\\\%_])", "\\\\$1") + "%").param("most", most)
        .query(Person.class).list();
  }

  /** Who is at work in this role, held until the transaction ends: the last one must stay. */
  public List<String> holdActive(Role role) {
    return jdbc.sql("""
        select id from person where active and id in (select person_id from person_role where role = ?)
        order by id for update""").param(role.id()).query(String.class).list();
  }

  /** The address someone gave, at work or not; empty when nobody knows. */
  public String addressOf(String id) {
    return jdbc.sql("select coalesce(email, '') from person where id = ?").param(id).query(String.class).optional().orElse("");
  }

  // ---- their login -----------------------------------------------------------------------------------------------

  /**
   * What decides whether a login still counts.
   *
   * @param sessions a login counts while this is what it was at its start
   * @param subject  who this is at the identity provider, null while they never came from there
   */
  public record Login(boolean active, int sessions, boolean mustChangePassword, String subject) {}

  public Optional<Login> login(String id) {
    return jdbc.sql("""
        select active, sessions, must_change_password, provider_subject as subject from person where id = ?""")
        .param(id).query(Login.class).optional();
  }

  /** Ends every login of this person, in whichever browser. */
  public void endLogins(String id) {
    jdbc.sql("update person set sessions = sessions + 1 where id = ?").param(id).update();
  }

  public void mustChangePassword(String id, boolean must) {
    jdbc.sql("update person set must_change_password = ? where id = ?").params(must, id).update();
  }

  public void knownAtProvider(String id, String subject) {
    jdbc.sql("update person set provider_subject = ? where id = ?").params(subject, id).update();
  }

  public Optional<Person> findBySubject(String subject) {
    return jdbc.sql(SELECT + " where p.provider_subject = ?").param(subject).query(Person.class).optional();
  }

  private static final String SELECT = """
      select p.id, p.name, p.organisation_id, o.name as organisation, p.job, p.active
      from person p join organisation o on o.id = p.organisation_id""";
}
