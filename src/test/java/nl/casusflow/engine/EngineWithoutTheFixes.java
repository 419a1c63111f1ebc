package nl.casusflow.engine;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;

/** The engine as it comes, with our forms but without what we close in it. Nothing of this can be had outside of tests. */
@TestConfiguration(proxyBeanMethods = false)
public class EngineWithoutTheFixes {

  @Bean
  static BeanPostProcessor takesTheFixesOut(ApplicationContext beans) {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof ProcessEngineConfigurationImpl engine) {
          // after all plugins of the application
          engine.getProcessEnginePlugins().add(new AsItComes(beans));
        }
        return bean;
      }
    };
  }

  private static final class AsItComes extends AbstractProcessEnginePlugin {

    private final ApplicationContext beans;

    private AsItComes(ApplicationContext beans) {
      this.beans = beans;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
      engine.setExpressionManager(new SpringExpressionManager(beans));
      engine.setScriptEngineResolver(null);
      engine.setJavaSerializationFormatEnabled(true);
      engine.setDeserializationTypeValidationEnabled(false);
      engine.setTenantCheckEnabled(false);
      engine.getCustomPreDeployers().removeIf(ModelCheck.class::isInstance);
      engine.getCustomPreCommandInterceptorsTxRequired().removeIf(CommandGuard.class::isInstance);
    }
  }
}
