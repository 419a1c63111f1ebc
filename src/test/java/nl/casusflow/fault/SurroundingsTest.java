package nl.casusflow.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import nl.casusflow.CasusflowApplication;
import nl.casusflow.security.Caller;
import nl.casusflow.security.Multipart;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.core.io.ClassPathResource;

/**
 * What surrounds two nodes fails or misbehaves under load: the database, its disk, the connections to it, a clock, memory;
 * and what somebody does meanwhile. More often with {@code -Dfault.long=true}; {@code docs/faults.md} tells what came out.
 */
class SurroundingsTest {

  private static final Duration LONG = Duration.ofMinutes(2);
  private static final int TIMES = Boolean.getBoolean("fault.long") ? 5 : 1;
  private static final int DISK_MEGABYTES = 400;
  private static final int CONNECTIONS = 10;
  private static final String REFERRER = "aanmelder-politie";
  private static final String DEADLINE = "Event_ReferralDeadline";
  private static final String NEXT = "Activity_AssessReferral";
  private static final Pattern NOT_LOCKED = Pattern.compile("Jobs failed to Lock during Acquisition.* : (\\d+)");

  private static TwoNodeHouse house;
  private static Checker checker;

  /** Everything that was acknowledged in this class: what one fault spared, the next must not take. */
  private static final List<String> ACKNOWLEDGED = new ArrayList<>();

  @BeforeAll
  static void open() {
    house = new TwoNodeHouse(SmallDisk.of(DISK_MEGABYTES), "--spring.datasource.hikari.maximum-pool-size=" + CONNECTIONS,
        "--spring.datasource.hikari.connection-timeout=3000", "--logging.level.org.camunda.bpm.engine.jobexecutor=debug");
    checker = new Checker(house);
  }

  @AfterAll
  static void close() {
    if (house != null) {
      house.close();
    }
  }

  @BeforeEach
  void everythingWorks() {
    house.whole();
  }

  // ---- the database --------------------------------------------------------------------------------------------

  @Test
  void aDatabaseThatIsStoppedAndStartedLosesNothingAndTheNodesGoOn() {
    restarts("PostgreSQL stopped (fast) and started", Postgres::stop);
  }

  @Test
  void aDatabaseThatCrashesLosesNothingAndTheNodesGoOn() {
    restarts("PostgreSQL crashed (immediate) and started", Postgres::crash);
  }

  private void restarts(String what, java.util.function.Consumer<Postgres> end) {
    for (int i = 0; i < TIMES; i++) {
      underLoad(what, 4, load -> {
        var somebody = Caller.of(house.node(0).port(), REFERRER);
        end.accept(house.database());
        untilRefused(load, 8);
        saysThatItIsNotTheirFault(somebody);
        house.database().start();
      });
    }
  }

  @Test
  void aDiskThatIsFullRefusesInPlainWordsAndIsWellAgainWhenThereIsRoom() {
    assumeTrue(house.disk().isOne(), "only root can mount a disk small enough to fill");
    for (int i = 0; i < TIMES; i++) {
      underLoad("disk full under PostgreSQL", 4, load -> {
        house.disk().fill(100_000);
        untilRefused(load, 20);
        boolean up = house.database().answers();
        Report.line("with the disk full PostgreSQL " + (up ? "goes on" : "has ended"));
        house.disk().makeRoom();
        if (!house.database().answers()) {
          house.database().closed();
          house.database().start();
        }
      });
    }
  }

  // ---- connections ---------------------------------------------------------------------------------------------

  @Test
  void connectionsThatAreAllTakenMakePeopleWaitAndThenSaySo() {
    for (int i = 0; i < TIMES; i++) {
      underLoad("connections exhausted", 3 * CONNECTIONS, load -> {
        var somebody = Caller.of(house.node(0).port(), REFERRER);
        try (var connection = house.database().source().getConnection(); var statement = connection.createStatement()) {
          connection.setAutoCommit(false);
          // whoever needs a case file waits, and keeps a connection meanwhile
          statement.execute("lock table case_file in access exclusive mode");
          untilRefused(load, 2 * CONNECTIONS);
          saysThatItIsNotTheirFault(somebody);
          connection.rollback();
        } catch (SQLException e) {
          throw new IllegalStateException(e);
        }
      });
    }
  }

  // ---- two nodes and one job -----------------------------------------------------------------------------------

