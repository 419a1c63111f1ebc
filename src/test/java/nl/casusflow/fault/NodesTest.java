package nl.casusflow.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import nl.casusflow.security.Caller;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What two nodes on one database do to each other, and what is left when one of them goes. Longer with
 * {@code -Dfault.kills=50} and {@code -Dfault.timers=10000}.
 */
class NodesTest {

  private static final String REFERRER = "aanmelder-politie";
  private static final String DEADLINE = "Event_ReferralDeadline";
  private static final String NEXT = "Activity_AssessReferral";
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final Duration EACH = Duration.ofMillis(60);
  private static final int PEOPLE = 8;
  private static final int TIMERS = Integer.getInteger("fault.timers", 25);

  private static TwoNodeHouse house;
  private static Checker checker;

  @BeforeAll
  static void open() {
    house = new TwoNodeHouse();
    checker = new Checker(house);
  }

  @AfterAll
  static void close() {
    if (house != null) {
      house.close();
    }
  }

  @BeforeEach
  void bothNodesWork() {
    house.whole();
  }

  @Test
  void nodesThatAreKilledUnderLoadLoseNothingThatWasAcknowledged() {
    int kills = Integer.getInteger("fault.kills", 2);
    var acknowledged = new ArrayList<String>();
    for (int i = 0; i < kills; i++) {
      try (var load = new Load(house, 4)) {
        Awaitility.await().atMost(LONG).until(() -> load.acknowledgedSoFar() >= 12);
        house.node(i % 2).kill();
        // the other one goes on
        int now = load.acknowledgedSoFar();
        Awaitility.await().atMost(LONG).until(() -> load.acknowledgedSoFar() >= now + 4);
        load.close();
        acknowledged.addAll(load.acknowledged());
        Report.of("kill -9 of a node, PostgreSQL", i + 1, acknowledged.size(), load);
        assertThat(load.nobodyWasBlamed()).as("%s", load.answers()).isTrue();
      }
      house.startAgain(i % 2);
      checker.settled().everything(acknowledged);
    }
  }

  @Test
  void timersThatAreDueAtOnceAreDoneOnceByEitherNode() {
    List<String> cases = cases(TIMERS);
    long started = System.nanoTime();
    deadlinePasses(cases);
    Awaitility.await().atMost(LONG.plus(EACH.multipliedBy(TIMERS))).until(() -> waiting() == 0);
    System.out.printf("%d timers due at once on two nodes: done in %.1f s%n", TIMERS, (System.nanoTime() - started) / 1e9);
    checker.settled().everyDueTimerTookEffectOnce(DEADLINE, NEXT);
    checker.everything(List.of());
  }

  @Test
  void aNodeThatWasFrozenBeyondItsLocksDoesNothingTwice() {
    List<String> cases = cases(TIMERS);
    deadlinePasses(cases);
    Awaitility.await().atMost(LONG).pollInterval(Duration.ofMillis(5)).until(() -> locked() > 0);
    house.node(0).freeze();
    // the other one does what was left, and after the locks expired what the frozen one had taken
    checker.settled();
    house.node(0).thaw();
    house.node(0).ready();
    checker.settled().everyDueTimerTookEffectOnce(DEADLINE, NEXT);
    checker.everything(List.of());
  }

  @Test
  void aNodeThatDiesWithAMailAcceptedAndNotYetNotedRepeatsItOnceUnderTheSameNumber() {
    var dead = new CountDownLatch(1);
    // whichever node sends: both go, so that nobody is left to note that it arrived
    house.mail().beforeAnsweringTheNextMail(() -> {
      house.node(0).kill();
      house.node(1).kill();
      dead.countDown();
    });
    var before = house.mail().received().size();
    try {
      Load.startCase(Caller.of(house.node(0).port(), REFERRER), "Huishouden " + UUID.randomUUID());
    } catch (RuntimeException killedMeanwhile) {
      // the receipt went out before the answer came
    }
    Awaitility.await().atMost(LONG).until(() -> dead.getCount() == 0);
    house.whole();
    checker.settled().everything(List.of());
    assertThat(house.mail().received()).hasSizeGreaterThan(before + 1);
    assertThat(house.jdbc().sql("select count(*) from notification where repeats = 1 and state = 'sent'")
        .query(Long.class).single()).isGreaterThan(0);
  }

