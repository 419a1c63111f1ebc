package nl.casusflow.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import nl.casusflow.CasusflowTest;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every path that anything in this application listens to, tried by somebody who is not logged in, and every path that
 * writes, tried without a token. The paths are asked of the application, so a new one is tried the day it is made.
 */
@CasusflowTest
class EveryPathTest {

  private static final Pattern OPEN = Pattern.compile("/|/login|/health|/favicon\\.(ico|svg)|/(css|js|images)/.*");
  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
  private static final int DEEP = 8;

  @LocalServerPort private int port;
  @Autowired private ServletWebServerApplicationContext application;

  private record Door(String method, String path) implements Comparable<Door> {

    @Override
    public int compareTo(Door other) {
      return (path + method).compareTo(other.path + other.method);
    }
  }

  @Test
  void who_is_not_logged_in_reaches_the_login_the_health_probe_and_static_files() throws Exception {
    var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    var doors = new TreeSet<Door>();
    doors.addAll(pages());
    doors.addAll(engine());
    doors.addAll(servlets());
    for (Door door : List.copyOf(doors)) {
      doors.add(new Door("GET", door.path()));
    }
    var open = new ArrayList<String>();
    for (Door door : doors) {
      if (!OPEN.matcher(door.path()).matches()) {
        var answer = client.send(request(door), BodyHandlers.ofString());
        if (!refused(answer)) {
          open.add(door + " " + answer.statusCode());
        }
      }
    }
    assertThat(open).isEmpty();
    assertThat(doors).hasSizeGreaterThan(900)
        .contains(new Door("GET", "/casus"), new Door("POST", "/mensen/nieuw"), new Door("GET", "/engine-rest/task"),
            new Door("POST", "/engine-rest/process-definition/key/x/start"),
            new Door("POST", "/camunda/api/engine/engine/x/task/x/complete"),
            new Door("POST", "/camunda/api/admin/setup/x/user/create"), new Door("GET", "/camunda/api/cockpit/plugin/base/x/incident"));
  }

  @Test
  void what_is_open_shows_nothing_of_a_case() throws Exception {
    var client = HttpClient.newHttpClient();
    for (String path : List.of("/", "/login", "/health")) {
      var answer = client.send(request(new Door("GET", path)), BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).doesNotContain("ZVH-");
    }
  }

  @Test
  void a_page_that_writes_wants_our_token() throws Exception {
    var visitor = new Visitor(port);
    visitor.logIn("procesregisseur", "demo");
    var writing = pages().stream().filter(it -> !READS.contains(it.method())).toList();
    assertThat(writing).hasSizeGreaterThan(10);
    for (Door door : writing) {
      var answer = visitor.post(door.path(), "x=y");
      assertThat(answer.statusCode()).as(door.toString()).isEqualTo(403);
    }
    assertThat(visitor.get("/casus").statusCode()).isEqualTo(200);
  }

  @Test
  void the_web_applications_want_their_token() throws Exception {
    var tried = new TreeMap<String, Door>();
    engine().stream().filter(it -> "POST".equals(it.method()) && it.path().startsWith("/camunda/api/"))
        .forEach(it -> tried.putIfAbsent(it.path().replaceFirst("(/camunda/api/[^/]+(/[^/]+){1,3}).*", "$1"), it));
    assertThat(tried).hasSizeGreaterThan(25);
    for (Door door : tried.values()) {
      var visitor = new Visitor(port);
      visitor.logIn("beheerder", "demo");
      visitor.get("/camunda/app/admin/default/");
      // an engine that does not exist is answered before anybody looks at the token
      String path = door.path().replaceFirst("/x(?=/|$)", "/default");
      assertThat(visitor.post(path, "{}").statusCode()).as(door.toString()).isEqualTo(403);
    }
  }

  private static boolean refused(HttpResponse<String> answer) {
    int status = answer.statusCode();
    return status == 401 || status == 403
        || status == 302 && answer.headers().firstValue("location").orElse("").matches("(http://[^/]+)?/login(\\?.*)?");
  }

