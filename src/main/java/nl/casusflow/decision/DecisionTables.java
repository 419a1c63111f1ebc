package nl.casusflow.decision;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.springframework.beans.factory.ObjectProvider;
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

  /**
   * A version of a table gives the same answer to the same question. Worth remembering: the FEEL engine parses every
   * cell again each time, which made this the dearest part of every step.
   */
  private final Map<Question, Optional<Map<String, Object>>> answers = new ConcurrentHashMap<>();

  private record Question(String definitionId, Map<String, Object> inputs) {}

  public DecisionTables(ObjectProvider<ProcessEngine> engine) {
    this.engine = engine;
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
    var configuration = (ProcessEngineConfigurationImpl) engine.getObject().getProcessEngineConfiguration();
    return configuration.getCommandExecutorTxRequired().execute(commands -> commands.runWithoutAuthorization(() -> {
      try {
        return Optional.of((DmnDecision) configuration.getDeploymentCache()
            .findDeployedLatestDecisionDefinitionByKeyAndTenantId(table, null));
      } catch (NotFoundException e) {
        return Optional.empty();
      }
    }));
  }
}
