package nl.casusflow.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import nl.casusflow.CasusflowTest;
import nl.casusflow.engine.EngineUsers;
import nl.casusflow.engine.Moments;
import nl.casusflow.organisation.People;
import nl.casusflow.organisation.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** How a login begins, how long it stands and how it ends. */
@CasusflowTest
class LoginTest {

  private static final String PASSWORD = "een zin die niemand raadt";

  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private EngineUsers accounts;
  @Autowired private EngineLogin login;
  @Autowired private LoginSettings settings;

  private final String id = "lena-" + UUID.randomUUID();
  private Visitor visitor;

  @BeforeEach
  void somebody() {
    people.add(id, "Lena Login", "politie", "");
    people.setRoles(id, Set.of(Role.REFERRER));
    accounts.keep(id, "Lena Login", Set.of(Role.REFERRER));
    accounts.setPassword(id, PASSWORD);
    visitor = new Visitor(port);
  }

  private int rest(String password) throws Exception {
    String basic = Base64.getEncoder().encodeToString((id + ":" + password).getBytes(StandardCharsets.UTF_8));
    return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/engine-rest/task/count"))
        .header("Authorization", "Basic " + basic).build(), BodyHandlers.ofString()).statusCode();
  }

  /** The door of programs is open for who deploys models. */
  private void mayDeploy() {
    people.setRoles(id, Set.of(Role.PROCESS_OWNER));
    accounts.keep(id, "Iemand", List.of(Role.PROCESS_OWNER));
  }

  private static String location(java.net.http.HttpResponse<String> answer) {
    return answer.headers().firstValue("location").orElse("");
  }

  @Test
  void a_session_from_before_the_login_is_worth_nothing_after_it() throws Exception {
    visitor.get("/casus");
    String before = visitor.cookie("JSESSIONID");
    visitor.logIn(id, PASSWORD);
    assertThat(before).isNotNull().isNotEqualTo(visitor.cookie("JSESSIONID"));
    assertThat(visitor.get("/casus").statusCode()).isEqualTo(200);
  }

  @Test
  void logging_out_ends_every_login_of_this_person() throws Exception {
    var elsewhere = new Visitor(port);
    visitor.logIn(id, PASSWORD);
    elsewhere.logIn(id, PASSWORD);
    elsewhere.get("/camunda/app/tasklist/default/");
    visitor.logOut();
    assertThat(location(visitor.get("/casus"))).contains("/login");
    assertThat(elsewhere.get("/camunda/api/engine/engine/default/task/count").statusCode()).isEqualTo(401);
    visitor.logIn(id, PASSWORD);
    assertThat(visitor.get("/casus").statusCode()).isEqualTo(200);
  }

  @Test
  void a_login_that_was_ended_says_so() throws Exception {
    visitor.logIn(id, PASSWORD);
    people.endLogins(id);
    assertThat(location(visitor.get("/casus"))).endsWith("/login?beeindigd");
    assertThat(visitor.get("/login?beeindigd").body()).contains("Je sessie is beëindigd");
  }

  @Test
  void a_session_that_was_over_says_so() throws Exception {
    visitor.cookies.put(URI.create("http://localhost:" + port), java.util.Map.of("Set-Cookie", List.of("JSESSIONID=over; Path=/")));
    assertThat(location(visitor.get("/casus"))).endsWith("/login?verlopen");
    assertThat(visitor.get("/login?verlopen").body()).contains("Je deed een tijd niets");
    assertThat(location(new Visitor(port).get("/casus"))).endsWith("/login");
  }

  @Test
  void logging_out_in_tasklist_leads_to_a_page_that_says_so() throws Exception {
    visitor.logIn(id, PASSWORD);
    visitor.get("/camunda/app/tasklist/default/");
    visitor.post("/camunda/api/admin/auth/user/default/logout", "", "X-XSRF-TOKEN", visitor.cookie("XSRF-TOKEN"));
    assertThat(location(visitor.get("/camunda/app/tasklist/default/"))).endsWith("/login?uitgelogd");
  }

  @Test
  void wrong_unknown_and_inactive_get_the_same_answer_at_each_door() throws Exception {
    String wrong = location(visitor.logIn(id, "fout"));
    assertThat(rest("fout")).isEqualTo(401);
    String unknown = location(visitor.logIn("onbekend-" + id, PASSWORD));
    people.setActive(id, false);
    String[] inactive = new String[1];
    Moments.afterAWhile(() -> {
      try {
        inactive[0] = location(visitor.logIn(id, PASSWORD));
        assertThat(rest(PASSWORD)).isEqualTo(401);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    });
    assertThat(List.of(wrong, unknown, inactive[0])).containsOnly("http://localhost:" + port + "/login?fout");
    assertThat(location(visitor.logIn("\u0000'; --", "x"))).endsWith("/login?fout");
    assertThat(location(visitor.logIn("x".repeat(50_000), "y".repeat(50_000)))).endsWith("/login?fout");
  }

  @Test
  void a_program_that_was_let_in_is_out_as_soon_as_its_person_is() throws Exception {
    mayDeploy();
    assertThat(rest(PASSWORD)).isEqualTo(200);
    assertThat(rest(PASSWORD)).isEqualTo(200);
    people.setActive(id, false);
    assertThat(rest(PASSWORD)).isNotEqualTo(200);
  }

  @Test
  void whoever_has_a_password_of_somebody_else_changes_it_first() throws Exception {
    people.mustChangePassword(id, true);
    visitor.logIn(id, PASSWORD);
    assertThat(location(visitor.get("/casus"))).endsWith("/mijn-account");
    assertThat(visitor.get("/camunda/api/engine/engine/default/task/count").statusCode()).isEqualTo(403);
    assertThat(rest(PASSWORD)).isEqualTo(401);
    String next = "nu een zin van mijzelf";
    var page = visitor.get("/mijn-account");
    assertThat(page.body()).contains("Iemand anders koos je wachtwoord");
    assertThat(location(visitor.post("/mijn-account", "current=%s&password=%s&again=%s&_csrf=%s".formatted(
        Visitor.encoded(PASSWORD), Visitor.encoded(next), Visitor.encoded(next), Visitor.token(page))))).endsWith("/login?gewijzigd");
    assertThat(location(visitor.get("/casus"))).contains("/login");
    visitor.logIn(id, next);
    assertThat(visitor.get("/casus").statusCode()).isEqualTo(200);
    mayDeploy();
    assertThat(rest(next)).isEqualTo(200);
  }

  @Test
  void nobody_is_locked_out_for_good_by_somebody_who_knows_their_name() {
    for (int attempt = 0; attempt < 15; attempt++) {
      Moments.afterAWhile(() -> assertThat(accounts.checkPassword(id, "fout")).isFalse());
    }
    Moments.afterAWhile(() -> Moments.afterAWhile(() -> assertThat(accounts.checkPassword(id, PASSWORD)).isTrue()));
  }

  @Test
  void after_a_wrong_password_even_the_right_one_waits() {
    assertThat(accounts.checkPassword(id, "fout")).isFalse();
    assertThat(accounts.checkPassword(id, PASSWORD)).isFalse();
    Moments.afterAWhile(() -> assertThat(accounts.checkPassword(id, PASSWORD)).isTrue());
  }

  @Test
  void an_address_that_fails_too_often_waits_and_others_do_not() {
    for (int attempt = 0; attempt < 40; attempt++) {
      assertThatThrownBy(() -> login.authenticate(from("203.0.113.9", "niemand", "fout"))).isInstanceOf(BadCredentialsException.class);
    }
    assertThatThrownBy(() -> login.authenticate(from("203.0.113.9", id, PASSWORD))).isInstanceOf(BadCredentialsException.class);
    assertThat(login.authenticate(from("203.0.113.10", id, PASSWORD)).isAuthenticated()).isTrue();
    Moments.afterAWhile(() -> assertThat(login.authenticate(from("203.0.113.9", id, PASSWORD)).isAuthenticated()).isTrue());
  }

  private static Authentication from(String address, String name, String password) {
    var attempt = new UsernamePasswordAuthenticationToken(name, password);
    attempt.setDetails(new WebAuthenticationDetails(address, null));
    return attempt;
  }

  @Test
  void an_office_waits_seconds_and_what_succeeds_costs_nothing() {
    var now = new AtomicReference<>(Instant.parse("2026-11-25T09:00:00Z"));
    var attempts = new FailedAttempts(new LoginSettings(true, 3, Duration.ofSeconds(10), Duration.ofHours(12), null,
        new LoginSettings.Oidc("", "", "", List.of(), null, List.of())), new Clock() {
          @Override
          public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(java.time.ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return now.get();
          }
        });
    for (int failure = 0; failure < 50; failure++) {
      attempts.failed("2001:db8:1:2:aaaa::1");
    }
    assertThat(attempts.mayTry("2001:db8:1:2:bbbb::1")).isFalse();
    assertThat(attempts.mayTry("2001:db8:1:3:aaaa::1")).isTrue();
    now.set(now.get().plusSeconds(10));
    assertThat(attempts.mayTry("2001:db8:1:2:aaaa::1")).isTrue();
    attempts.failed("2001:db8:1:2:aaaa::1");
    assertThat(attempts.mayTry("2001:db8:1:2:aaaa::1")).isFalse();
  }

  // ---- headers and cookies ------------------------------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(strings = {"/casus", "/login", "/camunda/app/tasklist/default/", "/camunda/lib/deps.js",
      "/camunda/api/engine/engine/default/task/count", "/css/casusflow.css", "/engine-rest/task", "/bestaat-niet"})
  void every_answer_is_strict(String path) throws Exception {
    visitor.logIn(id, PASSWORD);
    var headers = visitor.get(path).headers();
    String policy = headers.firstValue("content-security-policy").orElse("");
    assertThat(policy).contains("frame-ancestors 'none'").doesNotContain("unsafe-eval");
    assertThat(policy).doesNotContainPattern("script-src[^;]*(unsafe-inline|https:)");
    assertThat(headers.firstValue("x-content-type-options")).contains("nosniff");
    assertThat(headers.firstValue("x-frame-options")).contains("DENY");
    assertThat(headers.firstValue("referrer-policy")).contains("same-origin");
    assertThat(headers.firstValue("permissions-policy").orElse("")).contains("camera=()");
    assertThat(headers.firstValue("strict-transport-security")).isEmpty(); // over HTTP a browser would not believe it
  }

  @Test
  void cookies_are_no_use_to_others() throws Exception {
    visitor.get("/casus");
    var session = new Visitor(port).get("/casus").headers().allValues("set-cookie").stream()
        .filter(it -> it.startsWith("JSESSIONID")).findFirst().orElseThrow();
    assertThat(session).contains("HttpOnly").contains("SameSite=Lax");
    // not from the running application: MockMvc puts a repository of its own in the place of this one
    var tokens = CsrfProtection.repository(settings);
    var request = new MockHttpServletRequest();
    var response = new MockHttpServletResponse();
    tokens.saveToken(tokens.generateToken(request), request, response);
    assertThat(response.getCookie(CsrfProtection.COOKIE).getAttribute("SameSite")).isEqualTo("Lax");
  }

  @Test
  void outside_the_demo_cookies_travel_over_https_only() throws Exception {
    var settings = new YamlPropertySourceLoader().load("x", new ClassPathResource("application.yaml")).get(0);
    assertThat(settings.getProperty("casusflow.login.secure-cookies")).isEqualTo(true);
    for (String cookie : List.of("server.servlet.session.cookie.secure", "camunda.bpm.webapp.csrf.enable-secure-cookie",
        "camunda.bpm.webapp.session-cookie.enable-secure-cookie")) {
      assertThat(settings.getProperty(cookie)).as(cookie).isEqualTo("${casusflow.login.secure-cookies}");
    }
    var answer = new MockHttpServletResponse();
    var tokens = CsrfProtection.repository(new LoginSettings(true, 30, Duration.ofSeconds(10), Duration.ofHours(12), null,
        new LoginSettings.Oidc("", "", "", List.of(), null, List.of())));
    tokens.saveToken(tokens.generateToken(new MockHttpServletRequest()), new MockHttpServletRequest(), answer);
    assertThat(answer.getCookie(CsrfProtection.COOKIE).getSecure()).isTrue();
  }
}
