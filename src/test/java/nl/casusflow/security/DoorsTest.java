package nl.casusflow.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import nl.casusflow.CasusflowTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who comes in where, over real HTTP. */
@CasusflowTest
class DoorsTest {

  @LocalServerPort
  private int port;

  private final CookieManager cookies = new CookieManager();
  private final HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build();

  @ParameterizedTest
  @ValueSource(strings = {"/", "/login", "/health", "/css/casusflow.css", "/favicon.svg"})
  void anyone_sees_the_start_page_the_login_and_what_they_are_drawn_with(String path) throws Exception {
    assertThat(get(path).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
      "/casus, 302", "/casus/ZVH-2026-00001, 302", "/bestaat-niet, 302", "/camunda/app/tasklist/default/, 302",
      "/camunda/api/engine/engine/default/task, 401", "/camunda/api/admin/auth/user/default, 401",
      "/engine-rest/task, 401", "/engine-rest, 401", "/engine-rest/engine, 401", "/engine-rest/engine/default/task, 401"})
  void everything_else_asks_who_you_are(String path, int status) throws Exception {
    assertThat(get(path).statusCode()).isEqualTo(status);
  }

  @Test
  void one_login_counts_for_our_pages_and_for_tasklist() throws Exception {
    logIn("procesregisseur", "demo");
    assertThat(get("/").body()).contains("Rik Regisseur");
    assertThat(get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
    assertThat(get("/camunda/api/engine/engine/default/task/count").body()).contains("count");
  }

  @Test
  void logging_out_ends_tasklist_too() throws Exception {
    logIn("procesregisseur", "demo");
    get("/camunda/app/tasklist/default/");
    post("/logout", "_csrf=" + token("/"));
    assertThat(get("/camunda/api/engine/engine/default/task/count").statusCode()).isEqualTo(401);
  }

  @Test
  void logging_out_in_tasklist_ends_everything() throws Exception {
    logIn("procesregisseur", "demo");
    get("/camunda/app/tasklist/default/");
    var logout = browser.send(HttpRequest.newBuilder(uri("/camunda/api/admin/auth/user/default/logout"))
        .header("X-XSRF-TOKEN", cookie("XSRF-TOKEN")).POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    assertThat(logout.statusCode()).isLessThan(300);
    assertThat(get("/casus").statusCode()).isEqualTo(302);
  }

  @Test
  void a_wrong_password_and_an_unknown_name_get_the_same_answer() throws Exception {
    assertThat(logIn("privacy", "fout").headers().firstValue("location"))
        .isEqualTo(logIn("bestaat-niet", "fout").headers().firstValue("location"));
    assertThat(get("/login?fout").body()).contains("Dat lukte niet.");
  }

  @Test
  void a_login_without_our_token_is_refused_without_an_error_page() throws Exception {
    var answer = post("/login", "username=procesregisseur&password=demo");
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("location").orElse("")).endsWith("/login?verlopen");
  }

  @Test
  void rest_is_for_who_deploys_and_keeps_no_session() throws Exception {
    var answer = rest("proceseigenaar", "demo", "/engine-rest/task/count");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("set-cookie")).isEmpty();
    assertThat(rest("aanmelder-politie", "demo", "/engine-rest/task/count").statusCode()).isEqualTo(403);
    assertThat(rest("privacy", "fout", "/engine-rest/task/count").statusCode()).isEqualTo(401);
  }

  @Test
  void nobody_makes_an_administrator_by_the_setup_of_the_web_applications() throws Exception {
    logIn("beheerder", "demo");
    get("/camunda/app/admin/default/");
    var answer = browser.send(HttpRequest.newBuilder(uri("/camunda/api/admin/setup/default/user/create"))
        .header("X-XSRF-TOKEN", cookie("XSRF-TOKEN")).header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString("{}")).build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(403);
  }

  /** Run in the engine, this would set the property. */
  private static final String EXPRESSION =
      "${''.getClass().forName('java.lang.System').getMethod('setProperty', ''.getClass(), ''.getClass())"
      + ".invoke(null, 'casusflow.test.reached', 'yes')}";

