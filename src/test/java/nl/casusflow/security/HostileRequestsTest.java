package nl.casusflow.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import nl.casusflow.CasusflowTest;
import nl.casusflow.demo.DemoPeople;
import nl.casusflow.demo.Practice;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Role;
import nl.casusflow.security.Endpoints.Endpoint;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.WebApplicationContext;

/**
 * Thousands of requests that nobody means well, at every address there is, by every role and by nobody: no 5xx, nothing of
 * how it is made, no word of somebody else's household, and nothing stored. {@code -Dhostile.seed=…} tries others,
 * {@code -Dhostile.requests=…} more of them.
 */
@CasusflowTest
class HostileRequestsTest {

  private static final long SEED = Long.getLong("hostile.seed", 20_260_302);
  private static final int REQUESTS = Integer.getInteger("hostile.requests", 10_000);
  private static final int PER_ROUND = 1_000;
  private static final int THREADS = Integer.getInteger("hostile.threads", 4);
  private static final int SHOWN = 40;

  /**
   * How it is made: traces, classes, tables, versions. The engine's REST names the kind of a refusal in {@code type}, of
   * its statistics in {@code @class}, and of a list that a model keeps in {@code objectTypeName}.
   */
  private static final Pattern MADE_OF = Pattern.compile("""
      \\n\\s+at [a-z]+\\.|(?<!"(@class|objectTypeName)":")\\b(java|javax|jakarta|org|com|nl)\\.[a-z]\\w*\\.[\\w.]*[A-Z]\\w+|ENGINE-\\d|ACT_(RU|HI|GE|RE|ID)_|\
      Whitelabel|Apache Tomcat/|(?<!"type":")\\b[A-Z]\\w+Exception\\b""");
  private static final Pattern VARIES = Pattern.compile("\\{[^}]*}");

  private static final List<String> OFFICE = List.of("manager", "proceseigenaar", "proceseigenaar", "beheerder");
  private static final List<String> IDS = List.of("0", "-1", "999999999999999999999", "null", "undefined", "..", "../../etc/passwd",
      "%00", "<script>alert(1)</script>", "' OR '1'='1", "1; drop table case_file", "${7*7}", "{{7*7}}", "😀", "\u202Ex", "a b",
      "ZVH-2026-99999", "ZVH-0000-00000", "x".repeat(3000), "*", "%", "\\", "aanmelder-politie:demo");
  private static final List<String> QUERIES = List.of("", "", "", "firstResult=-1", "maxResults=abc", "maxResults=99999999999", "sortBy=x",
      "sortBy=id&sortOrder=omlaag", "sortOrder=asc", "processInstanceId={others.process}", "tenantIdIn={others}", "businessKey={others}",
      "processInstanceBusinessKey={others}", "variables=a_eq_b", "variables=a", "dueBefore=gisteren", "createdAfter=2026-13-45T00:00:00",
      "deserializeValues=misschien", "taken={others.task}", "taskId={others.task}", "zoek=%3Cscript%3E", "alle=1", "page=-5&size=-1",
      "assigneeExpression=%24%7B1%7D", "withoutTenantId=x", "unfinished=x", "interval=-3", "q=%FF%FE", "x=%25%25%25");
  private static final List<String> TYPES = List.of("application/json", "application/json", "application/json", "application/json",
      "text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data", "application/json; charset=utf-16",
      "application/hal+json", "multipart/form-data; boundary=" + Multipart.BOUNDARY, "image/png");
  private static final List<String> BODIES = List.of("", "{}", "[]", "null", "\"x\"", "{\"a\":", "[".repeat(5_000), "{\"a\":".repeat(3_000),
      "{\"variables\":{\"x\":{\"value\":\"rO0ABXA=\",\"type\":\"Object\",\"valueInfo\":{\"objectTypeName\":\"java.lang.Object\","
          + "\"serializationDataFormat\":\"application/x-java-serialized-object\"}}}}",
      "{\"variables\":{\"x\":{\"value\":\"gisteren\",\"type\":\"Date\"},\"y\":{\"value\":[],\"type\":\"Onzin\"}}}",
      "{\"variables\":[]}", "{\"variables\":{\"x\":1}}", "{\"value\":\"<script>alert(1)</script>\",\"type\":\"String\"}",
      "{\"value\":\"{}\",\"type\":\"Object\",\"valueInfo\":{\"objectTypeName\":\"org.springframework.jdbc.datasource.DriverManagerDataSource\","
          + "\"serializationDataFormat\":\"application/json\"}}",
      "{\"tenantIdIn\":[\"{others}\"]}", "{\"processInstanceIds\":[\"{others.process}\"]}", "{\"processInstanceId\":\"{others.process}\"}",
      "{\"messageName\":\"Message_Signal\",\"businessKey\":\"{others}\",\"tenantId\":\"{others}\"}",
      "{\"orQueries\":[{\"assigneeExpression\":\"${1}\"}]}", "{\"orQueries\":[{\"orQueries\":[{}]}]}", "{\"sorting\":[{\"sortBy\":\"x\"}]}",
      "{\"resourceType\":\"Task\",\"name\":\"x\",\"query\":{\"taskId\":[1]}}", "{\"userId\":\"secretariaat\"}", "{\"userId\":-1}",
      "{\"id\":-1,\"name\":[\"x\"],\"suspended\":\"misschien\"}", "{\"suspended\":true}", "{\"retries\":-99999999999}",
      "{\"name\":\"" + "x".repeat(200_000) + "\"}", "{\"topics\":[{}],\"maxTasks\":-1}", "{\"instructions\":[{\"type\":\"x\"}]}",
      "{\"a\":\"' OR '1'='1\",\"b\":1e400,\"c\":\"\\ud83d\\u0000\"}", "zoek=%3Cscript%3E&alle=1&reden=%F0%9F%98%80", "reden=" + "x".repeat(60_000),
      "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>", Multipart.file("x.bpmn", "geen model"),
      Multipart.file("../x.sh", "rm -rf /"), "{\"dueDate\":\"2026-99-99\",\"priority\":\"hoog\"}", "\u0000\uFFFF", "{\"essence\":null}",
      "{\"modifications\":{\"phase\":{\"value\":\"recovery\"}},\"deletions\":[\"phase\"]}");

