package nl.casusflow.bench;

import static nl.casusflow.demo.CaseSteps.POLICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import nl.casusflow.CasusflowTest;
import nl.casusflow.demo.CaseSteps;
import nl.casusflow.demo.Practice;
import nl.casusflow.demo.Story;
import nl.casusflow.engine.EngineUsers;
import nl.casusflow.security.Caller;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * What people wait for, in a house with many cases beside the same house with few: the task list as Tasklist asks for it,
 * searching a case, opening a task, handing in a form, the page of a case. And the task list beside that of a stock engine
 * with its own authorisation rows.
 */
@CasusflowTest
@Import(PagesBenchmark.SeveralHouses.class)
@Tag("bench")
class PagesBenchmark {

  private static final int FEW = Integer.getInteger("bench.few", 1_000);
  private static final int STOCK = Integer.getInteger("bench.some", 10_000);
  private static final int MANY = Integer.getInteger("bench.many", 100_000);
  private static final int PER_BLOCK = 15;
  private static final int FORMS_PER_BLOCK = 6;
  private static final int ROUNDS = 2;
  private static final int PAGE = 15;
  private static final String PLAN = "Activity_PlanMeeting";
  private static final String ENGINE = "/camunda/api/engine/engine/default";

  @TestConfiguration(proxyBeanMethods = false)
  static class SeveralHouses {
    @Bean
    static BeanPostProcessor severalHouses() {
      return Pools.behind(pool -> new Houses("few", pool));
    }
  }

  @Autowired private DataSource database;
  @Autowired private FormService forms;
  @Autowired private TaskService tasks;
  @Autowired private IdentityService identity;
  @Autowired private RepositoryService repository;
  @Autowired private ManagementService management;
  @Autowired private EngineUsers accounts;
  @Autowired private ObjectMapper json;
  @LocalServerPort private int port;

  private final Report report = new Report("pages");

  @Test
  void manyCasesBesideFew() throws Exception {
    for (int group = 0; group < Stock.GROUPS; group++) {
      identity.saveGroup(identity.newGroup("team" + group));
      identity.createMembership(Stock.PERSON, "team" + group);
    }
    List<String> real = realCases(3 + 2 * ROUNDS * FORMS_PER_BLOCK);
    var practice = new Practice(forms, tasks, identity, repository, json);
    // an application keeps a version of a form once: before the houses part, so in all of them
    CaseSteps.plan(new Known(practice, real.get(real.size() - 1)), 14);
    // logged in before the houses part, so in all of them
    var caller = Caller.of(port, Stock.PERSON);
    var director = Caller.of(port, "procesregisseur");
    var houses = (Houses) database;
    new Stock(houses).fillTo(FEW);
    houses.copy("few", "many");
    houses.copy("few", "some");
    new Stock(houses.source("some")).fillTo(STOCK);
    houses.copy("some", "stock");

    besideStock(houses);
    new Stock(houses.source("many")).fillTo(MANY);
    report.line("%n| what | %,d cases, ms | p95 | %,d cases, ms | p95 | median, ratio | p95, ratio |%n|---|---|---|---|---|---|---|", FEW, MANY);
    String mine = filter("Mijn taken");
    String free = filter("Nog niet opgepakt");
    compare(houses, "task list: my tasks", PER_BLOCK, () -> list(caller, mine, Stock.OWN));
    compare(houses, "task list: offered to my groups", PER_BLOCK, () -> list(caller, free, Stock.OFFERED));
    compare(houses, "task list: meetings", PER_BLOCK, () -> list(caller, filter("Overleggen"), 0));
    compare(houses, "search a case by its number", PER_BLOCK, () -> search(caller, "bench-00012"));
    compare(houses, "search among all cases, as process director", PER_BLOCK, () -> search(director, "bench-00012&alle=1"));
    compare(houses, "search a case by its household", PER_BLOCK, () -> search(caller, "huishouden a"));
    Task task = practice.open(real.get(0), PLAN).orElseThrow();
    compare(houses, "open a task (form, values, heading)", PER_BLOCK, () -> open(caller, task.getId()));
    compare(houses, "page of a case", PER_BLOCK, () -> well(caller.get("/casus/" + real.get(0))));
    handIn(houses, practice, real);
  }

