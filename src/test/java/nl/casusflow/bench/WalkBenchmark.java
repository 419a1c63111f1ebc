package nl.casusflow.bench;

import static nl.casusflow.demo.CaseSteps.POLICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import nl.casusflow.CasusflowTest;
import nl.casusflow.bench.Ledger.Account;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.demo.CaseSteps;
import nl.casusflow.demo.Practice;
import nl.casusflow.demo.Story;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
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
 * A whole case, from referral to the end of aftercare, with a meeting in each of the three phases. Ours beside the same
 * models on a bare engine, which is given the process facts only: what is asked of the database, and how long it takes.
 */
@CasusflowTest
@Import(WalkBenchmark.Counting.class)
@Tag("bench")
class WalkBenchmark {

  private static final int WALKS = Integer.getInteger("bench.walks", 3);
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
  private static final Ledger LEDGER = new Ledger();

  private static final String HAND_IN = "handing in";
  private static final String TIMER = "timers";
  private static final String JOB = "continuations";
  private static final String MAIL = "mail";
  private static final String OPEN = "opening forms";
  private static final List<String> WALK = List.of(HAND_IN, TIMER, JOB, MAIL);

  /** What both engines ask of the database is counted alike. */
  @TestConfiguration(proxyBeanMethods = false)
  static class Counting {
    @Bean
    static BeanPostProcessor countedByLedger() {
      return Pools.behind(LEDGER::counted);
    }
  }

  @Autowired private FormService forms;
  @Autowired private TaskService tasks;
  @Autowired private IdentityService identity;
  @Autowired private RepositoryService repository;
  @Autowired private ManagementService management;
  @Autowired private HistoryService history;
  @Autowired private CaseFiles cases;
  @Autowired private ObjectMapper json;
  @Autowired private JdbcClient jdbc;
  @Value("${spring.datasource.url}") private String url;
  @Value("${spring.datasource.username}") private String user;
  @Value("${spring.datasource.password}") private String password;

  @AfterEach
  void backToNow() {
    ClockUtil.reset();
  }

