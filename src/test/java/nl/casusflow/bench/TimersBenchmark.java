package nl.casusflow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import nl.casusflow.CasusflowTest;
import nl.casusflow.casefile.Facts;
import nl.casusflow.engine.OwnWork;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.NotifyAcquisitionRejectedJobsHandler;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Timers that are due at once: how many a second our engine does, beside a bare engine of the same version with the same
 * models on the same server, given the process facts only. Two kinds: one that ends an instance, and one that makes a
 * task, with all that comes with a task of ours (who, when, part in the case, telling).
 */
@CasusflowTest
@Tag("bench")
class TimersBenchmark {

  private static final int PER_BLOCK = Integer.getInteger("bench.timers", 500);
  private static final String PERSON = "professional-ggz";

  @Autowired private ProcessEngine ours;
  @Autowired private JdbcClient jdbc;
  @Value("${spring.datasource.url}") private String url;
  @Value("${spring.datasource.username}") private String user;
  @Value("${spring.datasource.password}") private String password;

  private record Kind(String name, String process, String timer, Map<String, Object> facts) {}

  private static final List<Kind> KINDS = List.of(
      new Kind("ends an instance (evaluation not filled in)", "feedback", "Event_EvaluationDeadline",
          Map.of("feedbackKind", "evaluationProfessionals", Facts.PERSON, PERSON)),
      new Kind("makes a task (check of a bottom line)", "bottom-line", "Event_NextCheck", Map.of(Facts.PERSON, PERSON)));

  @Test
  void dueTimersPerSecond() throws IOException {
    jdbc.sql("create database bare").update();
    String bareUrl = url.replaceAll("/casusflow_[0-9a-f]+", "/bare");
    ProcessEngine bare = bareEngine(bareUrl);
    var bareJdbc = JdbcClient.create(new DriverManagerDataSource(bareUrl, user, password));
    var report = new StringBuilder("""
        | due timers | ours, per second | bare engine, per second | ratio |
        |---|---|---|---|
        """);
    try {
      for (Kind kind : KINDS) {
        var our = new ArrayList<Double>();
        var bareRates = new ArrayList<Double>();
        measure(ours, jdbc, kind, "warm", 100);
        measure(bare, bareJdbc, kind, "warm", 100);
        for (int block = 0; block < 3; block++) {
          our.add(measure(ours, jdbc, kind, "a" + block, PER_BLOCK));
          bareRates.add(measure(bare, bareJdbc, kind, "a" + block, PER_BLOCK));
          bareRates.add(measure(bare, bareJdbc, kind, "b" + block, PER_BLOCK));
          our.add(measure(ours, jdbc, kind, "b" + block, PER_BLOCK));
        }
        report.append("| %s | %s | %s | **%.2f** |%n".formatted(kind.name(), shown(our), shown(bareRates),
            median(our) / median(bareRates)));
      }
    } finally {
      bare.close();
    }
    Files.createDirectories(Path.of("target/bench"));
    Files.writeString(Path.of("target/bench/timers.md"), report);
    System.out.println(report);
  }

  /** @return timers per second, from all being due to none being left */
  private double measure(ProcessEngine engine, JdbcClient database, Kind kind, String block, int number) {
    List<String> cases = IntStream.range(0, number)
        .mapToObj(i -> "ZVH-%s%s-%05d".formatted(kind.process(), block, i)).toList();
    for (String caseNumber : cases) {
      begin(engine, database, kind, caseNumber);
    }
    String due = """
        from ACT_RU_JOB where HANDLER_TYPE_ like 'timer%' and DUEDATE_ <= now() at time zone 'utc'""";
    assertThat(database.sql("""
        update ACT_RU_JOB set DUEDATE_ = now() at time zone 'utc' - interval '1 second'
        where JOB_DEF_ID_ in (select ID_ from ACT_RU_JOBDEF where ACT_ID_ = ?) and RETRIES_ > 0""")
        .param(kind.timer()).update()).isEqualTo(number);
    var executor = new DefaultJobExecutor();
    executor.setCorePoolSize(4);
    executor.setMaxPoolSize(4);
    executor.setQueueSize(8);
    executor.setMaxJobsPerAcquisition(24);
    executor.setWaitTimeInMillis(100);
    executor.setMaxWait(100);
    executor.setBackoffTimeInMillis(25);
    executor.setMaxBackoff(200);
    executor.setRejectedJobsHandler(new NotifyAcquisitionRejectedJobsHandler());
    executor.registerProcessEngine((ProcessEngineImpl) engine);
    long started = System.nanoTime();
    executor.start();
    Awaitility.await().atMost(java.time.Duration.ofMinutes(5)).pollInterval(java.time.Duration.ofMillis(20))
        .until(() -> database.sql("select count(*) " + due).query(Long.class).single() == 0);
    double seconds = (System.nanoTime() - started) / 1e9;
    executor.shutdown();
    // what it made is taken away, so that a later block starts from the same place
    database.sql("update ACT_RU_JOB set DUEDATE_ = now() at time zone 'utc' + interval '900 days', RETRIES_ = 0").update();
    return number / seconds;
  }

