package nl.casusflow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import javax.sql.DataSource;
import nl.casusflow.CasusflowTest;
import nl.casusflow.bench.CountingDataSource.Counts;
import nl.casusflow.casefile.Facts;
import nl.casusflow.engine.OwnWork;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Timers that are due at once, how many a second. Ours beside a bare engine of the same version with the same models on the
 * same server, given the process facts only; our settings of the job executor beside the stock ones; two nodes beside one.
 * Every block begins with the same empty tables and ends when each of its timers took effect.
 */
@CasusflowTest
@Import(TimersBenchmark.Counting.class)
@Tag("bench")
class TimersBenchmark {

  private static final int PER_BLOCK = Integer.getInteger("bench.timers", 500);
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
  private static final int IO_MILLIS = 80;
  private static final String PERSON = "professional-ggz";

  @Autowired private ProcessEngine ours;
  @Autowired private DataSource source;
  @Autowired private CamundaBpmProperties settings;
  @Value("${spring.datasource.url}") private String url;
  @Value("${spring.datasource.username}") private String user;
  @Value("${spring.datasource.password}") private String password;

  /** What both engines ask of the database is counted alike. */
  @TestConfiguration(proxyBeanMethods = false)
  static class Counting {
    @Bean
    static BeanPostProcessor countingDataSource() {
      return Pools.behind(CountingDataSource::new);
    }
  }

  /** @param effect counts the timers that took effect */
  private record Kind(String name, String process, String timer, Map<String, Object> facts, String effect) {}

  /** Nothing of ours beside the token: what is measured is the engine, and that we are not in its way. */
  private static final Kind ENDS = new Kind("ends an instance (evaluation not filled in)", "feedback",
      "Event_EvaluationDeadline", Map.of("feedbackKind", "evaluationProfessionals", Facts.PERSON, PERSON),
      "select count(*) from ACT_HI_PROCINST where END_ACT_ID_ = 'Event_NotEvaluated'");
  /** With all that comes with a task of ours: whose it is, when it is due, their part in the case, the line in their mail. */
  private static final Kind MAKES_A_TASK = new Kind("makes a task (check of a bottom line)", "bottom-line",
      "Event_NextCheck", Map.of(Facts.PERSON, PERSON),
      "select count(*) from ACT_RU_TASK where TASK_DEF_KEY_ = 'Activity_CheckBottomLine' and SUSPENSION_STATE_ = 1");

  /** An engine, what it asks of the database counted, and a way to look at that database which is not. */
  private record House(ProcessEngine engine, CountingDataSource counted, JdbcClient jdbc, boolean ours) {}

  /**
   * @param rate timers per second
   * @param processor milliseconds of processor per timer, ours and the database's: hardly depends on who else is at work
   * @param lost      jobs that a node wanted and another one had taken, for each job it took
   */
  private record Block(double rate, double processor, double lost, double statements, double commits) {}

  @Test
  void oursBesideABareEngine() throws Exception {
    var report = new Report("timers")
        .line("| due timers | ours, per second | bare engine, per second | ratio | processor, ms per timer | statements per timer | commits per timer |")
        .line("|---|---|---|---|---|---|---|");
    House our = house();
    try (var pool = pool(database("bare_timers"))) {
      var counted = new CountingDataSource(pool);
      try (var engine = new BareEngine(counted)) {
        House bare = new House(engine.engine, counted, JdbcClient.create(pool), false);
        for (Kind kind : List.of(ENDS, MAKES_A_TASK)) {
          Supplier<JobNode> node = () -> JobNode.with(settings.getJobExecution());
          var both = compare(() -> block(our, kind, List.of(node.get())), () -> block(bare, kind, List.of(node.get())));
          report.line("| %s | %s | %s | **%.2f** | %.1f, bare %.1f | %.1f, bare %.1f | %.1f, bare %.1f |", kind.name(),
              rates(both.a()), rates(both.b()), both.ratio(), median(both.a(), Block::processor),
              median(both.b(), Block::processor), median(both.a(), Block::statements), median(both.b(), Block::statements),
              median(both.a(), Block::commits), median(both.b(), Block::commits));
        }
      }
    }
  }

