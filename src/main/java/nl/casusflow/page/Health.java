package nl.casusflow.page;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** For whoever keeps the platform running: it answers, and so does its database. */
@RestController
class Health {

  private final JdbcClient jdbc;

  Health(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @GetMapping(path = "/health", produces = "text/plain")
  String health() {
    jdbc.sql("select count(*) from case_number where id = 0").query(Long.class).single();
    return "ok";
  }
}
