package nl.casusflow.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.casusflow.coverage.FlowCoverage.Flow;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A floor that cannot fail guards nothing; so here is a model of which half is never walked. */
class FlowCoverageTest {

  private static final BpmnModelInstance MODEL = Bpmn.createExecutableProcess("choice").camundaHistoryTimeToLive(1)
      .startEvent()
      .sequenceFlowId("Flow_Begin").exclusiveGateway()
      .sequenceFlowId("Flow_Left").condition("left", "${left}").endEvent("Event_Left")
      .moveToLastGateway()
      .sequenceFlowId("Flow_Right").condition("right", "${!left}").subProcess().embeddedSubProcess()
      .startEvent().sequenceFlowId("Flow_Inside").endEvent()
      .subProcessDone()
      .sequenceFlowId("Flow_Out").endEvent()
      .done();

  private static final FlowCoverage WHOLE = new FlowCoverage(List.of(MODEL));
  private static ProcessEngine engine;

  private final FlowCoverage coverage = WHOLE.since();

  @BeforeAll
  static void startEngine() {
    var configuration = new StandaloneInMemProcessEngineConfiguration();
    configuration.setProcessEngineName("coverage");
    configuration.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID());
    configuration.setJobExecutorActivate(false);
    configuration.setMetricsEnabled(false);
    configuration.setDmnEnabled(false);
    configuration.setCmmnEnabled(false);
    configuration.setCustomPreBPMNParseListeners(List.of(WHOLE.listener()));
    engine = configuration.buildProcessEngine();
    engine.getRepositoryService().createDeployment().addModelInstance("choice.bpmn", MODEL)
        .addModelInstance("other.bpmn", Bpmn.createExecutableProcess("other").camundaHistoryTimeToLive(1)
            .startEvent().sequenceFlowId("Flow_Begin").endEvent().done())
        .deploy();
  }

  @AfterAll
  static void stopEngine() {
    engine.close();
  }

  @Test
  void fails_below_the_floor_and_names_what_was_not_taken() {
    walk(true);

    assertThat(coverage.percentage()).isEqualTo(40.0);
    assertThat(coverage.untaken()).extracting(Flow::toString)
        .containsExactly("choice/Flow_Inside", "choice/Flow_Out", "choice/Flow_Right");
    assertThatThrownBy(() -> coverage.mustReach(95)).isInstanceOf(AssertionError.class)
        .hasMessageContaining("2 of 5").hasMessageContaining("choice/Flow_Inside")
        .hasMessageNotContaining("Flow_Left`");
  }

  @Test
  void passes_when_every_flow_was_taken_inside_subprocesses_too() {
    walk(true);
    walk(false);

    coverage.mustReach(100);
    assertThat(coverage.untaken()).isEmpty();
  }

  @Test
  void does_not_count_what_others_took_before() {
    walk(true);
    FlowCoverage later = WHOLE.since();
    assertThat(later.percentage()).isZero();

    walk(false);

    assertThat(later.untaken()).containsExactly(new Flow("choice", "Flow_Left"));
    assertThat(coverage.untaken()).isEmpty();
  }

  @Test
  void does_not_count_models_that_are_not_the_projects() {
    engine.getRuntimeService().startProcessInstanceByKey("other");

    assertThat(coverage.percentage()).isZero();
  }

  @Test
  void a_hundred_percent_of_nothing_is_no_coverage() {
    assertThatThrownBy(() -> new FlowCoverage(List.of()).mustReach(0)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void finds_the_models_of_the_project_by_itself() {
    assertThat(FlowCoverage.ofAllTests().size()).isGreaterThan(100);
  }

  @Test
  void reports_per_model_for_people(@TempDir Path directory) throws Exception {
    walk(true);
    Path report = directory.resolve("new/flow-coverage.md");

    coverage.writeTo(report);

    assertThat(Files.readString(report)).contains("2 of 5 sequence flows taken (40.0%)")
        .contains("| choice | 5 | 2 | 40 |").contains("- `choice/Flow_Out`");
  }

  private void walk(boolean left) {
    engine.getRuntimeService().startProcessInstanceByKey("choice", Map.of("left", left));
  }
}
