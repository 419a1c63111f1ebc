package nl.casusflow.coverage;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Lets the engine of the tests count the sequence flows it takes. */
@TestConfiguration(proxyBeanMethods = false)
public class FlowCoverageConfiguration {

  @Bean
  ProcessEnginePlugin flowCoveragePlugin() {
    return new AbstractProcessEnginePlugin() {
      @Override
      public void preInit(ProcessEngineConfigurationImpl engine) {
        List<BpmnParseListener> listeners = engine.getCustomPreBPMNParseListeners() == null
            ? new ArrayList<>() : new ArrayList<>(engine.getCustomPreBPMNParseListeners());
        listeners.add(FlowCoverage.ofAllTests().listener());
        engine.setCustomPreBPMNParseListeners(listeners);
      }
    };
  }
}
