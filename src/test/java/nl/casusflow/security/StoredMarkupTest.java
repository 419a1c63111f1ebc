package nl.casusflow.security;

import static nl.casusflow.demo.Story.answers;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import nl.casusflow.CasusflowTest;
import nl.casusflow.demo.CaseSteps;
import nl.casusflow.demo.Practice;
import nl.casusflow.demo.Story;
import nl.casusflow.form.Component;
import nl.casusflow.form.Drafts;
import nl.casusflow.form.Refusal;
import nl.casusflow.robot.TalkativePractice;
import nl.casusflow.signal.CaseActions;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.HtmlUtils;

/**
 * A case in which every text field of every form says something that a browser would run if it were let. Every page that
 * shows words of a case is looked at, by whoever has such a page: the words come back as they were typed, and as words.
 */
@CasusflowTest
class StoredMarkupTest {

  /** To find it by; in every text of this case and in nothing else. */
  private static final String MARK = "Zomerveld";
  private static final String WORDS = MARK + "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> 😀";
  /** Any of it that a browser would not read as words: a tag, or the end of an attribute. */
  private static final Pattern ALIVE = Pattern.compile("<script>alert|<img src=x|\"'(>|&gt;)");
  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(/[^\"#]+)\"");
  private static final String WEB = "/camunda/api/engine/engine/default";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final List<String> START = List.of("/", "/casus", "/casus?alle", "/casus/{n}", "/casus/{n}/toegang",
      "/casus/{n}/openen", "/afspraken", "/afspraken?orde=wie", "/overdragen", "/overdragen?wie=casusregisseur",
      "/overdragen?wie=professional-ggz", "/overzicht?stand=alle", "/toegang", "/privacy/gedeeld", "/bewaren", "/bewaren/{n}",
      "/berichten", "/mail", "/piket", "/mensen", "/mandaten");
  private static final List<String> READERS = List.of(CaseSteps.DIRECTOR, CaseSteps.CASE_DIRECTOR, CaseSteps.NEIGHBOURHOOD,
      CaseSteps.POLICE, "officier", "secretariaat", "manager", "privacy", "proceseigenaar", "beheerder");
  private static final int MOST = 80;
  private static final int LONG = 50_000;
  private static final int LINE = 2_000;

  @Autowired FormService forms;
  @Autowired TaskService tasks;
  @Autowired IdentityService identity;
  @Autowired RepositoryService repository;
  @Autowired RuntimeService runtime;
  @Autowired ManagementService management;
  @Autowired CaseActions actions;
  @Autowired Drafts drafts;
  @Autowired ObjectMapper json;
  @Autowired JdbcClient jdbc;
  @LocalServerPort int port;

  private final Map<String, Caller> callers = new ConcurrentHashMap<>();
  /** Pages on which words of the case were seen, with what varies left out. */
  private final TreeSet<String> shown = new TreeSet<>();
  private final List<String> broken = new ArrayList<>();

  @AfterEach
  void backToNow() {
    ClockUtil.reset();
  }

  // ---- markup ----------------------------------------------------------------------------------------------------

  @Test
  void what_people_type_comes_back_as_words_everywhere() throws Exception {
    var talkative = new TalkativePractice(forms, tasks, identity, repository, json, WORDS,
        (task, person) -> drafts.save(task.getId(), person, json(Map.of("tekst", WORDS))));
    var story = new Story(talkative, management);
    CaseSteps.taken(story, CaseSteps.POLICE, "Huishouden " + WORDS, "Delft", CaseSteps.family(WORDS), "takeUpRegular", "riskDriven");
    String number = story.caseNumber();
    actions.reportSignal(number, CaseSteps.DIRECTOR);
    story.does("Activity_ReportSignal", answers("signalKind", "newIncident", "seriousness", "low", "signal", answers()));
    lookAtTasks(talkative, number);
    story.does("Activity_AssessSignal", answers("signalRoute", "note"));
    story.allDo("Activity_ReadSignal", answers());
    CaseSteps.meeting(story, "riskDriven", 14, "stay", null, null, 3);
    lookAtTasks(talkative, number);
    saysOnPages(number);
    lookAtPages(number);

    assertThat(broken).isEmpty();
    assertThat(shown).contains("/casus", "/casus/{n}", "/casus/{n}/afspraken", "/casus/{n}/betrokkenen", "/casus/{n}/delen",
        "/casus/{n}/delen/gezinslid/#", "/casus/{n}/verslag/#", "/casus/{n}/verslag/#/gezinslid/#", "form-variables", "/api/kaarten");
    assertThat(jdbc.sql("select parameters from notification where case_number = ? and parameters like ?")
        .params(number, "%" + MARK + "%").query(String.class).list()).as("a mail tells nothing of what was said").isEmpty();
  }

  private void lookAtTasks(Practice practice, String number) throws Exception {
    for (Task task : practice.open(number)) {
      var caller = caller(practice.doer(task));
      for (String path : List.of(WEB + "/task/" + task.getId() + "/form-variables", "/api/kaarten?taken=" + task.getId(),
          "/api/kaarten/" + task.getId())) {
        var answer = caller.get(path);
        if (!answer.headers().firstValue("content-type").orElse("").startsWith("application/json")) {
          broken.add("%s: %d %s".formatted(path, answer.statusCode(), answer.headers().firstValue("content-type")));
        } else if (answer.body().contains(MARK)) {
          saw(path.contains("kaarten") ? "/api/kaarten" : "form-variables", words(json.readTree(answer.body())));
        }
      }
    }
  }

  /** All texts in it, also those in a text that is JSON itself. */
  private String words(JsonNode node) throws IOException {
    if (node.isTextual()) {
      return node.asText().startsWith("{") || node.asText().startsWith("[") ? words(json.readTree(node.asText())) : node.asText();
    }
    var all = new ArrayList<String>();
    for (JsonNode it : node) {
      all.add(words(it));
    }
    return String.join("\n", all);
  }

  /** What pages themselves take: told or not, seen differently, and what was refused, shown again. */
  private void saysOnPages(String number) {
    var director = caller(CaseSteps.CASE_DIRECTOR);
    String words = Visitor.encoded(WORDS);
    String page = director.get("/casus/" + number + "/delen").body();
    String ground = first(page, "(?s)<select name=\"reden\".*?<option value=\"([^\"]+)\"");
    String member = first(page, "/delen/gezinslid/(\\d+)/inlichten");
    String informing = "/casus/%s/delen/gezinslid/%s/inlichten".formatted(number, member);
    String given = "verteld=nee&reden=%s&uitleg=%s&opnieuw=".formatted(ground, words);
    read("refused", director.send("POST", informing, FORM, given + "1001-01-01"), number);
    assertThat(director.send("POST", informing, FORM, given + Story.in(30)).statusCode()).isEqualTo(302);
    String said = first(page, "/delen/bijdrage/(\\d+)/reactie");
    String reaction = "/casus/%s/delen/bijdrage/%s/reactie".formatted(number, said);
    String response = "gezinslid=1&soort=contradiction&woorden=%s&datum=".formatted(words);
    read("refused", director.send("POST", reaction, FORM, response + "1001-01-01"), number);
    assertThat(director.send("POST", reaction, FORM, response + Story.today()).statusCode()).isEqualTo(302);
    assertThat(shown).contains("refused");
  }

  private void lookAtPages(String number) {
    for (String reader : READERS) {
      var seen = new TreeSet<String>();
      var todo = new ArrayDeque<>(START.stream().map(it -> it.replace("{n}", number)).toList());
      while (!todo.isEmpty() && seen.size() < MOST) {
        String path = todo.poll();
        if (seen.add(path)) {
          var answer = caller(reader).get(path);
          read(path, answer, number);
          LINK.matcher(answer.body()).results().map(it -> HtmlUtils.htmlUnescape(it.group(1)))
              .filter(it -> it.startsWith("/casus/" + number) || it.startsWith("/bewaren/" + number)).forEach(todo::add);
        }
      }
    }
  }

  private void read(String path, HttpResponse<String> answer, String number) {
    if (answer.statusCode() >= 500) {
      broken.add(path + ": " + answer.statusCode());
    }
    var alive = ALIVE.matcher(answer.body());
    if (alive.find()) {
      broken.add("%s: %s".formatted(path, answer.body().substring(Math.max(0, alive.start() - 80), alive.end() + 20)));
    }
    if (answer.body().contains(MARK)) {
      saw(path.replace(number, "{n}").replaceAll("/\\d+", "/#").replaceAll("\\?.*", ""), HtmlUtils.htmlUnescape(answer.body()));
    }
  }

  private void saw(String where, String text) {
    shown.add(where);
    if (!text.contains(WORDS)) {
      int at = text.indexOf(MARK);
      broken.add("%s changes the words: %s".formatted(where, text.substring(at, Math.min(text.length(), at + 90))));
    }
  }

  private static String first(String page, String pattern) {
    var found = Pattern.compile(pattern).matcher(page);
    assertThat(found.find()).as(pattern).isTrue();
    return found.group(1);
  }

  // ---- too long ----------------------------------------------------------------------------------------------------

  @Test
  void fifty_thousand_characters_are_taken_or_refused_in_a_sentence() {
    var verbose = new Verbose();
    var story = new Story(verbose, management);
    CaseSteps.taken(story, CaseSteps.POLICE, "Huishouden", "Delft", CaseSteps.family(MARK), "takeUpRegular", "riskDriven");
    actions.reportSignal(story.caseNumber(), CaseSteps.DIRECTOR);
    story.does("Activity_ReportSignal", answers("signalKind", "newIncident", "seriousness", "low", "signal", answers()));
    story.does("Activity_AssessSignal", answers("signalRoute", "note"));
    CaseSteps.meeting(story, "riskDriven", 14, "close", null, "Genoeg.", 1);
    CaseSteps.close(story);

    assertThat(verbose.tooLong).as("forms with a line in them refuse it").isGreaterThan(5);
    assertThat(verbose.taken).as("forms with room for it take it").isGreaterThan(5);
    for (String path : List.of("/casus/%s", "/casus/%s/afspraken", "/casus/%s/delen", "/casus/%s/betrokkenen", "/casus/%s/termijnen")) {
      assertThat(caller(CaseSteps.CASE_DIRECTOR).get(path.formatted(story.caseNumber())).statusCode()).as(path).isEqualTo(200);
    }
  }

  /** Hands in over HTTP: first too much in every field, then as much as fits. */
  private final class Verbose extends TalkativePractice {

    private int line;
    private int tooLong;
    private int taken;

    Verbose() {
      super(overHttp(), tasks, identity, repository, json, "", (task, person) -> { });
    }

    @Override
    public String start(String person, Map<String, Object> answers) {
      line = LINE;
      return super.start(person, answers);
    }

    @Override
    public void hand(Task task, String person, Map<String, Object> answers) {
      var before = stored(task.getTenantId());
      line = LONG;
      try {
        super.hand(task, person, answers);
      } catch (Refusal refusal) {
        assertThat(refusal.getMessage()).as(task.getTaskDefinitionKey()).contains("is te lang: 50000 tekens, er passen er");
        assertThat(stored(task.getTenantId())).as(task.getTaskDefinitionKey()).isEqualTo(before);
        tooLong++;
        line = LINE;
        super.hand(task, person, answers);
      }
      taken++;
    }

    @Override
    protected String said(Component field, String before) {
      int most = field.type() == Component.Type.TEXTAREA ? LONG : line;
      return field.rules().maxLength() != null && line == LINE ? "😀".repeat(field.rules().maxLength() / 2) : "😀".repeat(most / 2);
    }
  }

  /** Rows of every table about a case. */
  private Map<String, Long> stored(String number) {
    var rows = new TreeMap<String, Long>();
    jdbc.sql("""
        select lower(table_name) from information_schema.columns
        where lower(column_name) in ('case_number', 'tenant_id_') and lower(table_schema) = 'public'
        and lower(table_name) not like '%log'""").query(String.class).list().forEach(table -> rows.put(table,
            jdbc.sql("select count(*) from %s where %s = ?".formatted(table, table.startsWith("act_") ? "tenant_id_" : "case_number"))
                .param(number).query(Long.class).single()));
    return rows;
  }

  /** The engine's forms, with what is handed in sent the way a browser sends it. */
  private FormService overHttp() {
    return (FormService) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {FormService.class},
        (proxy, method, given) -> switch (method.getName()) {
          case "submitTaskForm" -> {
            sent("/task/%s/submit-form".formatted(given[0]), (VariableMap) given[1]);
            yield null;
          }
          case "submitStartForm" -> {
            String id = json.readTree(sent("/process-definition/%s/submit-form".formatted(given[0]), (VariableMap) given[1]))
                .path("id").asText();
            identity.clearAuthentication();
            yield runtime.createProcessInstanceQuery().processInstanceId(id).singleResult();
          }
          default -> {
            try {
              yield method.invoke(forms, given);
            } catch (InvocationTargetException e) {
              throw e.getCause();
            }
          }
        });
  }

  private String sent(String path, VariableMap variables) throws Exception {
    var all = new LinkedHashMap<String, Object>();
    variables.keySet().forEach(name -> all.put(name, variables.getValueTyped(name) instanceof JsonValue value
        ? Map.of("type", "Json", "value", value.getValueSerialized() == null ? value.getValue().toString() : value.getValueSerialized())
        : Map.of("value", variables.get(name))));
    var answer = caller(identity.getCurrentAuthentication().getUserId()).send("POST", WEB + path, "application/json",
        json(Map.of("variables", all)));
    if (answer.statusCode() >= 300) {
      assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(400);
      throw new Refusal(json.readTree(answer.body()).path("message").asText());
    }
    return answer.body();
  }

  private Caller caller(String person) {
    return callers.computeIfAbsent(person, it -> Caller.of(port, it));
  }

  private String json(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