  @Test
  void whatBothNodesReachForIsDoneByOne() throws SQLException {
    var cases = referrals(12 * TIMES);
    int lost = 0;
    for (int i = 0; i < 3 * TIMES; i++) {
      var timers = cases.subList(i * cases.size() / (3 * TIMES), (i + 1) * cases.size() / (3 * TIMES));
      lost += bothReachFor(timers);
      checker.settled().everyDueTimerTookEffectOnce(DEADLINE, NEXT);
    }
    Report.line("both nodes reach for the same jobs: %d timers, %d locks that failed".formatted(cases.size(), lost));
    assertThat(lost).as("what one node is taking, the other one leaves").isZero();
    checker.everything(ACKNOWLEDGED);
  }

  /** Holds both back between looking at what is due and taking it. */
  private int bothReachFor(List<String> cases) throws SQLException {
    int before = failedLocks();
    try (var connection = house.database().source().getConnection(); var statement = connection.createStatement()) {
      deadlinePasses(cases, Duration.ofSeconds(2));
      connection.setAutoCommit(false);
      statement.execute("lock table ACT_RU_JOB in exclusive mode");
      Awaitility.await().atMost(LONG).pollInterval(Duration.ofMillis(50)).until(() -> house.jdbc().sql("""
          select count(distinct A.application_name) from pg_locks L join pg_stat_activity A on A.pid = L.pid
          where not L.granted and L.relation = 'act_ru_job'::regclass""").query(Integer.class).single() == house.nodes());
      connection.rollback();
    }
    checker.settled();
    return failedLocks() - before;
  }

  private static int failedLocks() {
    return IntStream.range(0, house.nodes()).map(it ->
        house.node(it).said(NOT_LOCKED).stream().mapToInt(Integer::intValue).sum()).sum();
  }

  // ---- a clock -------------------------------------------------------------------------------------------------

  @Test
  void aNodeWhoseClockIsAMinuteOffDoesNothingTwiceAndLosesNothing() {
    for (String off : TIMES > 1 ? List.of("PT1M", "-PT1M") : List.of("PT1M")) {
      house.node(1).stop();
      house.startAgain(1, List.of("-Xmx700m", "-Dfault.clock=" + off, ClockOff.class.getName()));
      underLoad("clock of one node off by " + off, 4, load -> deadlinePasses(referrals(8), Duration.ZERO));
      checker.everyDueTimerTookEffectOnce(DEADLINE, NEXT);
      Report.line("mails repeated so far: " + house.jdbc().sql("select sum(repeats) from notification").query(Long.class)
          .single());
    }
  }

  // ---- memory --------------------------------------------------------------------------------------------------

  /** Two nodes to start for it. */
  @Test
  @EnabledIfSystemProperty(named = "fault.long", matches = "true")
  void aNodeThatRunsOutOfMemoryGoesAndTakesNothingAlong() {
    house.node(1).stop();
    house.startAgain(1, List.of("-Xmx" + Integer.getInteger("fault.heap", 200) + "m", CasusflowApplication.class.getName()));
    underLoad("out of memory", 4, load -> {
      var huge = IntStream.range(0, 16).mapToObj(it -> CompletableFuture.runAsync(() -> hugeBody(house.node(1)))).toList();
      CompletableFuture.allOf(huge.toArray(CompletableFuture[]::new)).join();
      Report.line("after sixteen of the largest bodies at once the node " + (house.node(1).alive() ? "lives" : "has gone"));
      assertThat(house.node(1).alive()).as("a node that ran out of memory goes").isFalse();
      house.startAgain(1);
    });
  }

  /** As large as is read at all. */
  private static void hugeBody(Node node) {
    try {
      Caller.of(node.port(), REFERRER).send("POST", "/camunda/api/engine/engine/default/process-definition/key/case/submit-form",
          "application/json", ("{\"variables\":{\"start\":{\"type\":\"Json\",\"value\":\"" + "x".repeat(7_900_000) + "\"}}}")
              .getBytes(StandardCharsets.UTF_8));
    } catch (RuntimeException theNodeWent) {
      // with everything that it was doing
    }
  }

  // ---- a model -------------------------------------------------------------------------------------------------