  private HttpRequest request(Door door) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + door.path())).header("Accept", "text/html,*/*")
        .method(door.method(), READS.contains(door.method()) ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"))
        .build();
  }

  // ---- Spring -------------------------------------------------------------------------------------------------------

  private Set<Door> pages() {
    var doors = new LinkedHashSet<Door>();
    for (HandlerMapping mapping : application.getBeansOfType(HandlerMapping.class).values()) {
      if (mapping instanceof RequestMappingHandlerMapping controllers) {
        for (RequestMappingInfo info : controllers.getHandlerMethods().keySet()) {
          for (String pattern : info.getPatternValues()) {
            var methods = info.getMethodsCondition().getMethods();
            if (methods.isEmpty()) {
              doors.add(new Door("GET", plain(pattern)));
            }
            methods.forEach(it -> doors.add(new Door(it.name(), plain(pattern))));
          }
        }
      } else if (mapping instanceof AbstractUrlHandlerMapping resources) {
        resources.getHandlerMap().keySet().forEach(it -> doors.add(new Door("GET", plain(it.startsWith("/") ? it : "/" + it))));
      }
    }
    return doors;
  }

  // ---- servlets and filters -------------------------------------------------------------------------------------------

  private Set<Door> servlets() {
    var doors = new LinkedHashSet<Door>();
    var context = application.getServletContext();
    context.getServletRegistrations().values().forEach(it -> it.getMappings().forEach(path -> doors.add(new Door("GET", plain(path)))));
    context.getFilterRegistrations().values()
        .forEach(it -> it.getUrlPatternMappings().forEach(path -> doors.add(new Door("POST", plain(path)))));
    return doors;
  }

  // ---- Jersey ---------------------------------------------------------------------------------------------------------

  private Set<Door> engine() throws Exception {
    var doors = new LinkedHashSet<Door>();
    application.getBeansOfType(ResourceConfig.class).values()
        .forEach(it -> resources(doors, "/engine-rest", it.getClasses()));
    for (var servlet : application.getServletContext().getServletRegistrations().values()) {
      String name = servlet.getInitParameter("jakarta.ws.rs.Application");
      if (name != null) {
        var rest = (Application) Class.forName(name).getDeclaredConstructor().newInstance();
        for (String path : servlet.getMappings()) {
          resources(doors, path.replaceFirst("/\\*$", ""), rest.getClasses());
        }
      }
    }
    return doors;
  }

  private static void resources(Set<Door> doors, String root, Set<Class<?>> classes) {
    for (Class<?> type : classes) {
      Path path = found(type, Path.class);
      if (path != null) {
        resource(doors, join(root, path.value()), type, 0);
      }
    }
  }

  private static void resource(Set<Door> doors, String at, Class<?> type, int depth) {
    for (Method method : type.getMethods()) {
      Path path = found(method, Path.class);
      String here = path == null ? at : join(at, path.value());
      var verbs = verbs(method);
      verbs.forEach(verb -> doors.add(new Door(verb, plain(here))));
      if (verbs.isEmpty() && path != null && depth < DEEP) {
        resource(doors, here, method.getReturnType(), depth + 1);
      }
    }
  }

  /** What JAX-RS reads: annotations of the method itself, or of what it overrides. */
  private static List<String> verbs(Method method) {
    var verbs = new ArrayList<String>();
    for (AnnotatedElement it : inherited(method)) {
      Arrays.stream(it.getAnnotations()).map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
          .filter(verb -> verb != null && !verbs.contains(verb.value())).forEach(verb -> verbs.add(verb.value()));
    }
    return verbs;
  }

  private static <A extends java.lang.annotation.Annotation> A found(AnnotatedElement element, Class<A> annotation) {
    for (AnnotatedElement it : element instanceof Method method ? inherited(method) : inherited((Class<?>) element)) {
      if (it.isAnnotationPresent(annotation)) {
        return it.getAnnotation(annotation);
      }
    }
    return null;
  }

  private static List<AnnotatedElement> inherited(Method method) {
    var all = new ArrayList<AnnotatedElement>(List.of(method));
    for (AnnotatedElement type : inherited(method.getDeclaringClass())) {
      try {
        all.add(((Class<?>) type).getMethod(method.getName(), method.getParameterTypes()));
      } catch (NoSuchMethodException e) {
        // not declared there
      }
    }
    return all;
  }

  private static List<AnnotatedElement> inherited(Class<?> type) {
    var all = new ArrayList<AnnotatedElement>();
    for (Class<?> it = type; it != null && it != Object.class; it = it.getSuperclass()) {
      all.add(it);
      all.addAll(Arrays.asList(it.getInterfaces()));
    }
    return all;
  }

  private static String join(String root, String path) {
    return (root + "/" + path).replaceAll("/+", "/").replaceAll("(.)/$", "$1");
  }

  private static String plain(String pattern) {
    String path = pattern.replaceAll("\\{[^{}]*(\\{[^{}]*}[^{}]*)*}", "x").replace("**", "x").replace("*", "x");
    return path.startsWith("/") ? path : "/" + path;
  }
}
