package nl.casusflow.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import nl.casusflow.CasusflowTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Addresses that try to climb out of where static files and web applications live, sent as they are written: a client would
 * tidy them up. Tried by nobody, and by somebody with the widest door.
 */
@CasusflowTest
class OutsideTheRootTest {

  /** Where files are served from. */
  private static final List<String> ROOTS = List.of("/css/", "/js/", "/images/", "/camunda/lib/", "/camunda/app/tasklist/",
      "/camunda/app/tasklist/scripts/", "/camunda/app/cockpit/styles/", "/camunda/assets/", "/camunda/api/cockpit/plugin/base/static/",
      "/camunda/api/engine/engine/default/", "/engine-rest/", "/casus/", "/");
  private static final List<String> UP = List.of("../", "..%2f", "..%2F", "%2e%2e/", "%2e%2e%2f", "..%252f", "%252e%252e%252f",
      "..\\", "..%5c", "..%255c", "..;/", "..;x=y/", "..%00/", ".%2e/", "....//", "..%c0%af", "..%ef%bc%8f", "//..//", "/%2e%2e/");
  private static final List<String> FILES = List.of("application.yaml", "etc/passwd", "WEB-INF/web.xml", "META-INF/MANIFEST.MF",
      "engine-rest/task");
  /** In none of our pages, in each of the files. */
  private static final List<String> INSIDE = List.of("spring:", "camunda.bpm", "root:x:", "<web-app", "Manifest-Version", "db/migration");

  @LocalServerPort int port;

  @Test
  void no_address_leads_out_of_where_files_live() throws Exception {
    var visitor = new Visitor(port);
    visitor.logIn("proceseigenaar", "demo");
    visitor.get("/camunda/app/tasklist/default/");
    String cookies = visitor.cookies.getCookieStore().getCookies().stream().map(it -> it.getName() + "=" + it.getValue())
        .distinct().collect(Collectors.joining("; "));
    var broken = new ArrayList<String>();
    int tried = 0;
    for (String root : ROOTS) {
      for (String up : UP) {
        for (String file : FILES) {
          String path = root + up.repeat(tried % 4 + 1) + file;
          for (String known : List.of("", cookies)) {
            String answer = ask(path, known);
            tried++;
            String status = answer.isEmpty() ? "nothing" : answer.substring(9, 12);
            if (!status.matches("[234]\\d\\d") || INSIDE.stream().anyMatch(answer::contains)) {
              broken.add("%s %s: %s".formatted(known.isEmpty() ? "nobody" : "somebody", path, status));
            } else if (status.startsWith("2") && known.isEmpty() && !answer.contains("<title>")) {
              broken.add("nobody got something at %s: %s".formatted(path, answer.substring(0, Math.min(200, answer.length()))));
            }
          }
        }
      }
    }
    assertThat(broken).isEmpty();
    assertThat(tried).isGreaterThan(2_000);
  }

  /** What is there is served, so that a refusal says something. */
  @Test
  void a_file_that_is_there_is_served() throws Exception {
    assertThat(ask("/css/casusflow.css", "")).startsWith("HTTP/1.1 200");
  }

  private String ask(String path, String cookies) throws Exception {
    try (var socket = new Socket("localhost", port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write("GET %s HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\nCookie: %s\r\n\r\n"
          .formatted(path, cookies).getBytes(StandardCharsets.ISO_8859_1));
      return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)).lines()
          .collect(Collectors.joining("\n"));
    }
  }
}