  @Test
  void aModelThatIsDeployedUnderLoadIsForNewCasesAndRunningOnesGoOn() throws IOException {
    String model = new ClassPathResource("processes/referral/referral.bpmn").getContentAsString(StandardCharsets.UTF_8);
    List<String> before = referrals(4);
    underLoad("a model deployed", 4, load -> {
      for (int i = 0; i < TIMES; i++) {
        int version = newestReferral();
        String changed = model.replaceFirst("<bpmn:process ([^>]*)>",
            "<bpmn:process $1><bpmn:documentation>%s</bpmn:documentation>".formatted(UUID.randomUUID()));
        assertThat(changed).isNotEqualTo(model);
        var answer = Caller.of(house.node(i % 2).port(), "proceseigenaar").send("POST", "/engine-rest/deployment/create",
            "multipart/form-data; boundary=" + Multipart.BOUNDARY, Multipart.file("referral.bpmn", changed));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        // a form that was on its way when the model came may still be of the version before
        referrals(4).forEach(it -> assertThat(versionOf(it)).as(it).isEqualTo(version + 1));
      }
    });
    for (String caseNumber : before) {
      String task = house.jdbc().sql("select ID_ from ACT_RU_TASK where TENANT_ID_ = ?").param(caseNumber)
          .query(String.class).single();
      assertThat(Load.handIn(Caller.of(house.node(1).port(), REFERRER), task)).as("handed in in the version before").isTrue();
    }
    checker.settled().everything(ACKNOWLEDGED);
  }

  private static int newestReferral() {
    return house.jdbc().sql("select max(VERSION_) from ACT_RE_PROCDEF where KEY_ = 'referral'").query(Integer.class).single();
  }

  private static int versionOf(String caseNumber) {
    return house.jdbc().sql("""
        select D.VERSION_ from ACT_HI_PROCINST P join ACT_RE_PROCDEF D on D.ID_ = P.PROC_DEF_ID_
        where P.TENANT_ID_ = ? and D.KEY_ = 'referral'""").param(caseNumber).query(Integer.class).single();
  }

  // ---- the load around it --------------------------------------------------------------------------------------

  private interface Fault {
    void happen(Load load);
  }

  /** People work; it happens; people work on; and then everything is where it should be. */
  private static void underLoad(String what, int people, Fault fault) {
    List<String> before = List.copyOf(ACKNOWLEDGED);
    try (var load = new Load(house, people)) {
      more(load, 12);
      fault.happen(load);
      long since = System.nanoTime();
      more(load, 12);
      Report.line("%s: people worked again after %d ms".formatted(what, Duration.ofNanos(System.nanoTime() - since).toMillis()));
      load.close();
      ACKNOWLEDGED.addAll(load.acknowledged());
      Report.of(what, 1, ACKNOWLEDGED.size() - before.size(), load);
      assertThat(load.answers().keySet()).as("what people were told").allMatch(plainWords());
    }
    checker.settled().everything(ACKNOWLEDGED);
    checker.nobodyHasToMendAnything();
  }

  private static void more(Load load, int forms) {
    int now = load.acknowledgedSoFar();
    Awaitility.await().atMost(LONG).until(() -> load.acknowledgedSoFar() >= now + forms);
  }

  private static void untilRefused(Load load, int times) {
    int now = load.refusedSoFar();
    Awaitility.await().atMost(LONG).until(() -> load.refusedSoFar() >= now + times);
  }

  /** A sentence of ours, and not that it was their mistake. */
  private static Predicate<String> plainWords() {
    return answer -> answer.matches("(?s)50[03] application/json.*") && answer.contains("Het lukt nu niet");
  }

  /** On a page as well, of somebody who was there already. */
  private static void saysThatItIsNotTheirFault(Caller somebody) {
    var page = somebody.read("/casus");
    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.body()).contains("even niet bereikbaar").contains("</html>");
    assertThat(page.headers().firstValue("Retry-After")).isPresent();
    assertThat(page.headers().firstValue("X-Request-Id")).isPresent();
  }

  private static List<String> referrals(int number) {
    var referrer = Caller.of(house.node(0).port(), REFERRER);
    return IntStream.range(0, number).mapToObj(i -> {
      String label = Load.HOUSEHOLD + UUID.randomUUID();
      assertThat(Load.startCase(referrer, label)).isTrue();
      ACKNOWLEDGED.add(label);
      return house.jdbc().sql("select case_number from case_file where household_label = ?").param(label)
          .query(String.class).single();
    }).toList();
  }

  private static void deadlinePasses(List<String> cases, Duration in) {
    assertThat(house.jdbc().sql("""
        update ACT_RU_JOB set DUEDATE_ = :due
        where TENANT_ID_ in (:cases) and JOB_DEF_ID_ in (select ID_ from ACT_RU_JOBDEF where ACT_ID_ = :timer)""")
        .param("due", LocalDateTime.now(ZoneOffset.UTC).plus(in)).param("cases", cases).param("timer", DEADLINE).update())
        .isEqualTo(cases.size());
  }
}