  // ---- what people ask ------------------------------------------------------------------------------------------

  private String filter(String name) {
    return ((Houses) database).jdbc("few").sql("select ID_ from ACT_RU_FILTER where NAME_ = ?").param(name).query(String.class)
        .single();
  }

  /** The page with its count, and the cards on it: what Tasklist asks for. */
  private void list(Caller caller, String filter, int expected) throws Exception {
    var answer = caller.send("POST", ENGINE + "/filter/" + filter + "/list?firstResult=0&maxResults=" + PAGE,
        "application/json", "application/hal+json", "{}".getBytes(StandardCharsets.UTF_8));
    JsonNode page = json.readTree(well(answer));
    assertThat(page.get("count").asInt()).isGreaterThanOrEqualTo(expected);
    var ids = page.path("_embedded").path("task").findValuesAsText("id").stream().filter(id -> !id.isEmpty()).limit(PAGE).toList();
    if (!ids.isEmpty()) {
      well(caller.get("/api/kaarten?taken=" + String.join("&taken=", ids)));
    }
  }

  private void search(Caller caller, String words) {
    assertThat(well(caller.send("POST", "/casus", "application/x-www-form-urlencoded",
        "zoek=" + words.replace(' ', '+')))).contains("BENCH-");
  }

  private void open(Caller caller, String task) {
    well(caller.get(ENGINE + "/task/" + task));
    well(caller.get(ENGINE + "/task/" + task + "/deployed-form"));
    assertThat(well(caller.get(ENGINE + "/task/" + task + "/form-variables?deserializeValues=false"))).contains("participants");
    well(caller.get("/api/kaarten/" + task));
  }

