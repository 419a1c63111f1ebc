package nl.casusflow.organisation;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import nl.casusflow.organisation.People.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who may decide for an organisation. What gets stuck climbs to them: first to level 1, then to level 2. One person per
 * organisation and level; a mandate that ended stays on record.
 */
@Repository
public class Mandates {

  /** A step on the way up in an organisation. */
  public enum Level {
    FIRST(1, "Eerste trede"),
    SECOND(2, "Tweede trede");

    private final int number;
    private final String label;

    Level(int number, String label) {
      this.number = number;
      this.label = label;
    }

    public int number() {
      return number;
    }

    public String label() {
      return label;
    }

    public static Optional<Level> of(int number) {
      return List.of(values()).stream().filter(it -> it.number == number).findFirst();
    }
  }

  /** @param active works there still; without that the mandate counts for nothing */
  public record Mandate(
      long id, String organisationId, int level, String personId, String name, String job, boolean active,
      LocalDateTime fromAt) {}

  private final JdbcClient jdbc;
  private final People people;
  private final Clock clock;

  public Mandates(JdbcClient jdbc, People people, Clock clock) {
    this.jdbc = jdbc;
    this.people = people;
    this.clock = clock;
  }

  /** Mandates in force. */
  public List<Mandate> current() {
    return jdbc.sql(CURRENT + " order by m.organisation_id, m.level").query(Mandate.class).list();
  }

  /**
   * Who may decide for this organisation at this level.
   *
   * @return empty when nobody has that mandate, or only somebody who is not at work there any more
   */
  public Optional<Person> holder(String organisation, Level level) {
    return organisation == null ? Optional.empty()
        : jdbc.sql(CURRENT + " and m.organisation_id = ? and m.level = ?").params(organisation, level.number())
            .query(Mandate.class).optional().filter(Mandate::active).flatMap(it -> people.find(it.personId()));
  }

  /**
   * Gives someone the mandate of their organisation, in the place of who had it.
   *
   * @throws IllegalArgumentException with a sentence for whoever asked, when this person cannot have it
   */
  @Transactional
  public void give(String organisation, Level level, String person, String by) {
    Person holder = people.find(person).filter(Person::active)
        .orElseThrow(() -> new IllegalArgumentException("Kies iemand die hier nu werkt."));
    if (!holder.organisationId().equals(organisation)) {
      throw new IllegalArgumentException(
          "%s werkt niet bij %s.".formatted(holder.name(), people.organisationName(organisation)));
    }
    // one at a time per organisation: of two who give it at once, the last one holds
    jdbc.sql("select id from organisation where id = ? for update").param(organisation).query(String.class).single();
    var before = jdbc.sql(CURRENT + " and m.organisation_id = ? and m.level = ?").params(organisation, level.number())
        .query(Mandate.class).optional();
    if (before.filter(it -> it.personId().equals(person)).isPresent()) {
      return;
    }
    before.ifPresent(it -> end(it.id(), by));
    jdbc.sql("insert into mandate (organisation_id, level, person_id, from_at, given_by) values (?, ?, ?, ?, ?)")
        .params(organisation, level.number(), person, LocalDateTime.now(clock), by).update();
  }

  /** Nothing happens when it had ended already. */
  public void end(long id, String by) {
    jdbc.sql("update mandate set until_at = ?, ended_by = ? where id = ? and until_at is null")
        .params(LocalDateTime.now(clock), by, id).update();
  }

  private static final String CURRENT = """
      select m.id, m.organisation_id, m.level, m.person_id, p.name, p.job, m.from_at,
             p.active and p.organisation_id = m.organisation_id as active
      from mandate m join person p on p.id = m.person_id
      where m.until_at is null""";
}