  @Test
  void aWholeCase() throws Exception {
    jdbc.sql("create database bare_walk").update();
    try (var pool = pool(url.replaceAll("/casusflow_[0-9a-f]+", "/bare_walk"));
        var bare = new BareEngine(LEDGER.counted(pool))) {
      walkOurs();
      Road road = walkOurs();
      walk(bare, road, "WARM");
      LEDGER.clear();
      walkOurs();
      var ours = Map.copyOf(LEDGER.accounts());
      LEDGER.clear();
      walk(bare, road, "COUNTED");
      var theirs = Map.copyOf(LEDGER.accounts());
      var report = new Report("walk");
      counts(report, ours, theirs, road);
      times(report, bare, road);
      where(report, total(ours, WALK), total(theirs, WALK));
      var statements = new Report("walk-statements");
      total(ours, WALK).bySql.entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed())
          .forEach(it -> statements.line("%4d  %s", it.getValue(), it.getKey()));
    }
  }

  // ---- what is written down ------------------------------------------------------------------------------------

  private static Account total(Map<String, Account> accounts, List<String> parts) {
    var all = new Account();
    parts.stream().map(accounts::get).filter(it -> it != null).forEach(all::add);
    return all;
  }

  private static void counts(Report report, Map<String, Account> ours, Map<String, Account> theirs, Road road) {
    report.line("One case: %d forms and timers, counted.%n", road.moves.size());
    report.line("| part | statements, ours | bare | ratio | round trips, ours | bare | commits, ours | bare | rows written, ours | bare | MB allocated, ours | bare |");
    report.line("|---|---|---|---|---|---|---|---|---|---|---|---|");
    for (String part : List.of(HAND_IN, TIMER, JOB, MAIL, OPEN)) {
      row(report, part, ours.getOrDefault(part, new Account()), theirs.getOrDefault(part, new Account()));
    }
    row(report, "**the walk** (all but opening forms)", total(ours, WALK), total(theirs, WALK));
    report.line("");
  }

  private static void row(Report report, String part, Account a, Account b) {
    report.line("| %s | %d | %d | %s | %d | %d | %d | %d | %d | %d | %.1f | %.1f |", part, a.statements, b.statements,
        b.statements == 0 ? "" : String.format("**%.2f**", a.statements / (double) b.statements), a.roundTrips, b.roundTrips, a.commits, b.commits,
        a.rowsWritten, b.rowsWritten, a.bytes / 1e6, b.bytes / 1e6);
  }

  private void times(Report report, BareEngine bare, Road road) {
    var ours = new Times();
    var theirs = new Times();
    int number = 0;
    for (int round = 0; round < ROUNDS; round++) {
      for (boolean our : new boolean[] {true, false, false, true}) {
        for (int i = 0; i < WALKS; i++) {
          LEDGER.clear();
          if (our) {
            walkOurs();
          } else {
            walk(bare, road, "TIMED-" + number++);
          }
          (our ? ours : theirs).add(total(LEDGER.accounts(), WALK).millis);
        }
      }
    }
    report.line("| | ours, ms | bare engine, ms | ratio |%n|---|---|---|---|");
    report.line("| time of the walk | %s | %s | **%.2f** |%n", ours, theirs, ours.median() / theirs.median());
  }

  private static void where(Report report, Account ours, Account theirs) {
    report.line("| statements | ours | bare | more |%n|---|---|---|---|");
    Set<String> kinds = new TreeSet<>(ours.byTable.keySet());
    kinds.addAll(theirs.byTable.keySet());
    kinds.stream().sorted((a, b) -> Long.compare(more(ours, theirs, b), more(ours, theirs, a))).forEach(kind ->
        report.line("| %s | %d | %d | %d |", kind, ours.byTable.getOrDefault(kind, 0L), theirs.byTable.getOrDefault(kind, 0L),
            more(ours, theirs, kind)));
  }

  private static long more(Account ours, Account theirs, String kind) {
    return ours.byTable.getOrDefault(kind, 0L) - theirs.byTable.getOrDefault(kind, 0L);
  }

  // ---- our walk ------------------------------------------------------------------------------------------------

  private Road walkOurs() {
    var counted = LEDGER.watched(FormService.class, forms,
        Map.of("submitStartForm", HAND_IN, "submitTaskForm", HAND_IN, "getTaskFormVariables", OPEN));
    var practice = new Walk(counted);
    var story = new Story(practice, management).at(Instant.parse("2027-03-01T09:00:00Z"), 0);
    CaseSteps.taken(story, POLICE, "Huishouden Meting", "Delft", CaseSteps.family("Meting" + System.nanoTime()),
        "takeUpRegular", "directSafety");
    CaseSteps.meeting(story.days(4), "directSafety", 8, "changePhase", "riskDriven", "De bodemeisen zijn gehaald.", 2);
    CaseSteps.meeting(story.days(40), "riskDriven", 8, "changePhase", "recovery", "De risico's zijn kleiner.", 2);
    CaseSteps.meeting(story.days(40), "recovery", 8, "close", null, "De doelen zijn gehaald.", 1);
    CaseSteps.close(story);
    for (int days : new int[] {92, 92, 184}) {
      story.days(days);
      practice.fire("Event_AftercareMoment");
      CaseSteps.aftercare(story, "Gebeld met moeder: het gaat goed.");
    }
    assertThat(cases.get(story.caseNumber()).state()).isEqualTo("ended");
    return practice.road.complete();
  }

  /** Walks as people do, lets the jobs of the case be done after each move, and remembers the road. */
  private final class Walk extends Practice {

    private Road road;
    private String number;

    private Walk(FormService counted) {
      super(counted, tasks, identity, repository, json);
    }

    @Override
    public String start(String person, Map<String, Object> answers) {
      number = super.start(person, answers);
      road = new Road(history, number);
      jobs();
      road.moved(Road.Kind.START, null, person, null);
      return number;
    }

    @Override
    public void hand(Task task, String person, Map<String, Object> answers) {
      String activity = history.createHistoricTaskInstanceQuery().taskId(task.getId()).singleResult().getActivityInstanceId();
      super.hand(task, person, answers);
      jobs();
      road.moved(Road.Kind.TASK, task.getTaskDefinitionKey(), person, activity);
    }

    void fire(String event) {
      String job = management.createJobQuery().tenantIdIn(number).activityId(event).list().get(0).getId();
      LEDGER.watch(TIMER, () -> {
        management.executeJob(job);
        return null;
      });
      jobs();
      road.moved(Road.Kind.TIMER, event, null, null);
    }

    private void jobs() {
      management.createJobQuery().tenantIdIn(number).messages().list().forEach(job ->
          LEDGER.watch(job.getJobDefinitionId() == null ? MAIL : JOB, () -> {
            management.executeJob(job.getId());
            return null;
          }));
    }
  }

  // ---- the same on a bare engine -------------------------------------------------------------------------------

  private static void walk(BareEngine bare, Road road, String caseNumber) {
    bare.given(road.steps);
    var engine = bare.engine;
    for (Road.Move move : road.moves) {
      String id = switch (move.kind()) {
        case START -> engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey("case").singleResult().getId();
        case TASK -> engine.getTaskService().createTaskQuery().processInstanceBusinessKey(caseNumber)
            .taskDefinitionKey(move.id()).orderByTaskCreateTime().asc().list().stream().findFirst()
            .orElseThrow(() -> new IllegalStateException("No " + move.id() + " but " + open(bare, caseNumber))).getId();
        case TIMER -> engine.getManagementService().createJobQuery().activityId(move.id()).list().get(0).getId();
      };
      // the same people: the engine writes down who did what
      engine.getIdentityService().setAuthenticatedUserId(move.person());
      LEDGER.watch(move.kind() == Road.Kind.TIMER ? TIMER : HAND_IN, () -> {
        bare.begins(caseNumber, move.begun(), () -> {
          switch (move.kind()) {
            case START -> engine.getFormService().submitStartForm(id, caseNumber, move.facts());
            case TASK -> engine.getFormService().submitTaskForm(id, move.facts());
            case TIMER -> engine.getManagementService().executeJob(id);
          }
        });
        return null;
      });
      engine.getIdentityService().clearAuthentication();
      engine.getManagementService().createJobQuery().messages().list().forEach(job -> LEDGER.watch(JOB, () -> {
        engine.getManagementService().executeJob(job.getId());
        return null;
      }));
    }
    assertThat(engine.getHistoryService().createHistoricProcessInstanceQuery().processInstanceBusinessKey(caseNumber)
        .processDefinitionKey("case").finished().count()).as("the bare case came to its end").isEqualTo(1);
  }

  private static List<String> open(BareEngine bare, String caseNumber) {
    return Stream.concat(
        bare.engine.getTaskService().createTaskQuery().processInstanceBusinessKey(caseNumber).list().stream()
            .map(Task::getTaskDefinitionKey),
        bare.engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(caseNumber).list().stream()
            .map(it -> it.getProcessDefinitionId().split(":")[0])).toList();
  }

  /** As large as that of a house. */
  private HikariDataSource pool(String database) {
    return Pools.of(database, user, password, 30);
  }
}
