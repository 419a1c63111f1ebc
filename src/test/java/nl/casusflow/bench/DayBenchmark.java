package nl.casusflow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import nl.casusflow.security.Caller;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Fifty people at work on one node in a house with ten thousand open cases. Each does something, thinks, and does something
 * else, whether or not the last answer was there in time: so a node that cannot keep up shows it. What an answer took is
 * counted from the moment it was meant to be asked for.
 */
@Tag("bench")
class DayBenchmark {

  private static final int PEOPLE = Integer.getInteger("bench.people", 50);
  private static final int SECONDS = Integer.getInteger("bench.seconds", 180);
  /** Between two things that somebody does, on average. */
  private static final double THINK = 15;
  private static final int CASES = Integer.getInteger("bench.some", 10_000);
  private static final String ENGINE = "/camunda/api/engine/engine/default";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> REFERRERS = List.of("aanmelder-politie", "aanmelder-veiligthuis");
  private static final List<String> OTHERS = List.of("casusregisseur", "procesregisseur", "secretariaat",
      "professional-ggz", "professional-wijkteam", "professional-jeugdbescherming", "materiedeskundige");

  private final Map<String, List<Double>> took = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> errors = new ConcurrentLinkedQueue<>();

  @Test
  void fiftyPeopleAtWork() throws Exception {
    try (var server = EmbeddedPostgres.builder().setServerConfig("max_connections", "100").start()) {
      JdbcClient.create(server.getPostgresDatabase()).sql("create database ours").update();
      try (var node = StartBenchmark.ours(server, "ours")) {
        new Stock(server.getDatabase("postgres", "ours")).fillTo(CASES);
        var jdbc = JdbcClient.create(server.getDatabase("postgres", "ours"));
        List<String> filters = jdbc.sql("select ID_ from ACT_RU_FILTER where NAME_ in ('Mijn taken', 'Nog niet opgepakt')")
            .query(String.class).list();
        List<Person> people = IntStream.range(0, PEOPLE).mapToObj(i -> new Person(Caller.of(node.port,
            i % 3 == 0 ? REFERRERS.get(i % REFERRERS.size()) : OTHERS.get(i % OTHERS.size())), i % 3 == 0, filters,
            new ConcurrentLinkedQueue<>(), new AtomicReference<>())).toList();
        // a house that has been open for a while
        work(people, 20);
        took.clear();
        errors.clear();
        work(people, SECONDS);
      }
    }
    var report = new Report("day");
    report.line("%d people for %d s, one thing each %.0f s on average; %d errors.%n", PEOPLE, SECONDS, THINK, errors.size());
    report.line("| what | how often | median, ms | p95, ms | longest, ms |%n|---|---|---|---|---|");
    new TreeMap<>(took).forEach((what, values) -> {
      var times = new Times();
      values.forEach(times::add);
      report.line("| %s | %d | %s | **%.0f** | %.0f |", what, times.count(), times, times.p95(), times.longest());
    });
    assertThat(errors).isEmpty();
  }

  /** Moments are drawn beforehand and kept to. */
  private void work(List<Person> people, int seconds) throws InterruptedException {
    var random = new Random(people.size());
    var clock = Executors.newScheduledThreadPool(2);
    var browsers = Executors.newFixedThreadPool(2 * PEOPLE);
    long start = System.nanoTime();
    for (Person person : people) {
      double at = random.nextDouble() * THINK;
      while (at < seconds) {
        long intended = start + (long) (at * 1e9);
        double dice = random.nextDouble();
        clock.schedule(() -> browsers.execute(() -> act(person, dice, intended)),
            intended - System.nanoTime(), TimeUnit.NANOSECONDS);
        at += -THINK * Math.log(1 - random.nextDouble());
      }
    }
    clock.shutdown();
    clock.awaitTermination(seconds + 60, TimeUnit.SECONDS);
    browsers.shutdown();
    browsers.awaitTermination(60, TimeUnit.SECONDS);
  }

  private void act(Person person, double dice, long intended) {
    try {
      String what = person.act(dice);
      took.computeIfAbsent(what, it -> Collections.synchronizedList(new ArrayList<>()))
          .add((System.nanoTime() - intended) / 1e6);
      person.looksForReferral();
    } catch (Exception | AssertionError e) {
      errors.add(e.toString());
    }
  }

  /** Somebody in a browser: half of the time at the task list, otherwise reading a case, opening a task, or handing in. */
  private record Person(Caller browser, boolean refers, List<String> filters, ConcurrentLinkedQueue<String> open,
      AtomicReference<String> next) {

    String act(double dice) throws Exception {
      if (dice < 0.5) {
        tasks(filters.get(dice < 0.25 ? 0 : 1));
        return "task page";
      }
      if (dice < 0.6) {
        well(browser.send("POST", "/casus", "application/x-www-form-urlencoded", "zoek=bench-00012"));
        return "search a case";
      }
      if (refers) {
        return handIn();
      }
      JsonNode list = tasks(filters.get(0)).path("_embedded").path("task");
      if (list.isEmpty()) {
        return "task page";
      }
      JsonNode task = list.get((int) (dice * 1000) % list.size());
      well(browser.get("/casus/" + task.get("tenantId").asText()));
      return "task page and page of a case";
    }

    private JsonNode tasks(String filter) throws Exception {
      JsonNode page = JSON.readTree(well(browser.send("POST", ENGINE + "/filter/" + filter + "/list?firstResult=0&maxResults=15",
          "application/json", "application/hal+json", "{}".getBytes(StandardCharsets.UTF_8))));
      var ids = new ArrayList<String>();
      page.path("_embedded").path("task").forEach(task -> ids.add(task.get("id").asText()));
      if (!ids.isEmpty()) {
        well(browser.get("/api/kaarten?taken=" + String.join("&taken=", ids)));
      }
      return page;
    }

    /** A referrer begins a case, and the next time fills in the referral that is the task that came of it. */
    private String handIn() throws Exception {
      String task = open.poll();
      if (task != null) {
        well(browser.send("POST", ENGINE + "/task/" + task + "/submit-form", "application/json", JSON.writeValueAsString(
            Map.of("variables", Map.of("essence", Map.of("type", "Json", "value", "{\"situation\":\"Er is iets.\"}"))))));
        return "hand in a form";
      }
      String begun = well(browser.send("POST", ENGINE + "/process-definition/key/case/submit-form", "application/json",
          JSON.writeValueAsString(Map.of("variables", Map.of("householdLabel", Map.of("value", "Huishouden Meting"),
              "municipality", Map.of("value", "Delft"),
              "start", Map.of("type", "Json", "value", "{\"situation\":\"Er is iets.\"}"))))));
      next.set(JSON.readTree(begun).get("businessKey").asText());
      return "begin a case";
    }

    /** Not timed: in a browser the task stands in the list that was there already. */
    void looksForReferral() throws Exception {
      String caseNumber = next.getAndSet(null);
      if (caseNumber != null) {
        open.add(JSON.readTree(well(browser.get(ENGINE + "/task?tenantIdIn=" + caseNumber))).get(0).get("id").asText());
      }
    }

    private static String well(HttpResponse<String> answer) {
      if (answer.statusCode() / 100 != 2) {
        throw new AssertionError(answer.statusCode() + " " + answer.request().uri() + " " + answer.body());
      }
      return answer.body();
    }
  }
}
