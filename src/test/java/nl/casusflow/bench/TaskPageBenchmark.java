package nl.casusflow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import nl.casusflow.CasusflowTest;
import nl.casusflow.engine.EngineUsers;
import nl.casusflow.engine.OwnWork;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A page of the task list and its count, as Tasklist asks for them, for somebody with a part in 2,000 cases: against the
 * same query by nobody in particular, which is not restricted at all. With {@code -Dbench.stock=true} also against the
 * engine's own way, an authorisation row per task and person.
 */
@CasusflowTest
@Tag("bench")
class TaskPageBenchmark {

  private static final String PERSON = "professional-ggz";
  private static final int PAGE = 15;
  private static final int OWN_CASES = 2_000;
  private static final int TASKS_PER_CASE = 2;
  private static final int PARTIES_PER_CASE = 8;
  private static final int PER_BLOCK = 12;

  @Autowired JdbcClient jdbc;
  @Autowired TaskService tasks;
  @Autowired RepositoryService repository;
  @Autowired EngineUsers accounts;

  private final StringBuilder page = new StringBuilder(
      "| open cases | what | unrestricted, ms | with participation, ms | ratio |\n|---|---|---|---|---|\n");
  private int cases;

  @Test
  void a_page_of_tasks_and_its_count() throws Exception {
    fillTo(10_000);
    double atTen = measure();
    write();
    // the engine's own way takes seconds a page: only when asked for
    String stock = Boolean.getBoolean("bench.stock") ? stock() : "";
    fillTo(100_000);
    double atHundred = measure();
    page.append('\n').append(stock);
    write();
    assertThat(List.of(atTen, atHundred)).as(page.toString()).allSatisfy(ratio -> assertThat(ratio).isLessThanOrEqualTo(1.5));
  }

  // ---- measuring -----------------------------------------------------------------------------------------------

  /** @return how much longer page and count take together for the person */
  private double measure() {
    long visible = accounts.as(PERSON, () -> query().count());
    assertThat(visible).isEqualTo((long) OWN_CASES * TASKS_PER_CASE);
    assertThat(query().count()).isGreaterThanOrEqualTo((long) cases * TASKS_PER_CASE);
    double list = compare("page of 15, first due first", () -> query().listPage(0, PAGE).size());
    double count = compare("count", () -> (int) query().count());
    double both = compare("page and count", () -> query().listPage(0, PAGE).size() + (int) query().count());
    assertThat(list + count).isPositive();
    return both;
  }

  private void write() throws IOException {
    Files.createDirectories(Path.of("target/bench"));
    Files.writeString(Path.of("target/bench/task-page.md"), page.toString());
  }

  private TaskQueryImpl query() {
    return (TaskQueryImpl) tasks.createTaskQuery().active().orderByDueDate().asc();
  }

  /** Blocks A-B-B-A, so that a machine that slows down does so for both. */
  private double compare(String what, Supplier<Integer> query) {
    Supplier<Integer> restricted = () -> accounts.as(PERSON, query);
    block(query);
    block(restricted);
    var free = new ArrayList<Double>();
    var own = new ArrayList<Double>();
    for (int round = 0; round < 2; round++) {
      free.addAll(block(query));
      own.addAll(block(restricted));
      own.addAll(block(restricted));
      free.addAll(block(query));
    }
    double ratio = median(own) / median(free);
    page.append(String.format(Locale.ROOT, "| %,d | %s | %s | %s | **%.2f** |%n", cases, what, text(free), text(own), ratio));
    return ratio;
  }

  private static List<Double> block(Supplier<Integer> query) {
    var times = new ArrayList<Double>();
    for (int i = 0; i < PER_BLOCK; i++) {
      long start = System.nanoTime();
      query.get();
      times.add((System.nanoTime() - start) / 1e6);
    }
    return times;
  }

  private static double median(List<Double> times) {
    return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
  }

  /** Median, and between which a half of them lie. */
  private static String text(List<Double> times) {
    var sorted = times.stream().sorted().toList();
    return String.format(Locale.ROOT, "%.1f (%.1f–%.1f)", median(times), sorted.get(sorted.size() / 4),
        sorted.get(sorted.size() * 3 / 4));
  }