  @ParameterizedTest
  @ValueSource(strings = {
      "{\"orQueries\":[{\"assigneeExpression\":\"%s\"}]}",
      "{\"orQueries\":[{\"orQueries\":[{\"taskNameLikeExpression\":\"%s\"}]}]}",
      "{\"taskAssigneeExpression\":\"%s\",\"assigneeExpression\":\"%s\"}"})
  void nobody_runs_an_expression_in_the_engine(String query) throws Exception {
    String body = query.replace("%s", EXPRESSION);
    assertThat(restPost("proceseigenaar", "/engine-rest/task", body)).isEqualTo(400);
    assertThat(restPost("proceseigenaar", "/engine-rest/task/count", body)).isEqualTo(400);
    logIn("aanmelder-politie", "demo");
    get("/camunda/app/tasklist/default/");
    var inTasklist = browser.send(HttpRequest.newBuilder(uri("/camunda/api/engine/engine/default/task"))
        .header("X-XSRF-TOKEN", cookie("XSRF-TOKEN")).header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    assertThat(inTasklist.statusCode()).isEqualTo(400);
    assertThat(System.getProperty("casusflow.test.reached")).isNull();
  }

  @Test
  void nobody_saves_a_filter_with_an_expression() throws Exception {
    String filter = "{\"resourceType\":\"Task\",\"name\":\"x\",\"query\":{\"orQueries\":[{\"assigneeExpression\":\"%s\"}]}}";
    assertThat(restPost("proceseigenaar", "/engine-rest/filter/create", filter.formatted(EXPRESSION))).isEqualTo(400);
    assertThat(restPost("proceseigenaar", "/engine-rest/filter/create",
        "{\"resourceType\":\"Task\",\"name\":\"x\",\"query\":{}}")).isEqualTo(403);
  }

  @Test
  void a_plain_query_still_works() throws Exception {
    assertThat(restPost("proceseigenaar", "/engine-rest/task/count", "{\"orQueries\":[{\"assignee\":\"x\"}]}")).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
      "procesregisseur, tasklist, 200", "procesregisseur, cockpit, 403", "procesregisseur, admin, 403",
      "manager, cockpit, 200", "manager, admin, 403", "proceseigenaar, cockpit, 200",
      "beheerder, admin, 200", "beheerder, cockpit, 403"})
  void each_role_has_its_own_applications(String person, String application, int status) throws Exception {
    logIn(person, "demo");
    assertThat(get("/camunda/app/" + application + "/default/").statusCode()).isEqualTo(status);
  }

  @Test
  void pages_cannot_be_framed_or_kept() throws Exception {
    logIn("procesregisseur", "demo");
    var headers = get("/casus").headers();
    assertThat(headers.firstValue("content-security-policy").orElse("")).contains("frame-ancestors 'none'");
    assertThat(headers.firstValue("cache-control").orElse("")).contains("no-store");
    assertThat(headers.firstValue("x-content-type-options")).contains("nosniff");
  }

  @Test
  void an_unknown_page_gives_a_dutch_page_without_a_trace() throws Exception {
    logIn("procesregisseur", "demo");
    var answer = get("/bestaat-niet");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("Deze pagina is er niet").doesNotContain("Exception", "org.");
  }

  // ---- as a browser does ---------------------------------------------------------------------------------------

  private HttpResponse<String> logIn(String person, String password) throws Exception {
    return post("/login", "username=%s&password=%s&_csrf=%s".formatted(person, password, token("/login")));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return browser.send(HttpRequest.newBuilder(uri(path)).header("Accept", "text/html,*/*;q=0.8").build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String form) throws Exception {
    return browser.send(HttpRequest.newBuilder(uri(path)).header("Content-Type", "application/x-www-form-urlencoded")
        .header("Accept", "text/html").POST(BodyPublishers.ofString(form)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> rest(String person, String password, String path) throws Exception {
    String basic = Base64.getEncoder().encodeToString((person + ":" + password).getBytes(StandardCharsets.UTF_8));
    return HttpClient.newHttpClient().send(
        HttpRequest.newBuilder(uri(path)).header("Authorization", "Basic " + basic).build(), BodyHandlers.ofString());
  }

  private int restPost(String person, String path, String body) throws Exception {
    String basic = Base64.getEncoder().encodeToString((person + ":demo").getBytes(StandardCharsets.UTF_8));
    return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri(path)).header("Authorization", "Basic " + basic)
        .header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString()).statusCode();
  }

  private String token(String page) throws Exception {
    var found = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(get(page).body());
    assertThat(found.find()).isTrue();
    return URLEncoder.encode(found.group(1), StandardCharsets.UTF_8);
  }

  private String cookie(String name) {
    return cookies.getCookieStore().getCookies().stream().filter(it -> it.getName().equals(name)).findFirst()
        .orElseThrow().getValue();
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + port + path);
  }
}
