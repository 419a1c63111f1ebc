package nl.casusflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import nl.casusflow.CasusflowTest;
import nl.casusflow.security.Caller;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What somebody hostile, or a broken browser, sends over REST: a Dutch sentence back, and nothing stored. */
@CasusflowTest
class BadInputTest {

  private static final String REFERRER = "aanmelder-politie";

  @Autowired ObjectMapper json;
  @Autowired JdbcClient jdbc;
  @LocalServerPort int port;

  private Caller referrer;
  private String caseNumber;
  private String task;

  @BeforeEach
  void aReferralWaitsToBeFilledIn() throws Exception {
    referrer = Caller.of(port, REFERRER);
    var started = post("/process-definition/key/case/submit-form", variables(Map.of(
        "householdLabel", "Huishouden Invoer", "municipality", "Delft", "start", Map.of("situation", "Zorgen"))));
    assertThat(started.getStatusCode().value()).isEqualTo(200);
    caseNumber = json.readTree(started.getBody()).path("tenantId").asText();
    task = json.readTree(get("/task?processInstanceBusinessKey=" + caseNumber).getBody()).path(0).path("id").asText();
  }

  private ResponseEntity<String> post(String path, Object body) {
    return exchange(HttpMethod.POST, path, body);
  }

  private ResponseEntity<String> get(String path) {
    return exchange(HttpMethod.GET, path, null);
  }

  private ResponseEntity<String> exchange(HttpMethod method, String path, Object body) {
    try {
      var answer = referrer.send(method.name(), "/camunda/api/engine/engine/default" + path,
          body == null ? null : "application/json", body == null ? null : json.writeValueAsString(body));
      return ResponseEntity.status(answer.statusCode()).body(answer.body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, Object> variables(Map<String, Object> values) throws JsonProcessingException {
    var variables = new LinkedHashMap<String, Object>();
    for (var entry : values.entrySet()) {
      Object value = entry.getValue();
      variables.put(entry.getKey(), value instanceof Map || value instanceof List
          ? Map.of("type", "Json", "value", json.writeValueAsString(value)) : Map.of("value", value));
    }
    return Map.of("variables", variables);
  }

  private void refused(Map<String, Object> values, String sentence) throws JsonProcessingException {
    refused(post("/task/" + task + "/submit-form", variables(values)), sentence);
  }

  private void refused(ResponseEntity<String> answer, String sentence) throws JsonProcessingException {
    assertThat(answer.getStatusCode().is4xxClientError()).as("%s %s", answer.getStatusCode(), answer.getBody()).isTrue();
    JsonNode body = json.readTree(answer.getBody());
    assertThat(body.path("message").asText()).contains(sentence);
    assertThat(answer.getBody()).doesNotContain("at org.", "Exception:", "\tat ");
    assertThat(jdbc.sql("select count(*) from submission where task_id = ?").param(task).query(Long.class).single()).isZero();
    assertThat(jdbc.sql("select count(*) from contribution where task_id = ?").param(task).query(Long.class).single()).isZero();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "householdKind|kasteel|Kies bij",
      "earlierReports|veel|moet een getal zijn",
      "severalProblems|ja|kan alleen aan of uit staan",
      "geheim|x|geen veld “geheim”",
      "meetingOutcome|close|geen veld “meetingOutcome”",
      "caseNumber|ZVH-2026-99999|geen veld “caseNumber”"})
  void a_value_the_form_does_not_allow(String key, String value, String sentence) throws Exception {
    refused(Map.of(key, value), sentence);
  }

  @Test
  void text_over_the_limit() throws Exception {
    refused(Map.of("essence", Map.of("situation", "x".repeat(50_001))), "is te lang");
  }

  @Test
  void ten_thousand_list_rows() throws Exception {
    refused(Map.of("household", IntStream.range(0, 10_000).mapToObj(i -> Map.of("name", "n" + i)).toList()), "10000 regels");
  }

  @Test
  void a_date_that_does_not_exist() throws Exception {
    refused(Map.of("comingDates", List.of(Map.of("kind", "hearing", "date", "2026-02-30"))), "bestaat niet");
  }

  @Test
  void a_list_that_is_no_list() throws Exception {
    refused(Map.of("household", Map.of("name", "geen lijst")), "moet een lijst zijn");
  }

  @Test
  void json_that_is_broken() throws Exception {
    refused(post("/task/" + task + "/submit-form",
        Map.of("variables", Map.of("household", Map.of("type", "Json", "value", "[{\"name\": ")))), "");
  }

  @Test
  void a_java_object() throws Exception {
    refused(post("/task/" + task + "/submit-form", Map.of("variables", Map.of("household", Map.of(
        "type", "Object", "value", "rO0ABXA=",
        "valueInfo", Map.of("objectTypeName", "java.lang.Object", "serializationDataFormat", "application/x-java-serialized-object"))))), "");
  }

  @Test
  void a_missing_required_value() throws Exception {
    refused(post("/task/" + task + "/submit-form", variables(Map.of("essence", Map.of("situation", "")))), "Vul “");
  }

  @Test
  void going_around_the_form() throws Exception {
    refused(post("/task/" + task + "/complete", Map.of()), "Dit mag je niet");
    refused(post("/process-definition/key/case/start", Map.of()), "Dit mag je niet");
  }

  @Test
  void a_task_handed_in_twice() throws Exception {
    var once = variables(Map.of("essence", Map.of("situation", "Zorgen")));
    assertThat(post("/task/" + task + "/submit-form", once).getStatusCode().is2xxSuccessful()).isTrue();
    var again = post("/task/" + task + "/submit-form", once);
    assertThat(again.getStatusCode().is4xxClientError()).isTrue();
    assertThat(again.getBody()).contains("al afgerond");
  }

  @Test
  void a_task_that_does_not_exist() throws Exception {
    var answer = post("/task/bestaat-niet/submit-form", Map.of("variables", Map.of()));
    assertThat(answer.getStatusCode().is4xxClientError()).isTrue();
  }

  @Test
  void long_narrative_with_markup_emoji_and_right_to_left_text_is_kept_as_typed() throws Exception {
    String text = "<script>alert('x')</script> <b>vet</b> \"aanhaling\" 😀 \u202Eomgekeerd\n" + "w".repeat(49_000);
    var answer = post("/task/" + task + "/submit-form", variables(Map.of("essence", Map.of("situation", text))));
    assertThat(answer.getStatusCode().is2xxSuccessful()).as(answer.getBody()).isTrue();
    String content = jdbc.sql("select content from contribution where task_id = ? and section = 'essence'").param(task)
        .query(String.class).single();
    assertThat(json.readTree(content).path("situation").asText()).isEqualTo(text);
  }
}
