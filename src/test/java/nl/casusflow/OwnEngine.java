package nl.casusflow;

import org.camunda.bpm.container.RuntimeContainerDelegate;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * REST and the web applications look their engine up by name in a register of the JVM, where the application that started
 * last stands. A test that needs an application of its own would leave the others talking to the wrong engine.
 */
class OwnEngine extends AbstractTestExecutionListener {

  @Override
  public void beforeTestClass(TestContext test) {
    ProcessEngine engine = test.getApplicationContext().getBean(ProcessEngine.class);
    var container = RuntimeContainerDelegate.INSTANCE.get();
    ProcessEngine registered = container.getProcessEngineService().getProcessEngine(engine.getName());
    if (registered != engine) {
      if (registered != null) {
        container.unregisterProcessEngine(registered);
      }
      container.registerProcessEngine(engine);
    }
    if (ProcessEngines.getProcessEngine(engine.getName()) != engine) {
      ProcessEngines.registerProcessEngine(engine);
    }
  }
}
