package nl.casusflow.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.script.ScriptEngineManager;
import nl.casusflow.security.Fix;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.el.ExpressionManager;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.scripting.engine.DefaultScriptEngineResolver;
import org.camunda.bpm.engine.impl.scripting.engine.ScriptEngineResolver;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.util.ClassUtils;

/** Puts a switch around each thing that we close in the engine. Nothing of this can be had outside of tests. */
@TestConfiguration(proxyBeanMethods = false)
public class EngineFixesOut {

  @Bean
  static BeanPostProcessor switchesInTheEngine(ApplicationContext beans) {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof ProcessEngineConfigurationImpl engine) {
          // after all plugins of the application
          engine.getProcessEnginePlugins().add(new Switches(beans));
        }
        return bean;
      }
    };
  }

  /** What is a setting of the engine, and read at each use. */
  public static void set(ProcessEngineConfigurationImpl engine) {
    engine.setJavaSerializationFormatEnabled(Fix.JAVA_OBJECTS.isOut());
    engine.setTenantCheckEnabled(!Fix.PARTICIPATION.isOut());
  }

  private static final class Switches extends AbstractProcessEnginePlugin {

    private final ApplicationContext beans;

    private Switches(ApplicationContext beans) {
      this.beans = beans;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
      engine.setExpressionManager(
          either(ExpressionManager.class, Fix.EXPRESSIONS, engine.getExpressionManager(), new SpringExpressionManager(beans)));
      engine.setScriptEngineResolver(either(ScriptEngineResolver.class, Fix.SCRIPTS, engine.getScriptEngineResolver(),
          new DefaultScriptEngineResolver(new ScriptEngineManager())));
      replace(engine.getCustomPreDeployers(), ModelCheck.class,
          ours -> either(Deployer.class, Fix.MODEL_CHECK, ours, deployment -> { }));
      replace(engine.getCustomPreCommandInterceptorsTxRequired(), CommandGuard.class, SwitchedGuard::new);
      engine.getCustomPostBPMNParseListeners().add(new SwitchedDoor());
    }

    private static <T> void replace(List<T> all, Class<? extends T> ours, UnaryOperator<T> by) {
      all.replaceAll(it -> ours.isInstance(it) ? by.apply(it) : it);
    }

    static <T> T either(Class<T> type, Fix fix, T ours, T asItComes) {
      // whatever else ours can be: an expression manager also serves decision tables
      return type.cast(Proxy.newProxyInstance(type.getClassLoader(), ClassUtils.getAllInterfaces(ours), (proxy, method, given) -> {
        try {
          return method.invoke(fix.isOut() ? asItComes : ours, given);
        } catch (InvocationTargetException e) {
          throw e.getCause();
        }
      }));
    }
  }

  /** Goes after the listener that puts the form gate before a task. */
  private static final class SwitchedDoor extends AbstractBpmnParseListener {

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
      ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition()
          .getAllTaskListenersForEvent(TaskListener.EVENTNAME_COMPLETE).replaceAll(it -> it instanceof TaskParts ? it
              : Switches.either(TaskListener.class, Fix.FORM_DOOR, it, task -> { }));
    }
  }

  private static final class SwitchedGuard extends CommandInterceptor {

    private final CommandInterceptor guard;

    private SwitchedGuard(CommandInterceptor guard) {
      this.guard = guard;
    }

    @Override
    public void setNext(CommandExecutor next) {
      super.setNext(next);
      guard.setNext(next);
    }

    @Override
    public <T> T execute(Command<T> command) {
      return Fix.COMMANDS.isOut() ? next.execute(command) : guard.execute(command);
    }
  }
}
