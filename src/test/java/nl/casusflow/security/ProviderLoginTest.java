package nl.casusflow.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.casusflow.CasusflowTest;
import nl.casusflow.TestProvider;
import nl.casusflow.engine.EngineUsers;
import nl.casusflow.organisation.People;
import nl.casusflow.organisation.Role;
import org.camunda.bpm.engine.authorization.Groups;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Logging in and out at the identity provider of the house, a real one, over real HTTP. */
@CasusflowTest
class ProviderLoginTest {

  private static HouseProvider provider;

  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private EngineUsers accounts;

  private final String login = "vera-" + UUID.randomUUID();
  private Visitor visitor;

  @BeforeEach
  void aProvider() {
    if (provider == null) {
      provider = HouseProvider.start(port);
    }
    visitor = new Visitor(port);
  }

  @AfterAll
  static void stop() {
    if (provider != null) {
      provider.close();
      provider = null;
    }
  }

  private Map<String, Object> claims(Object... changes) {
    var claims = new HashMap<String, Object>(Map.of("preferred_username", login, "name", "Vera Voorbeeld", "email",
        "vera@voorbeeld.invalid", "roles", List.of("procesregisseur", "iets-anders"), "organisation", "Politie Lindemeer"));
    for (int change = 0; change < changes.length; change += 2) {
      if (changes[change + 1] == null) {
        claims.remove(changes[change]);
      } else {
        claims.put((String) changes[change], changes[change + 1]);
      }
    }
    return claims;
  }

  private HttpResponse<String> arrive(Map<String, Object> claims) throws Exception {
    return arrive(login, claims);
  }

  private HttpResponse<String> arrive(String atProvider, Map<String, Object> claims) throws Exception {
    provider.knows(atProvider, claims);
    var page = visitor.follow(visitor.get(Provider.BEGIN));
    if (!page.uri().toString().startsWith(TestProvider.issuer() + "/login")) {
      return page; // still logged in there
    }
    return visitor.follow(visitor.post(page.uri().toString(), "username=%s&password=%s&_csrf=%s".formatted(
        Visitor.encoded(atProvider), HouseProvider.PASSWORD, Visitor.token(page))));
  }

  @Test
  void who_logs_in_there_is_somebody_here_with_the_roles_the_provider_says() throws Exception {
    assertThat(visitor.get("/login").body()).contains("Inloggen bij je organisatie");
    var page = arrive(claims());
    assertThat(page.body()).contains("Vera Voorbeeld").contains("Politie Lindemeer");
    assertThat(people.rolesOf(login)).containsExactly(Role.PROCESS_DIRECTOR);
    assertThat(accounts.groupsOf(login)).containsExactly("procesregisseur");
    assertThat(people.emailOf(login)).contains("vera@voorbeeld.invalid");
    assertThat(visitor.get("/camunda/api/engine/engine/default/task/count").statusCode()).isEqualTo(200);
    assertThat(accounts.hasPassword(login)).isFalse();
  }

  @Test
  void roles_change_at_the_next_login_and_what_was_taken_away_is_gone_at_once() throws Exception {
    arrive(claims("roles", List.of("Huis Beheer", "manager")));
    assertThat(accounts.groupsOf(login)).containsExactlyInAnyOrder("beheerder", "manager", Groups.CAMUNDA_ADMIN);
    var elsewhere = visitor;
    assertThat(elsewhere.get("/mensen").statusCode()).isEqualTo(200);
    visitor = new Visitor(port);
    arrive(claims("roles", "manager", "organisation", "ggz", "name", "Vera Anders"));
    assertThat(accounts.groupsOf(login)).containsExactly("manager");
    assertThat(people.find(login).orElseThrow().organisationId()).isEqualTo("ggz");
    assertThat(people.nameOf(login)).isEqualTo("Vera Anders");
    assertThat(elsewhere.get("/mensen").headers().firstValue("location").orElse("")).endsWith("/login?beeindigd");
  }

  @Test
  void who_has_no_role_gets_a_friendly_page_and_keeps_no_role() throws Exception {
    arrive(claims());
    visitor = new Visitor(port);
    var page = arrive(claims("roles", List.of("iets-anders")));
    assertThat(page.uri().toString()).endsWith("/login?geweigerd=rol");
    assertThat(page.body()).contains("Je hebt hier nog geen rol").doesNotContain("Takenlijst");
    assertThat(people.rolesOf(login)).isEmpty();
    assertThat(accounts.groupsOf(login)).isEmpty();
    assertThat(visitor.get("/casus").statusCode()).isEqualTo(302);
  }