  private static String well(java.net.http.HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  // ---- comparing ------------------------------------------------------------------------------------------------

  private void compare(Houses houses, String what, int often, Times.Work work) {
    var few = new Times();
    var many = new Times();
    for (String warm : List.of("few", "many")) {
      houses.use(warm);
      new Times().measure(3, work);
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (String house : List.of("few", "many", "many", "few")) {
        houses.use(house);
        (house.equals("few") ? few : many).measure(often, work);
      }
    }
    houses.use("few");
    row(what, few, many);
  }

  private void row(String what, Times few, Times many) {
    report.line("| %s | %s | %.1f | %s | %.1f | **%.2f** | **%.2f** |", what, few, few.p95(), many, many.p95(),
        many.median() / few.median(), many.p95() / few.p95());
  }

  /** A form can be handed in once, so there are as many cases as times. */
  private void handIn(Houses houses, Practice looking, List<String> real) {
    var ledger = new Ledger();
    var practice = new Practice(ledger.watched(FormService.class, forms, Map.of("submitTaskForm", "form")), tasks, identity,
        repository, json);
    Map<String, Deque<String>> left = new HashMap<>();
    var times = Map.of("few", new Times(), "many", new Times());
    Stream.of("few", "many").forEach(house -> left.put(house, new ArrayDeque<>(real)));
    for (int round = 0; round <= ROUNDS; round++) {
      boolean warming = round == 0;
      for (String house : warming ? List.of("few", "many") : List.of("few", "many", "many", "few")) {
        houses.use(house);
        for (int i = 0; i < (warming ? 2 : FORMS_PER_BLOCK); i++) {
          ledger.clear();
          CaseSteps.plan(new Known(practice, left.get(house).poll()), 14);
          if (!warming) {
            times.get(house).add(ledger.account("form").millis);
          }
        }
      }
    }
    houses.use("few");
    row("hand in a form (plan a meeting)", times.get("few"), times.get("many"));
  }

  /** A story that goes on with a case there is. */
  private final class Known extends Story {
    private final Practice practice;
    private final String number;

    private Known(Practice practice, String number) {
      super(practice, management);
      this.practice = practice;
      this.number = number;
    }

    @Override
    public Story does(String step, Map<String, Object> answers) {
      practice.hand(number, step, answers);
      return this;
    }
  }

  // ---- beside a stock engine -------------------------------------------------------------------------------------

  /** Same tables, same tasks, same person: ours by participation, a stock engine by a row per task and party. */
  private void besideStock(Houses houses) {
    houses.jdbc("stock").sql("delete from ACT_RU_AUTHORIZATION").update();
    houses.jdbc("stock").sql("""
        insert into ACT_RU_AUTHORIZATION (ID_, REV_, TYPE_, USER_ID_, GROUP_ID_, RESOURCE_TYPE_, RESOURCE_ID_, PERMS_)
        select 'bench-' || row_number() over (), 1, 1, case when A.party not like 'team%' then A.party end,
               case when A.party like 'team%' then A.party end, 7, A.ID_, 6
        from (select distinct T.ID_, P.party from ACT_RU_TASK T
              join participation P on P.case_number = T.TENANT_ID_ and P.until_at is null
              where T.ID_ like 'bench-%') A""").update();
    houses.jdbc("stock").sql("analyze").update();
    ProcessEngine stock = stock(houses.source("stock"));
    try {
      report.line("| task list and count, a person of ten groups, %,d cases | ours, ms | stock engine with a row per task and party, ms | ratio |%n|---|---|---|---|", STOCK);
      houses.use("some");
      var groups = accounts.groupsOf(Stock.PERSON);
      Runnable our = () -> ask(identity, tasks.createTaskQuery(), groups);
      Runnable theirs = () -> ask(stock.getIdentityService(), stock.getTaskService().createTaskQuery(), groups);
      var ours = new Times();
      var stocks = new Times();
      new Times().measure(3, our::run);
      theirs.run();
      for (int round = 0; round < ROUNDS; round++) {
        ours.measure(PER_BLOCK, our::run);
        stocks.measure(2, theirs::run);
        stocks.measure(2, theirs::run);
        ours.measure(PER_BLOCK, our::run);
      }
      report.line("| page of %d and count | %s | %s | **1/%.0f** |", PAGE, ours, stocks, stocks.median() / ours.median());
    } finally {
      stock.close();
      houses.use("few");
    }
  }

  private static void ask(IdentityService identity, TaskQuery query, List<String> groups) {
    identity.setAuthentication(Stock.PERSON, groups);
    try {
      var asked = query.active().orderByDueDate().asc();
      assertThat(asked.listPage(0, PAGE)).hasSize(PAGE);
      // two tasks in each of the person's cases, and in those of the person's groups that are not among them
      assertThat(asked.count()).isGreaterThanOrEqualTo(2L * Stock.OWN);
    } finally {
      identity.clearAuthentication();
    }
  }

  private static ProcessEngine stock(DataSource database) {
    var configuration = new StandaloneProcessEngineConfiguration();
    configuration.setProcessEngineName("stock");
    configuration.setDataSource(database);
    configuration.setDatabaseSchemaUpdate("false");
    configuration.setAuthorizationEnabled(true);
    // its rows decide, and not the number of the case
    configuration.setTenantCheckEnabled(false);
    configuration.setHistory("full");
    configuration.setJobExecutorActivate(false);
    configuration.setMetricsEnabled(false);
    configuration.setDbMetricsReporterActivate(false);
    return configuration.buildProcessEngine();
  }

  // ---- real cases ------------------------------------------------------------------------------------------------

  private List<String> realCases(int number) {
    var practice = new Practice(forms, tasks, identity, repository, json);
    return IntStream.range(0, number).mapToObj(i -> {
      var story = new Story(practice, management);
      String name = "Meting" + Long.toString(i * 7919L + 17, 36);
      CaseSteps.taken(story, POLICE, "Huishouden " + name, "Delft", CaseSteps.family(name), "takeUpRegular", "directSafety");
      ClockUtil.reset();
      return story.caseNumber();
    }).toList();
  }
}