  @Test
  void ofTwoPeopleWhoHandInTheSameTaskAtTwoNodesOneIsHeard() {
    var one = Caller.of(house.node(0).port(), REFERRER);
    var two = Caller.of(house.node(1).port(), REFERRER);
    for (String caseNumber : cases(5)) {
      String task = house.jdbc().sql("select ID_ from ACT_RU_TASK where TENANT_ID_ = ?").param(caseNumber)
          .query(String.class).single();
      var first = CompletableFuture.supplyAsync(() -> Load.handIn(one, task));
      var second = CompletableFuture.supplyAsync(() -> Load.handIn(two, task));
      assertThat(List.of(first.join(), second.join())).as(caseNumber).containsExactlyInAnyOrder(true, false);
    }
    checker.settled().everything(List.of());
  }

  @Test
  void aLoginOutlivesTheNodeItBeganOn() {
    var caller = Caller.of(house.node(0).port(), REFERRER);
    house.node(0).kill();
    var elsewhere = caller.at(house.node(1).port());
    assertThat(elsewhere.get("/casus").statusCode()).isEqualTo(200);
    assertThat(Load.startCase(elsewhere, "Huishouden " + UUID.randomUUID())).as("Tasklist goes on as well").isTrue();
  }

  @Test
  void aNodeThatIsStoppedFinishesWhatItWasAskedAndHandsBackWhatItHadTaken() {
    List<String> acknowledged = new ArrayList<>();
    try (var load = new Load(house, 3)) {
      Awaitility.await().atMost(LONG).until(() -> load.acknowledgedSoFar() >= 8);
      house.node(1).stop();
      assertThat(house.node(1).alive()).isFalse();
      load.close();
      acknowledged.addAll(load.acknowledged());
    }
    checker.settled().everything(acknowledged);
  }

  /** New cases, each with a referral to fill in: by the front door of both nodes, a few people at a time. */
  private static List<String> cases(int number) {
    var labels = IntStream.range(0, number).mapToObj(i -> "Huishouden " + UUID.randomUUID()).toList();
    var left = new ConcurrentLinkedQueue<>(labels);
    // the first alone: the version of a form that everybody uses for the first time at once is another matter
    assertThat(Load.startCase(Caller.of(house.node(0).port(), REFERRER), left.remove())).isTrue();
    CompletableFuture.allOf(IntStream.range(0, Math.min(PEOPLE, number)).mapToObj(i -> CompletableFuture.runAsync(() -> {
      var referrer = Caller.of(house.node(i % 2).port(), REFERRER);
      for (String label = left.poll(); label != null; label = left.poll()) {
        assertThat(Load.startCase(referrer, label)).isTrue();
      }
    }, task -> new Thread(task, "referrer-" + i).start())).toArray(CompletableFuture[]::new)).join();
    return house.jdbc().sql("select case_number from case_file where household_label in (:labels)").param("labels", labels)
        .query(String.class).list();
  }

  private static void deadlinePasses(List<String> cases) {
    assertThat(house.jdbc().sql("""
        update ACT_RU_JOB set DUEDATE_ = now() at time zone 'utc' - interval '1 second'
        where TENANT_ID_ in (:cases) and JOB_DEF_ID_ in (select ID_ from ACT_RU_JOBDEF where ACT_ID_ = :timer)""")
        .param("cases", cases).param("timer", DEADLINE).update()).isEqualTo(cases.size());
  }

  private static long waiting() {
    return house.jdbc().sql("""
        select count(*) from ACT_RU_JOB J join ACT_RU_JOBDEF D on D.ID_ = J.JOB_DEF_ID_
        where D.ACT_ID_ = ? and J.DUEDATE_ <= now() at time zone 'utc'""").param(DEADLINE).query(Long.class).single();
  }

  private static long locked() {
    return house.jdbc().sql("select count(*) from ACT_RU_JOB where LOCK_OWNER_ is not null").query(Long.class).single();
  }
}