  @Autowired WebApplicationContext application;
  @Autowired DemoPeople people;
  @Autowired Participations participations;
  @Autowired RuntimeService runtime;
  @Autowired RepositoryService repository;
  @Autowired FormService forms;
  @Autowired TaskService tasks;
  @Autowired IdentityService identity;
  @Autowired ObjectMapper json;
  @Autowired JdbcClient jdbc;
  @LocalServerPort int port;

  private record Shot(String caller, String method, String path, String type, String body) {

    @Override
    public String toString() {
      return "%s %s %s [%s] %s".formatted(caller, method, shorten(path), type, body == null ? "" : shorten(body));
    }
  }

  private final Map<String, Caller> callers = new ConcurrentHashMap<>();
  private final Queue<String> broken = new ConcurrentLinkedQueue<>();
  private final Queue<String> done = new ConcurrentLinkedQueue<>();
  private final Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
  private List<Endpoint> ours;
  private List<Endpoint> ofTheEngine;
  private Scene scene;
  private String household;

  @Test
  void nothing_breaks_nothing_leaks_and_nothing_stays() throws Exception {
    ours = Endpoints.ours(application).stream().filter(it -> !it.path().contains("logout")).toList();
    ofTheEngine = Endpoints.ofTheEngine(application).stream().filter(it -> !it.path().contains("logout")).toList();
    assertThat(ours).hasSizeGreaterThan(15);
    assertThat(ofTheEngine).hasSizeGreaterThan(600);
    scene = new Scene(new Practice(forms, tasks, identity, repository, json), runtime, tasks, repository, participations, people.all());
    household = scene.fill("{others.household}");
    var random = new Random(SEED);
    for (int fired = 0; fired < REQUESTS; fired += PER_ROUND) {
      letEveryoneIn();
      var before = rows();
      fire(Math.min(PER_ROUND, REQUESTS - fired), random);
      var after = rows();
      if (!after.equals(before)) {
        broken.add("stored: %s, by one of %s".formatted(difference(before, after), done.stream().limit(SHOWN).toList()));
      }
      done.clear();
    }
    System.getLogger("hostile").log(System.Logger.Level.INFO, "seed {0}: {1}", SEED, new TreeMap<>(statuses));
    assertThat(broken.stream().limit(SHOWN).toList())
        .as("seed %d, %d requests at %d addresses, answered %s; %d broke something", SEED, REQUESTS,
            ours.size() + ofTheEngine.size(), new TreeMap<>(statuses), broken.size()).isEmpty();
  }

  /** One per role, and nobody; once more for who lost their session by what they sent. */
  private void letEveryoneIn() {
    for (Role role : Role.values()) {
      String person = people.all().stream().filter(it -> it.role() == role).findFirst().orElseThrow().id();
      Caller caller = callers.get(person);
      if (caller == null || caller.get("/camunda/api/engine/engine/default/task/count").statusCode() != 200) {
        callers.put(person, Caller.of(port, person));
      }
    }
    callers.computeIfAbsent("", it -> Caller.anonymous(port));
  }

