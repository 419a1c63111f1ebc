package nl.casusflow.operation;

import java.sql.SQLException;
import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says why the platform does not start, in sentences instead of a stack trace. */
class StartProblems {

  private StartProblems() {}

  static class Settings extends AbstractFailureAnalyzer<SettingsProblem> {
    @Override
    protected FailureAnalysis analyze(Throwable failure, SettingsProblem problem) {
      String all = problem.sentences().stream().map(it -> "  - " + it).collect(Collectors.joining("\n"));
      return new FailureAnalysis("Casusflow start zo niet:\n\n" + all,
          "Pas de instellingen aan en start opnieuw. Ze staan uitgelegd in docker/casusflow.env.example.", failure);
    }
  }

  /** PostgreSQL and its driver say “08…” for a connection that does not come about, “28…” for a login that is refused. */
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
