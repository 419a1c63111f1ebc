package nl.casusflow.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import nl.casusflow.deadline.WorkingDays;
import nl.casusflow.organisation.Participations;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.calendar.DurationBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.MapBusinessCalendarManager;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.CompositeProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What makes a stock engine ours. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

  /** After each attempt of a job that fails; after the last one somebody has to look. */
  private static final String WAITS_OF_JOBS = "PT1M,PT10M,PT1H";

  /** One clock for everything: the engine's. The demo and the tests move it. Kept in UTC; people see Amsterdam. */
  @Bean
  static Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
      }

      @Override
      public Instant instant() {
        return ClockUtil.getCurrentTime().toInstant();
      }
    };
  }

  @Bean
  SlowPasswords slowPasswords(@Value("${casusflow.login.password-rounds:210000}") int rounds) {
    return new SlowPasswords(rounds);
  }

  @Bean
  ProcessEngineConfigurationImpl processEngineConfigurationImpl(List<ProcessEnginePlugin> plugins) {
    var engine = new CasusflowEngine();
    engine.getProcessEnginePlugins().add(new CompositeProcessEnginePlugin(plugins));
    return engine;
  }

  /** A model, a table, a form, a filter or a query runs nothing but what was made for it. */
  @Bean
  ProcessEnginePlugin nothingRunsOfItsOwn(ModelBeans modelBeans, ModelLanguage modelLanguage, ObjectMapper json) {
    return new AbstractProcessEnginePlugin() {
      @Override
      public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setExpressionManager(new ModelExpressions(modelBeans));
        engine.setScriptEngineResolver(new NoScripts());
        engine.setEnableFetchScriptEngineFromProcessApplication(false);
        engine.setJavaSerializationFormatEnabled(false);
        engine.setDeserializationTypeValidationEnabled(true);
        engine.setCustomPreDeployers(with(engine.getCustomPreDeployers(), new ModelCheck(modelLanguage, json)));
      }
    };
  }

  @Bean
  ProcessEnginePlugin casusflowPlugin(
      FormDoor door, NewTask newTask, TakenByHand takenByHand, StateListeners states, CaseNumbers caseNumbers,
      WorkingDays workingDays, TaskParts taskParts, Participations participations, MailJob mailJob, Afterwards afterwards,
      TaskMessages taskMessages, SlowPasswords passwords, PasswordRules passwordRules) {
    return new AbstractProcessEnginePlugin() {
      @Override
      public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setTenantIdProvider(caseNumbers);
        // participation, not the engine's tenant list, decides who sees a case
        engine.setTenantCheckEnabled(true);
        engine.setCustomSessionFactories(
            with(engine.getCustomSessionFactories(), ParticipationTenants.factory(participations)));
        // ids such as professional-ggz, and mail addresses from an identity provider
        engine.setUserResourceWhitelistPattern(EngineUsers.USER_ID);
        engine.setPasswordEncryptor(passwords);
        engine.setPasswordPolicy(passwordRules);
        engine.setEnablePasswordPolicy(true);
        // after a wrong password the next attempt waits, a minute at most; whoever knows a name cannot lock its owner out
        // for good, as the engine would after ten
        engine.setLoginMaxAttempts(Integer.MAX_VALUE);
        engine.setResourceAuthorizationProvider(new NoRowsPerTask());
        engine.setCustomSessionFactories(with(engine.getCustomSessionFactories(), RowsPerRole.factory()));
        engine.setCmmnEnabled(false);
        engine.setStandaloneTasksEnabled(false);
        // counts for a licence, a row per task that somebody gets
        engine.setTaskMetricsEnabled(false);
        // a case has many root instances; erasure goes by case number, so the engine's own cleanup stays off
        engine.setHistoryCleanupEnabled(false);
        engine.setHistoryRemovalTimeStrategy(ProcessEngineConfiguration.HISTORY_REMOVAL_TIME_STRATEGY_END);
        engine.setFailedJobRetryTimeCycle(WAITS_OF_JOBS);
        engine.setFailedJobCommandFactory(new PatientJobs(WAITS_OF_JOBS));
        engine.setCustomPostBPMNParseListeners(
            with(engine.getCustomPostBPMNParseListeners(),
                new GateParseListener(door, newTask, takenByHand, taskParts, taskMessages, states)));
        engine.setCustomPreCommandInterceptorsTxRequired(
            with(engine.getCustomPreCommandInterceptorsTxRequired(), new CommandGuard(engine)));
        var movedDeadlines = new MovedDeadlines();
        engine.setCustomPostDeployers(with(engine.getCustomPostDeployers(), movedDeadlines));
        engine.setCustomJobHandlers(with(with(with(engine.getCustomJobHandlers(), movedDeadlines), mailJob), afterwards));
      }

      @Override
      public void postInit(ProcessEngineConfigurationImpl engine) {
        ((MapBusinessCalendarManager) engine.getBusinessCalendarManager())
            .addBusinessCalendar(DurationBusinessCalendar.NAME, new TermCalendar(workingDays));
      }
    };
  }

  private static <T> List<T> with(List<T> known, T ours) {
    List<T> all = known == null ? new ArrayList<>() : new ArrayList<>(known);
    all.add(ours);
    return all;
  }
}
