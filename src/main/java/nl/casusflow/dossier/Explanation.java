package nl.casusflow.dossier;

import java.time.Clock;
import java.time.LocalDateTime;
import nl.casusflow.organisation.Covenant;
import nl.casusflow.organisation.People.Organisation;
import nl.casusflow.organisation.People;
import nl.casusflow.page.Me;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How sharing works, told once to who joins for the first time: on the pages of a case until they say that they read it.
 * Those under medical secrecy read what goes for them.
 */
@Component
class Explanation {

  /** @param own what goes for the reader's own organisation */
  public record Text(String status, String own) {}

  private final JdbcClient jdbc;
  private final People people;
  private final Clock clock;

  Explanation(JdbcClient jdbc, People people, Clock clock) {
    this.jdbc = jdbc;
    this.people = people;
    this.clock = clock;
  }

  /** Null when there is nothing to explain any more. */
  Text forReader(Me me) {
    if (me == null || !me.worksOnCases() || read(me.id())) {
      return null;
    }
    String organisation = people.organisationOf(me.id());
    var covenant = Covenant.of(people.organisations().stream().filter(it -> it.id().equals(organisation)).findFirst()
        .map(Organisation::covenant).orElse(null));
    return new Text(covenant.label(), covenant.explanation());
  }

  private boolean read(String person) {
    return jdbc.sql("select count(*) from explanation_read where person_id = ?").param(person).query(Long.class).single() > 0;
  }

  void wasRead(String person) {
    try {
      jdbc.sql("insert into explanation_read (person_id, read_at) values (?, ?)").params(person, LocalDateTime.now(clock)).update();
    } catch (DuplicateKeyException again) {
      // pressed twice
    }
  }
}
