package nl.casusflow.operation;

import java.sql.SQLException;
import java.util.stream.Collectors;
import org.flywaydb.core.api.FlywayException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says why the platform does not start, in sentences instead of a stack trace. */
class StartProblems {

  private StartProblems() {}

  @Order(Ordered.HIGHEST_PRECEDENCE)
  static class Settings extends AbstractFailureAnalyzer<SettingsProblem> {
    @Override
    protected FailureAnalysis analyze(Throwable failure, SettingsProblem problem) {
      String all = problem.sentences().stream().map(it -> "  - " + it).collect(Collectors.joining("\n"));
      return new FailureAnalysis("Casusflow start zo niet:\n\n" + all,
          "Pas de instellingen aan en start opnieuw. Ze staan uitgelegd in docker/casusflow.env.example.", failure);
    }
  }

  /**
   * What a class of ours said while it was made, such as of settings that contradict each other. Its sentence is all that
   * matters.
   */
  @Order(Ordered.HIGHEST_PRECEDENCE)
  static class Ours extends AbstractFailureAnalyzer<Throwable> {

    private static final String OURS = "nl.casusflow.";

    @Override
    protected FailureAnalysis analyze(Throwable failure, Throwable cause) {
      FailureAnalysis said = null;
      for (Throwable it = failure; it != null; it = it.getCause()) {
        if (isOurs(it)) {
          said = new Settings().analyze(failure, new SettingsProblem(it.getMessage()));
        }
      }
      return said;
    }

    private static boolean isOurs(Throwable it) {
      return (it instanceof IllegalArgumentException || it instanceof IllegalStateException) && it.getMessage() != null
          && it.getStackTrace().length > 0 && it.getStackTrace()[0].getClassName().startsWith(OURS);
    }
  }

  /** All that a new version changes is one transaction, so on PostgreSQL the database is as it was. */
  @Order(Ordered.HIGHEST_PRECEDENCE)
  static class Migration extends AbstractFailureAnalyzer<FlywayException> {
    @Override
    protected FailureAnalysis analyze(Throwable failure, FlywayException cause) {
      if (NestedExceptionUtils.getRootCause(cause) instanceof SQLException sql && new Database().analyze(failure, sql) != null) {
        return null;
      }
      return new FailureAnalysis("De database kon niet naar deze versie worden gebracht:\n\n" + cause.getMessage().strip(), """
          Op PostgreSQL is er niets veranderd: de vorige versie start gewoon weer. Neem weg wat hierboven in de weg staat en \
          start opnieuw, of vraag het de makers. Verander zelf niets aan de tabellen van Casusflow.""", failure);
    }
  }

  /** PostgreSQL and its driver say “08…” for a connection that does not come about, “28…” for a login that is refused. */
  @Order(Ordered.HIGHEST_PRECEDENCE)
  static class Database extends AbstractFailureAnalyzer<SQLException> {
    @Override
    protected FailureAnalysis analyze(Throwable failure, SQLException cause) {
      String state = cause.getSQLState() == null ? "" : cause.getSQLState();
      if (state.startsWith("28")) {
        return new FailureAnalysis("De database laat ons niet binnen: de gebruiker of het wachtwoord klopt niet.",
            "Controleer SPRING_DATASOURCE_USERNAME en SPRING_DATASOURCE_PASSWORD.", failure);
      }
      if (state.startsWith("08") || state.startsWith("57P")) {
        return new FailureAnalysis("De database is niet bereikbaar.",
            "Controleer SPRING_DATASOURCE_URL en of de database draait; start daarna opnieuw.", failure);
      }
      return null;
    }
  }
}
