package nl.casusflow.decision;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Looks things up in the decision tables as last deployed, for what concerns every task. On purpose without the engine's
 * decision history: that would write a dozen rows per task to say what the task itself shows.
 */
@Component
public class DecisionTables {

  private final DmnEngine dmn = new DefaultDmnEngineConfiguration().buildEngine();
  private final ObjectProvider<ProcessEngine> engine;

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
      var rows = dmn.evaluateDecisionTable(decision, inputs).getResultList();
      return rows.isEmpty() ? Optional.empty() : Optional.of(new HashMap<>(rows.get(0)));
    });
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