  private void begin(ProcessEngine engine, JdbcClient database, Kind kind, String caseNumber) {
    var facts = new HashMap<String, Object>(Map.of(Facts.CASE_NUMBER, caseNumber, Facts.MUNICIPALITY, "Delft", Facts.TRACK,
        "regular", Facts.PHASE, "directSafety", Facts.URGENT, false));
    facts.putAll(kind.facts());
    if (engine == ours) {
      database.sql("""
          insert into case_file (case_number, household_label, municipality, track, phase, state, state_since,
                                 process_director, case_director, opened_at)
          values (?, 'Meting', 'Delft', 'regular', 'directSafety', 'inPhases', now(), 'procesregisseur', 'casusregisseur', now())
          """).param(caseNumber).update();
      OwnWork.run(() -> engine.getRuntimeService().startProcessInstanceByKey(kind.process(), caseNumber, facts));
    } else {
      engine.getRuntimeService().startProcessInstanceByKey(kind.process(), caseNumber, facts);
    }
  }

  private ProcessEngine bareEngine(String bareUrl) {
    var configuration = new StandaloneProcessEngineConfiguration();
    configuration.setProcessEngineName("bare");
    configuration.setJdbcUrl(bareUrl);
    configuration.setJdbcUsername(user);
    configuration.setJdbcPassword(password);
    configuration.setJdbcDriver("org.postgresql.Driver");
    configuration.setDatabaseSchemaUpdate("true");
    configuration.setHistory("full");
    configuration.setJobExecutorActivate(false);
    configuration.setCmmnEnabled(false);
    configuration.setMetricsEnabled(false);
    configuration.setDbMetricsReporterActivate(false);
    configuration.setJdbcMaxActiveConnections(30);
    configuration.setBeans(new DoingNothing());
    ProcessEngine engine = configuration.buildProcessEngine();
    var deployment = engine.getRepositoryService().createDeployment();
    KINDS.forEach(kind -> deployment.addClasspathResource("processes/%s/%s.bpmn".formatted(kind.process(), kind.process())));
    deployment.deploy();
    return engine;
  }

  /** Every bean that a model names: a delegate that does nothing, and terms that are far away. */
  private static final class DoingNothing extends AbstractMap<Object, Object> {

    private final Object terms = new Terms();
    private final JavaDelegate nothing = new Nothing();

    @Override
    public boolean containsKey(Object name) {
      return true;
    }

    @Override
    public Object get(Object name) {
      return "deadlines".equals(name) ? terms : nothing;
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

  public static final class Nothing implements JavaDelegate {
    @Override
    public void execute(DelegateExecution execution) {
      // a bare engine moves tokens, and that is all
    }
  }

  private static double median(List<Double> rates) {
    double[] sorted = rates.stream().mapToDouble(it -> it).sorted().toArray();
    return sorted.length % 2 == 1 ? sorted[sorted.length / 2]
        : (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
  }

  private static String shown(List<Double> rates) {
    double[] sorted = rates.stream().mapToDouble(it -> it).sorted().toArray();
    return String.format(Locale.ROOT, "%.0f (%.0f–%.0f)", median(rates), sorted[0], sorted[sorted.length - 1]);
  }
}
