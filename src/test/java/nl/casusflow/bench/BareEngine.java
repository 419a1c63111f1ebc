package nl.casusflow.bench;

import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import javax.sql.DataSource;
import nl.casusflow.casefile.Messages;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.spin.plugin.impl.SpinProcessEnginePlugin;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * An engine of the same version with the same models and the same history, and nothing of ours: no gate, case file,
 * listeners or authorisations. What our steps gave the process is given to it too, since gateways ask for it.
 */
final class BareEngine implements AutoCloseable {

  final ProcessEngine engine;
  /** What each service task of this process and id sets, time after time. */
  private final Map<String, Deque<Map<String, Object>>> facts = new HashMap<>();
  /** What our steps begin beside the case now. */
  private final List<Road.Begun> toBegin = new ArrayList<>();

  BareEngine(DataSource database) throws Exception {
    var configuration = new StandaloneProcessEngineConfiguration();
    configuration.setProcessEngineName("bare");
    configuration.setDataSource(database);
    configuration.setDatabaseSchemaUpdate("true");
    configuration.setHistory("full");
    // as Spring Boot has it, and so has ours
    configuration.setIdGenerator(new StrongUuidGenerator());
    configuration.setJobExecutorActivate(false);
    configuration.setCmmnEnabled(false);
    configuration.setMetricsEnabled(false);
    configuration.setDbMetricsReporterActivate(false);
    configuration.setHistoryCleanupEnabled(false);
    configuration.getProcessEnginePlugins().add(new SpinProcessEnginePlugin());
    configuration.setBeans(new Beans());
    engine = configuration.buildProcessEngine();
    var deployment = engine.getRepositoryService().createDeployment();
    var files = new PathMatchingResourcePatternResolver();
    for (String kind : List.of("bpmn", "dmn")) {
      for (Resource file : files.getResources("classpath:processes/**/*." + kind)) {
        deployment.addInputStream(file.getFilename(), file.getInputStream());
      }
    }
    deployment.deploy();
  }

  /** What the steps of our walk gave the process, by process and activity; begins anew. */
  void given(Map<String, ? extends List<Map<String, Object>>> recorded) {
    facts.clear();
    recorded.forEach((step, times) -> facts.put(step, new ArrayDeque<>(times)));
  }

  /** In the steps that begin these in ours, or else by itself. */
  void begins(String caseNumber, List<Road.Begun> begun, Runnable move) {
    toBegin.addAll(begun);
    move.run();
    if (!toBegin.isEmpty()) {
      begin(caseNumber, it -> true);
    }
  }

  private void begin(String caseNumber, Predicate<String> which) {
    var now = toBegin.stream().filter(it -> which.test(it.process())).toList();
    toBegin.removeAll(now);
    now.forEach(it -> engine.getRuntimeService().startProcessInstanceByKey(it.process(), caseNumber, it.facts()));
  }

  @Override
  public void close() {
    engine.close();
  }

  private static final Map<String, Set<String>> BEGIN = Map.of("startFeedback", Set.of("feedback"),
      "startAgreements", Set.of("agreement"), "followPlan", Set.of("bottom-line", "coming-date", "meeting-after-hearing"));

  private final class Beans extends AbstractMap<Object, Object> {
    @Override
    public boolean containsKey(Object name) {
      return true;
    }

    @Override
    public Object get(Object name) {
      return switch (name.toString()) {
        case "deadlines" -> new Terms();
        case "retentionClock" -> new Years();
        case "endAgreements" -> new EndOfCase();
        default -> new Given(BEGIN.getOrDefault(name.toString(), Set.of()));
      };
    }

    @Override
    public Set<Entry<Object, Object>> entrySet() {
      return Set.of();
    }
  }

  /** Public, or the engine's expressions cannot call it. */
  public static final class Terms {
    public String term(VariableScope execution, String subject) {
      return "P900D";
    }
  }

  public static final class Years {
    public String keepUntil(VariableScope execution) {
      return "2031-11-25";
    }
  }

  private class Given implements JavaDelegate {
    private final Set<String> processes;

    private Given(Set<String> processes) {
      this.processes = processes;
    }

    @Override
    public void execute(DelegateExecution execution) {
      String process = execution.getProcessDefinitionId().split(":")[0];
      var times = facts.get(process + "/" + execution.getCurrentActivityId());
      if (times != null && !times.isEmpty()) {
        execution.setVariables(times.poll());
      }
      begin(execution.getProcessBusinessKey(), processes::contains);
    }
  }

  /** What still runs hears that the case ends: a message, so that is the engine's work too. */
  private final class EndOfCase extends Given {
    private EndOfCase() {
      super(Set.of());
    }

    @Override
    public void execute(DelegateExecution execution) {
      super.execute(execution);
      for (String message : List.of(Messages.CASE_ENDED, Messages.NO_LONGER_WATCHED)) {
        execution.getProcessEngineServices().getRuntimeService().createMessageCorrelation(message)
            .processInstanceBusinessKey(execution.getProcessBusinessKey()).correlateAll();
      }
    }
  }
}
