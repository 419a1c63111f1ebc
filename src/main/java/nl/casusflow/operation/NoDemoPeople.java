package nl.casusflow.operation;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The demo people have a password that everyone knows: a house does not start with them in its database. */
@Component
@Profile("!demo & !test")
class NoDemoPeople implements InitializingBean {

  /** The domain of every address in the demo; it can never exist (RFC 2606). */
  private static final String DEMO_ADDRESS = "%@voorbeeld.invalid";

  private final JdbcClient jdbc;

  NoDemoPeople(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void afterPropertiesSet() {
    if (jdbc.sql("select count(*) from person where email like ?").param(DEMO_ADDRESS).query(Long.class).single() > 0) {
      throw new SettingsProblem("In deze database staan de proefpersonen van de demo. Begin met een lege database.");
    }
  }
}