  @Test
  void ourSettingsBesideTheStockOnes() {
    var report = new Report("timers-settings")
        .line("| one node, due timers | our settings, per second | stock settings, per second | ratio | processor, ms per timer |")
        .line("|---|---|---|---|---|");
    House our = house();
    for (Kind kind : List.of(ENDS, MAKES_A_TASK)) {
      var both = compare(() -> block(our, kind, List.of(JobNode.with(settings.getJobExecution()))),
          () -> block(our, kind, List.of(JobNode.stock())));
      report.line("| %s | %s | %s | **%.2f** | %.1f, stock %.1f |", kind.name(), rates(both.a()), rates(both.b()),
          both.ratio(), median(both.a(), Block::processor), median(both.b(), Block::processor));
    }
  }

  @Test
  void twoNodesBesideOne() {
    var report = new Report("timers-nodes")
        .line("| each timer with %d ms of I/O | two nodes, per second | one node, per second | ratio | lock failures per job taken |",
            IO_MILLIS)
        .line("|---|---|---|---|---|");
    House our = house();
    our.jdbc().sql("""
        create function wait_for_io() returns trigger language plpgsql as
        $$ begin perform pg_sleep(%d / 1000.0); return old; end $$""".formatted(IO_MILLIS)).update();
    our.jdbc().sql("""
        create trigger wait_for_io before delete on ACT_RU_JOB for each row when (old.HANDLER_TYPE_ like 'timer%')
        execute function wait_for_io()""").update();
    try {
      Map<String, Function<Integer, List<JobNode>>> variants = new LinkedHashMap<>();
      variants.put("our settings", number -> nodes(number, () -> JobNode.with(settings.getJobExecution())));
      // whether nodes stand in each other's way, or the processor in that of both
      variants.put("our settings, with four threads a node",
          number -> nodes(number, () -> JobNode.with(settings.getJobExecution()).threads(4)));
      variants.put("stock settings", number -> nodes(number, JobNode::stock));
      variants.forEach((name, nodes) -> {
        var both = compare(() -> block(our, MAKES_A_TASK, nodes.apply(2)), () -> block(our, MAKES_A_TASK, nodes.apply(1)));
        report.line("| %s | %s | %s | **%.2f** | %.3f |", name, rates(both.a()), rates(both.b()), both.ratio(),
            median(both.a(), Block::lost));
      });
    } finally {
      our.jdbc().sql("drop trigger wait_for_io on ACT_RU_JOB").update();
      our.jdbc().sql("drop function wait_for_io()").update();
    }
  }

  private static List<JobNode> nodes(int number, Supplier<JobNode> node) {
    return Stream.generate(node).limit(number).toList();
  }

  // ---- measuring -----------------------------------------------------------------------------------------------

  private record Both(List<Block> a, List<Block> b) {
    double ratio() {
      return median(a, Block::rate) / median(b, Block::rate);
    }
  }

  /** Blocks A-B-B-A, so that a machine that slows down does so for both. */
  private static Both compare(Supplier<Block> a, Supplier<Block> b) {
    var both = new Both(new ArrayList<>(), new ArrayList<>());
    a.get();
    b.get();
    for (int round = 0; round < ROUNDS; round++) {
      both.a().add(a.get());
      both.b().add(b.get());
      both.b().add(b.get());
      both.a().add(a.get());
    }
    return both;
  }

