package nl.casusflow.architecture.planted.form;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;

class OwnTime {

  LocalDate today() {
    return LocalDate.now();
  }

  LocalDate todayThere() {
    return LocalDate.now(ZoneId.of("Europe/Amsterdam"));
  }

  Date now() {
    return new Date();
  }

  long millis() {
    return System.currentTimeMillis();
  }

  Clock clock() {
    return Clock.systemUTC();
  }

  Instant allowed(Clock clock) {
    return Instant.now(clock);
  }
}
