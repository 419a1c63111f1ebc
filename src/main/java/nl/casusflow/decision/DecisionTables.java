package nl.casusflow.decision;

import java.sql.ResultSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import nl.casusflow.transaction.Remembered;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks things up in the decision tables as last deployed, for what concerns every task. On purpose without the engine's
 * decision history: that would write a dozen rows per task to say what the task itself shows.
 */
@Component
public class DecisionTables {

  private static final int MAX_ANSWERS = 10_000;

  private final DmnEngine dmn = new DefaultDmnEngineConfiguration().buildEngine();
  private final ObjectProvider<ProcessEngine> engine;
  private final JdbcClient jdbc;
  private final Remembered remembered = new Remembered();

  /**
   * A version of a table gives the same answer to the same question. Worth remembering: the FEEL engine parses every
   * cell again each time, which made this the dearest part of every step.
   */
  private final Map<Question, Optional<Map<String, Object>>> answers = new ConcurrentHashMap<>();

  private record Question(String definitionId, Map<String, Object> inputs) {}

  public DecisionTables(ObjectProvider<ProcessEngine> engine, JdbcClient jdbc) {
    this.engine = engine;
    this.jdbc = jdbc;
  }

  /**
   * The first row that fits, whoever asks.
   *
   * @param inputs null values count as not known
   * @return output name to value; empty when no row fits or the table is not deployed
   */
  public Optional<Map<String, Object>> firstRow(String table, Map<String, Object> inputs) {
    return definition(table).flatMap(decision -> {
      var question = new Question(((DecisionDefinition) decision).getId(), new HashMap<>(inputs));
      var answer = answers.get(question);
      if (answer == null) {
        answer = ask(decision, inputs);
        if (answers.size() >= MAX_ANSWERS) {
          answers.clear();
        }
        answers.put(question, answer);
      }
      return answer;
    });
  }

  private Optional<Map<String, Object>> ask(DmnDecision decision, Map<String, Object> inputs) {
    var rows = dmn.evaluateDecisionTable(decision, inputs).getResultList();
    return rows.isEmpty() ? Optional.empty() : Optional.of(new HashMap<>(rows.get(0)));
  }

  private Optional<DmnDecision> definition(String table) {
    return Optional.ofNullable(latest().get(table)).map(id -> {
      var configuration = (ProcessEngineConfigurationImpl) engine.getObject().getProcessEngineConfiguration();
      // the engine would look for the row of the table first, each time; a version never changes
      DmnDecision parsed = (DmnDecision) configuration.getDeploymentCache().getDecisionDefinitionCache().get(id);
      if (parsed != null) {
        return parsed;
      }
      Command<DmnDecision> find = commands -> commands.runWithoutAuthorization(
          () -> (DmnDecision) configuration.getDeploymentCache().findDeployedDecisionDefinitionById(id));
      CommandContext underWay = Context.getCommandContext();
      return underWay != null && underWay.getProcessEngineConfiguration() == configuration
          ? find.execute(underWay) : configuration.getCommandExecutorTxRequired().execute(find);
    });
  }

  /** Table to the id of its last version. One step asks for several tables, several times: looked up once per transaction. */
  private Map<String, String> latest() {
    return remembered.once("latest", () -> {
      Map<String, String> ids = new HashMap<>();
      jdbc.sql("""
          select D.KEY_, D.ID_ from ACT_RE_DECISION_DEF D
          join (select KEY_, max(VERSION_) as LAST from ACT_RE_DECISION_DEF where TENANT_ID_ is null group by KEY_) L
            on L.KEY_ = D.KEY_ and L.LAST = D.VERSION_
          where D.TENANT_ID_ is null""").query((ResultSet row) -> {
            ids.put(row.getString("KEY_"), row.getString("ID_"));
          });
      return ids;
    });
  }
}
