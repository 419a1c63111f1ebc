package nl.casusflow.operation;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/**
 * Looks at the database before it is migrated. A newer database, or one in which a migration stopped halfway, is left
 * alone: nothing is worse than a program that guesses about a case file.
 */
@Component
class DatabaseCheck implements FlywayMigrationStrategy {

  @Override
  public void migrate(Flyway flyway) {
    var info = flyway.info();
    String newer = Arrays.stream(info.applied()).filter(it -> it.getState().isApplied() && !it.getState().isResolved())
        .map(DatabaseCheck::name).collect(Collectors.joining(", "));
    if (!newer.isEmpty()) {
      throw new SettingsProblem("De database is van een nieuwere versie van Casusflow (%s). Start die versie, of zet de "
          .formatted(newer) + "reservekopie van vóór de nieuwe versie terug.");
    }
    String halfway = Arrays.stream(info.all()).filter(it -> it.getState().isFailed())
        .map(DatabaseCheck::name).collect(Collectors.joining(", "));
    if (!halfway.isEmpty()) {
      throw new SettingsProblem("Een wijziging van de database is eerder halverwege gestopt (%s). Zet de reservekopie van "
          .formatted(halfway) + "vóór deze versie terug en start opnieuw.");
    }
    flyway.migrate();
  }

  private static String name(MigrationInfo it) {
    return "V" + it.getVersion() + " " + it.getDescription();
  }
}
