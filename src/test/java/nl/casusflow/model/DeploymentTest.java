package nl.casusflow.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A bare engine takes every model, table and form, each by itself: so does the one that a process owner deploys to. */
class DeploymentTest {

  private static ProcessEngine engine;

  @BeforeAll
  static void startEngine() {
    var configuration = new StandaloneInMemProcessEngineConfiguration();
    configuration.setProcessEngineName("deployment");
    configuration.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID());
    configuration.setJobExecutorActivate(false);
    configuration.setMetricsEnabled(false);
    engine = configuration.buildProcessEngine();
  }

  @AfterAll
  static void stopEngine() {
    engine.close();
  }

  static List<Source> everything() {
    return Stream.of(Source.processes(), Source.decisions(), Source.forms()).flatMap(List::stream).toList();
  }

  @ParameterizedTest
  @MethodSource("everything")
  void can_be_deployed(Source source) {
    var deployed = deploy(source);
    assertThat(source.path().endsWith(".bpmn") ? deployed.getDeployedProcessDefinitions()
        : source.path().endsWith(".dmn") ? deployed.getDeployedDecisionDefinitions()
        : engine.getRepositoryService().getDeploymentResources(deployed.getId())).hasSize(1);
  }

  @Test
  void a_model_that_the_engine_does_not_take_is_refused() {
    Source process = Source.processes().get(0);
    assertThatThrownBy(() -> deploy(new Source(process.path(), process.text().replaceFirst("camunda:historyTimeToLive=\"\\w+\"", ""))))
        .isInstanceOf(ProcessEngineException.class);
  }

  private static DeploymentWithDefinitions deploy(Source source) {
    return engine.getRepositoryService().createDeployment().addString(source.path(), source.text()).deployWithResult();
  }
}