  /** The engine's own way: no participation, no row for everyone, and a row per task and person. */
  private String stock() {
    jdbc.sql("update ACT_RU_AUTHORIZATION set RESOURCE_ID_ = 'bench' where RESOURCE_TYPE_ = 7 and RESOURCE_ID_ = '*'").update();
    jdbc.sql("""
        insert into ACT_RU_AUTHORIZATION (ID_, REV_, TYPE_, USER_ID_, RESOURCE_TYPE_, RESOURCE_ID_, PERMS_)
        select 'bench-' || T.ID_ || '-' || P.party, 1, 1, P.party, 7, T.ID_, 6
        from ACT_RU_TASK T join participation P on P.case_number = T.TENANT_ID_ where T.ID_ like 'bench-%'""").update();
    jdbc.sql("analyze").update();
    try {
      Supplier<Integer> stock = () -> accounts.as(PERSON, () -> OwnWork.run(() -> query().listPage(0, PAGE).size()));
      Supplier<Integer> stockCount = () -> accounts.as(PERSON, () -> OwnWork.run(() -> (int) query().count()));
      assertThat(stockCount.get()).isEqualTo(OWN_CASES * TASKS_PER_CASE);
      return String.format(Locale.ROOT, "A row per task and person instead, at %,d cases: page %s ms, count %s ms.%n", cases,
          text(few(stock)), text(few(stockCount)));
    } finally {
      jdbc.sql("delete from ACT_RU_AUTHORIZATION where ID_ like 'bench-%'").update();
      jdbc.sql("update ACT_RU_AUTHORIZATION set RESOURCE_ID_ = '*' where RESOURCE_TYPE_ = 7 and RESOURCE_ID_ = 'bench'").update();
      jdbc.sql("analyze").update();
    }
  }

  private static List<Double> few(Supplier<Integer> query) {
    var times = new ArrayList<Double>();
    for (int i = 0; i < 3; i++) {
      long start = System.nanoTime();
      query.get();
      times.add((System.nanoTime() - start) / 1e6);
    }
    return times;
  }

  // ---- filling -------------------------------------------------------------------------------------------------

  /** Cases come by SQL; the person's 2,000 lie scattered among the first 10,000. */
  private void fillTo(int wanted) {
    String definition = repository.createProcessDefinitionQuery().processDefinitionKey("case").latestVersion()
        .singleResult().getId();
    jdbc.sql("""
        insert into case_file (case_number, household_label, municipality, state, state_since, opened_at)
        select 'BENCH-' || i, 'Huishouden ' || i, 'Delft', 'inPhases', now(), now() from generate_series(:from, :to) i""")
        .param("from", cases + 1).param("to", wanted).update();
    jdbc.sql("""
        insert into participation (case_number, party, capacity, from_at, until_at)
        select 'BENCH-' || i, 'person-' || ((i * 7 + k * 131) % 1500), 'participant', now(),
               case when k > :open then now() - interval '1 day' end
        from generate_series(:from, :to) i, generate_series(1, :parties) k""")
        .param("from", cases + 1).param("to", wanted).param("open", PARTIES_PER_CASE - 2).param("parties", PARTIES_PER_CASE)
        .update();
    if (cases == 0) {
      jdbc.sql("""
          insert into participation (case_number, party, capacity, from_at)
          select 'BENCH-' || i * 5, :person, 'participant', now() from generate_series(1, :own) i""")
          .param("person", PERSON).param("own", OWN_CASES).update();
    }
    jdbc.sql("""
        insert into ACT_RU_EXECUTION (ID_, REV_, ROOT_PROC_INST_ID_, PROC_INST_ID_, BUSINESS_KEY_, PROC_DEF_ID_, ACT_ID_,
                                      IS_ACTIVE_, IS_CONCURRENT_, IS_SCOPE_, IS_EVENT_SCOPE_, SUSPENSION_STATE_,
                                      CACHED_ENT_STATE_, SEQUENCE_COUNTER_, TENANT_ID_)
        select 'bench-' || i, 1, 'bench-' || i, 'bench-' || i, 'BENCH-' || i, :definition, 'Activity_NameDirectors',
               true, false, true, false, 1, 2, 1, 'BENCH-' || i from generate_series(:from, :to) i""")
        .param("definition", definition).param("from", cases + 1).param("to", wanted).update();
    jdbc.sql("""
        insert into ACT_RU_TASK (ID_, REV_, EXECUTION_ID_, PROC_INST_ID_, PROC_DEF_ID_, NAME_, TASK_DEF_KEY_, ASSIGNEE_,
                                 CREATE_TIME_, DUE_DATE_, PRIORITY_, SUSPENSION_STATE_, TENANT_ID_)
        select 'bench-' || i || '-' || k, 1, 'bench-' || i, 'bench-' || i, :definition, 'Wijs de regisseurs aan',
               'Activity_NameDirectors', 'person-' || ((i * 7 + k * 131) % 1500), now(),
               now() + ((i * 7919 + k) % 100000) * interval '1 minute', 50, 1, 'BENCH-' || i
        from generate_series(:from, :to) i, generate_series(1, :tasks) k""")
        .param("definition", definition).param("from", cases + 1).param("to", wanted).param("tasks", TASKS_PER_CASE).update();
    jdbc.sql("analyze").update();
    cases = wanted;
  }
}