  @Test
  void an_unknown_organisation_and_a_missing_claim_store_nothing() throws Exception {
    assertThat(arrive(claims("organisation", "Onbekend BV")).body()).contains("Je organisatie doet hier nog niet mee");
    for (String missing : List.of("organisation", "roles", "preferred_username")) {
      visitor = new Visitor(port);
      assertThat(arrive(claims(missing, null)).body()).as(missing).contains("vertelde ons te weinig");
    }
    visitor = new Visitor(port);
    assertThat(arrive(claims("preferred_username", "'; drop table person; --")).body()).contains("vertelde ons te weinig");
    assertThat(people.find(login)).isEmpty();
    assertThat(accounts.exists(login)).isFalse();
  }

  @Test
  void a_missing_claim_takes_no_roles_away() throws Exception {
    arrive(claims());
    visitor = new Visitor(port);
    arrive(claims("roles", null));
    assertThat(people.rolesOf(login)).containsExactly(Role.PROCESS_DIRECTOR);
  }

  @Test
  void a_token_that_the_provider_did_not_sign_opens_nothing() throws Exception {
    provider.forge(true);
    try {
      var page = arrive(claims());
      assertThat(page.uri().toString()).endsWith("/login?geweigerd=aanbieder");
      assertThat(page.body()).contains("Inloggen bij je organisatie lukte niet").doesNotContain("Exception");
      assertThat(people.find(login)).isEmpty();
    } finally {
      provider.forge(false);
    }
    assertThat(visitor.get("/login/oauth2/code/casusflow?code=x&state=y").headers().firstValue("location").orElse(""))
        .contains("/login?geweigerd=");
  }

  @Test
  void nobody_becomes_somebody_else_by_calling_themselves_so() throws Exception {
    arrive(claims());
    visitor = new Visitor(port);
    assertThat(arrive("kwaad-" + UUID.randomUUID(), claims("roles", List.of("beheerder"))).body())
        .contains("Je gebruikersnaam is hier al van iemand anders");
    assertThat(people.rolesOf(login)).containsExactly(Role.PROCESS_DIRECTOR);
  }

  @Test
  void whoever_calls_themselves_differently_stays_who_they_were() throws Exception {
    arrive(claims());
    visitor = new Visitor(port);
    assertThat(arrive(claims("preferred_username", "getrouwd-" + login, "name", "Vera Getrouwd")).body())
        .contains("Vera Getrouwd");
    assertThat(people.nameOf(login)).isEqualTo("Vera Getrouwd");
    assertThat(people.find("getrouwd-" + login)).isEmpty();
  }

  @Test
  void who_was_set_inactive_stays_out() throws Exception {
    arrive(claims());
    people.setActive(login, false);
    assertThat(visitor.get("/casus").headers().firstValue("location").orElse("")).endsWith("/login?beeindigd");
    visitor = new Visitor(port);
    assertThat(arrive(claims()).body()).contains("Je account staat uit");
    assertThat(visitor.get("/casus").statusCode()).isEqualTo(302);
  }

  @Test
  void logging_out_ends_the_login_at_the_provider_too() throws Exception {
    arrive(claims());
    var page = visitor.follow(visitor.logOut());
    assertThat(page.uri().toString()).isEqualTo("http://localhost:" + port + "/login?uitgelogd");
    assertThat(visitor.get("/camunda/api/engine/engine/default/task/count").statusCode()).isEqualTo(401);
    assertThat(visitor.follow(visitor.get(Provider.BEGIN)).uri().toString()).startsWith(TestProvider.issuer() + "/login");
  }

  @Test
  void logging_out_in_tasklist_ends_the_login_at_the_provider_too() throws Exception {
    arrive(claims());
    visitor.get("/camunda/app/tasklist/default/");
    var logout = visitor.post("/camunda/api/admin/auth/user/default/logout", "", "X-XSRF-TOKEN", visitor.cookie("XSRF-TOKEN"));
    assertThat(logout.statusCode()).isLessThan(300);
    assertThat(visitor.follow(visitor.get("/camunda/app/tasklist/default/")).uri().toString())
        .isEqualTo("http://localhost:" + port + "/login?uitgelogd");
    assertThat(visitor.follow(visitor.get(Provider.BEGIN)).uri().toString()).startsWith(TestProvider.issuer() + "/login");
  }

  @Test
  void a_browser_may_go_on_to_the_provider_after_logging_out() throws Exception {
    assertThat(visitor.get("/login").headers().firstValue("content-security-policy").orElse(""))
        .contains("form-action 'self' " + TestProvider.issuer() + ";");
  }
}