  private void fire(int many, Random random) throws InterruptedException {
    var threads = Executors.newFixedThreadPool(THREADS);
    var names = callers.keySet().stream().sorted().toList();
    for (int i = 0; i < many; i++) {
      Shot shot = shot(names.get(random.nextInt(names.size())), random);
      threads.execute(() -> {
        try {
          look(shot, callers.get(shot.caller()).send(shot.method(), shot.path(), shot.type(), shot.body()));
        } catch (RuntimeException e) {
          broken.add("no answer (%s): %s".formatted(e, shot));
        }
      });
    }
    threads.shutdown();
    assertThat(threads.awaitTermination(5, TimeUnit.MINUTES)).isTrue();
  }

  private Shot shot(String anyone, Random random) {
    boolean atTheEngine = random.nextInt(4) > 0;
    var endpoint = pick(atTheEngine ? ofTheEngine : ours, random);
    // few get as far as the engine; they try as much as all others together
    String caller = atTheEngine && random.nextBoolean() ? pick(OFFICE, random) : anyone;
    boolean looks = "GET".equals(endpoint.method());
    // who may open every case with a reason can do so; nobody else knows an id that is not theirs
    boolean mayAct = !looks && caller.equals("procesregisseur");
    var path = new StringBuilder();
    var parts = VARIES.matcher(endpoint.path());
    while (parts.find()) {
      parts.appendReplacement(path, "");
      path.append(parts.group().matches("\\{(name|engine|engineName)}") && random.nextInt(20) > 0 ? "default"
          : encode(id(parts.group(), endpoint.path().substring(0, parts.start()), mayAct, random)));
    }
    parts.appendTail(path);
    String query = scene.fill(pick(QUERIES, random));
    String address = query.isEmpty() ? path.toString() : path + "?" + query;
    if (looks || random.nextInt(8) == 0) {
      return new Shot(caller, endpoint.method(), address, null, null);
    }
    return new Shot(caller, endpoint.method(), address, pick(TYPES, random), scene.fill(pick(BODIES, random)));
  }

  /** Mostly the id of somebody else's that fits, so that the request gets as far as it can. */
  private String id(String name, String before, boolean mayAct, Random random) {
    if (mayAct || random.nextInt(3) == 0) {
      return pick(IDS, random);
    }
    String known = before.contains("task") || before.contains("draft") || before.contains("kaart") || name.contains("task")
        ? "{others.task}" : before.contains("variable-instance") ? "{others.variable}"
        : before.contains("execution") || name.contains("execution") ? "{others.execution}"
        : before.contains("process-instance") || before.contains("history") ? "{others.process}" : "{others}";
    return scene.fill(known);
  }

  private void look(Shot shot, HttpResponse<String> answer) {
    statuses.merge(answer.statusCode(), 1, Integer::sum);
    String body = answer.body();
    if (answer.statusCode() >= 500) {
      broken.add("%d: %s → %s".formatted(answer.statusCode(), shot, shorten(body)));
    }
    var made = MADE_OF.matcher(body);
    if (made.find()) {
      broken.add("shows “%s”: %s → %s".formatted(made.group().strip(), shot, shorten(body)));
    }
    if (body.contains(household) || body.contains(Scene.NARRATIVE)) {
      broken.add("tells of the household: " + shot);
    }
    if (!"GET".equals(shot.method()) && answer.statusCode() < 400) {
      done.add(shot + " → " + answer.statusCode());
    }
  }

  // ---- what is stored ------------------------------------------------------------------------------------------

  /** Rows of every table of cases and of the engine at work. Not of logs, whose work it is to grow. */
  private Map<String, Long> rows() {
    var rows = new LinkedHashMap<String, Long>();
    var tables = new ArrayList<>(jdbc.sql("""
        select lower(table_name) from information_schema.columns
        where lower(column_name) = 'case_number' and lower(table_schema) = 'public'""").query(String.class).list());
    tables.addAll(jdbc.sql("""
        select lower(table_name) from information_schema.tables where lower(table_schema) = 'public'
        and (lower(table_name) like 'act_ru_%' or lower(table_name) like 'act_re_%' or lower(table_name) like 'act_hi_%'
          or lower(table_name) = 'act_ge_bytearray')""").query(String.class).list());
    tables.stream().distinct().sorted().filter(it -> !it.contains("log") && !it.contains("look") && !it.equals("act_ru_authorization"))
        .forEach(it -> rows.put(it, jdbc.sql("select count(*) from " + it).query(Long.class).single()));
    return rows;
  }

  private static String difference(Map<String, Long> before, Map<String, Long> after) {
    var all = new ArrayList<String>();
    after.forEach((table, rows) -> {
      if (!rows.equals(before.get(table))) {
        all.add("%s %d → %d".formatted(table, before.get(table), rows));
      }
    });
    return String.join(", ", all);
  }

  private static <T> T pick(List<T> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String shorten(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() > 160 ? line.substring(0, 160) + "…" : line;
  }
}
