package db.migration;

import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/**
 * Creates the tables of the process engine with the create scripts that the engine ships, so that engine and case file
 * share one database, one order of migrations and one transaction.
 */
public class V1__engine extends BaseJavaMigration {

  private static final List<String> PARTS =
      List.of("engine", "history", "identity", "case.engine", "case.history", "decision.engine", "decision.history");

  @Override
  public void migrate(Context context) throws Exception {
    String product = context.getConnection().getMetaData().getDatabaseProductName();
    String dialect = product.equals("PostgreSQL") ? "postgres" : "h2";
    for (String part : PARTS) {
      var script = new ClassPathResource(
          "org/camunda/bpm/engine/db/create/activiti.%s.create.%s.sql".formatted(dialect, part));
      ScriptUtils.executeSqlScript(context.getConnection(), new EncodedResource(script, "UTF-8"));
    }
  }
}