  private Block block(House house, Kind kind, List<JobNode> nodes) {
    empty(house);
    begin(house, kind);
    house.jdbc().sql("analyze").update();
    String timers = "from ACT_RU_JOB where JOB_DEF_ID_ in (select ID_ from ACT_RU_JOBDEF where ACT_ID_ = ?)";
    assertThat(house.jdbc().sql("update ACT_RU_JOB set DUEDATE_ = now() at time zone 'utc' - interval '1 second' where ID_ in "
        + "(select ID_ " + timers + ")").param(kind.timer()).update()).isEqualTo(PER_BLOCK);
    Counts before = house.counted().soFar();
    double seconds;
    double processor = processor(house);
    long started = System.nanoTime();
    nodes.forEach(node -> node.on(house.engine()).start());
    try {
      Awaitility.await().atMost(Duration.ofMinutes(3)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20))
          .until(() -> house.jdbc().sql("select count(*) " + timers + " and EXCEPTION_MSG_ is null").param(kind.timer())
              .query(Long.class).single() == 0);
      seconds = (System.nanoTime() - started) / 1e9;
    } finally {
      nodes.forEach(JobNode::close);
    }
    processor = processor(house) - processor;
    Counts asked = house.counted().soFar().minus(before);
    assertThat(house.jdbc().sql("select distinct EXCEPTION_MSG_ from ACT_RU_JOB where EXCEPTION_MSG_ is not null")
        .query(String.class).list()).as("timers that failed").isEmpty();
    assertThat(house.jdbc().sql(kind.effect()).query(Integer.class).single()).as("timers that took effect")
        .isEqualTo(PER_BLOCK);
    return new Block(PER_BLOCK / seconds, processor / PER_BLOCK,
        nodes.stream().mapToLong(JobNode::lost).sum() / (double) nodes.stream().mapToLong(JobNode::acquired).sum(),
        asked.statements() / (double) PER_BLOCK, asked.commits() / (double) PER_BLOCK);
  }

  /** Milliseconds of processor that this JVM and the processes of the database took so far. */
  private static double processor(House house) {
    long server = house.jdbc().sql("select pg_backend_pid()").query(Long.class).single();
    long all = ProcessHandle.of(server).flatMap(ProcessHandle::parent).orElseThrow().pid();
    return ProcessHandle.allProcesses()
        .filter(it -> it.pid() == ProcessHandle.current().pid() || it.parent().filter(parent -> parent.pid() == all).isPresent())
        .mapToDouble(it -> it.info().totalCpuDuration().map(Duration::toMillis).orElse(0L)).sum();
  }

  private static double median(List<Block> blocks, ToDoubleFunction<Block> figure) {
    double[] sorted = blocks.stream().mapToDouble(figure).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /** Median, and the slowest and fastest block. */
  private static String rates(List<Block> blocks) {
    double[] sorted = blocks.stream().mapToDouble(Block::rate).sorted().toArray();
    return String.format(Locale.ROOT, "%.0f (%.0f–%.0f)", median(blocks, Block::rate), sorted[0], sorted[sorted.length - 1]);
  }

  // ---- the two engines -----------------------------------------------------------------------------------------

  private House house() {
    var counted = (CountingDataSource) source;
    return new House(ours, counted, JdbcClient.create(counted.getTargetDataSource()), true);
  }

  /** Instances whose timer runs; made by four at once, since that is not what is measured. */
  private void begin(House house, Kind kind) {
    var workers = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> begun = new ArrayList<>();
      for (int i = 0; i < PER_BLOCK; i++) {
        String caseNumber = "ZVH-METING-%05d".formatted(i);
        begun.add(workers.submit(() -> begin(house, kind, caseNumber)));
      }
      for (Future<?> each : begun) {
        each.get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      workers.shutdownNow();
    }
  }

  private static void begin(House house, Kind kind, String caseNumber) {
    var facts = new HashMap<String, Object>(Map.of(Facts.CASE_NUMBER, caseNumber, Facts.MUNICIPALITY, "Delft", Facts.TRACK,
        "regular", Facts.PHASE, "directSafety", Facts.URGENT, false));
    facts.putAll(kind.facts());
    var runtime = house.engine().getRuntimeService();
    if (house.ours()) {
      house.jdbc().sql("""
          insert into case_file (case_number, household_label, municipality, track, phase, state, state_since,
                                 process_director, case_director, opened_at)
          values (?, 'Meting', 'Delft', 'regular', 'directSafety', 'inPhases', now(), 'procesregisseur', 'casusregisseur', now())
          """).param(caseNumber).update();
      OwnWork.run(() -> runtime.startProcessInstanceByKey(kind.process(), caseNumber, facts));
    } else {
      runtime.startProcessInstanceByKey(kind.process(), caseNumber, facts);
    }
  }

  /** Away with all that ran and with its history: a block never pays for the one before. */
  private static void empty(House house) {
    List<String> tables = new ArrayList<>(house.jdbc().sql("""
        select tablename from pg_tables where schemaname = 'public' and (tablename like 'act_ru_%' or tablename like 'act_hi_%')
          and tablename not in ('act_ru_jobdef', 'act_ru_authorization', 'act_ru_filter', 'act_ru_meter_log')""")
        .query(String.class).list());
    if (house.ours()) {
      tables.addAll(List.of("case_file", "participation", "notification"));
    }
    house.jdbc().sql("truncate " + String.join(", ", tables) + " cascade").update();
  }

  private String database(String name) {
    house().jdbc().sql("create database " + name).update();
    return url.replaceAll("/casusflow_[0-9a-f]+", "/" + name);
  }

  /** As large as that of a house. */
  private HikariDataSource pool(String database) {
    return Pools.of(database, user, password, 30);
  }
}
