package nl.casusflow.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import nl.casusflow.organisation.Role;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * What of the engine's REST is open at all, before anything is asked of the engine. Staff get what Tasklist needs, and
 * nothing else: half of the engine's commands hardly ask who calls them, and no screen of ours uses them.
 */
final class RestRules {

  private static final String ENGINE = "/camunda/api/engine/engine/*";
  /** Whoever has Cockpit or Admin; the engine's own rights say what they may there. */
  private static final String[] OFFICE = {Role.MANAGER.id(), Role.PROCESS_OWNER.id(), Role.ADMINISTRATOR.id()};
  private static final String[] READ = {"", "/task/**", "/filter/**", "/process-definition/**", "/user/**", "/group/**",
      "/identity/**", "/authorization/check", "/history/user-operation/**"};
  private static final String[] ASK = {"/task", "/task/count", "/filter/*/list", "/filter/*/count",
      "/filter/*/singleResult"};
  private static final String[] WORK = {"/task/*/claim", "/task/*/unclaim", "/task/*/assignee", "/task/*/submit-form",
      "/process-definition/*/submit-form", "/process-definition/key/*/submit-form"};
  private static final String[] OWN_ACCOUNT = {"/user/*/profile", "/user/*/credentials"};

  private RestRules() {}

  /** {@code /engine-rest}: who deploys from the Modeler. Everyone else works in Tasklist. */
  static void forPrograms(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry it) {
    it.requestMatchers(path("/engine-rest/identity/verify"), path("/engine-rest/engine/*/identity/verify"),
            path("/engine-rest/external-task/**"), path("/engine-rest/engine/*/external-task/**")).denyAll()
        .anyRequest().hasRole(Role.PROCESS_OWNER.id());
  }

  static void forWebapps(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry it) {
    it
        // creates an administrator without asking who you are when the administrators' group is empty
        .requestMatchers(path("/camunda/api/admin/setup/**")).denyAll()
        // tries a password of anybody
        .requestMatchers(path(ENGINE + "/identity/verify")).denyAll()
        // on what machine we run is nobody's business
        .requestMatchers(path(ENGINE + "/telemetry/**")).denyAll()
        // no model has an external task, and waiting for one is more than these servlets can
        .requestMatchers(path(ENGINE + "/external-task/**")).denyAll()
        .requestMatchers(under(HttpMethod.OPTIONS, "/**")).authenticated()
        .requestMatchers(path(HttpMethod.GET, "/camunda/api/engine/engine")).authenticated()
        .requestMatchers(under(HttpMethod.GET, READ)).authenticated()
        .requestMatchers(under(HttpMethod.POST, ASK)).authenticated()
        .requestMatchers(under(HttpMethod.POST, WORK)).authenticated()
        .requestMatchers(under(HttpMethod.PUT, OWN_ACCOUNT)).authenticated()
        .requestMatchers(path(ENGINE + "/**")).hasAnyRole(OFFICE)
        // the same once more, without the name of the engine
        .requestMatchers(path("/camunda/api/engine/**")).denyAll()
        .anyRequest().authenticated();
  }

  static void refuse(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
      throws IOException {
    NoExpressionsFromOutside.refuse(response, HttpStatus.FORBIDDEN, "Dit mag je niet.");
  }

  private static RequestMatcher[] under(HttpMethod method, String... paths) {
    var matchers = new RequestMatcher[paths.length];
    for (int i = 0; i < paths.length; i++) {
      matchers[i] = path(method, ENGINE + paths[i]);
    }
    return matchers;
  }

  private static RequestMatcher path(HttpMethod method, String pattern) {
    return PathPatternRequestMatcher.withDefaults().matcher(method, pattern);
  }

  private static RequestMatcher path(String pattern) {
    return PathPatternRequestMatcher.withDefaults().matcher(pattern);
  }
}
