package nl.casusflow.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusNamingConvention;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.casusflow.StepTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the machine room sees of a node. */
class OperationTest extends StepTest {

  @LocalServerPort private int port;
  @LocalManagementPort private int managementPort;
  @Autowired private MeterRegistry meters;
  @Autowired private JdbcClient database;
  @Autowired private Clock clock;

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void aNodeSaysThatItLivesAndWhatItIsReadyFor() throws Exception {
    assertThat(get(managementPort, "/actuator/health/liveness").body()).contains("\"UP\"");
    assertThat(get(managementPort, "/actuator/health/readiness").body())
        .contains("\"db\"", "\"jobs\"", "\"mailServer\"").startsWith("{\"status\":\"UP\"");
  }

  @Test
  void figuresAndHealthAreNotOnThePortThatPeopleUse() throws Exception {
    assertThat(get(port, "/actuator/health").statusCode()).isEqualTo(302);
    assertThat(get(port, "/actuator/prometheus").statusCode()).isEqualTo(302);
  }

  @Test
  void nothingElseIsOnTheManagementPort() throws Exception {
    for (String path : new String[] {"/actuator/env", "/actuator/beans", "/actuator/heapdump", "/casus", "/engine-rest/task"}) {
      assertThat(get(managementPort, path).statusCode()).as(path).isNotEqualTo(200);
    }
  }

  @Test
  void openCasesAreCountedByPhaseWithoutAWordOfThem() {
    long before = now().openByPhase().getOrDefault("directSafety", 0L);
    database.sql("update case_file set state = 'inPhases' where case_number = ?").param(caseNumber).update();
    assertThat(now().openByPhase().get("directSafety")).isEqualTo(before + 1);
    assertThat(meters.get("casusflow.cases.open").tag("phase", "directSafety").gauge().value()).isNotNaN();
    assertThat(meters.getMeters()).extracting(it -> it.getId().toString()).noneMatch(it -> it.contains(caseNumber));
  }

  @Test
  void everyFigureOfOursThatTheDashboardAsksForIsThere() throws Exception {
    var names = new PrometheusNamingConvention();
    var known = meters.getMeters().stream().map(Meter::getId)
        .map(it -> names.name(it.getName(), it.getType(), it.getBaseUnit())).collect(Collectors.toSet());
    var asked = Pattern.compile("casusflow_[a-z_]+").matcher(
            Files.readString(Path.of("docker/grafana/dashboards/casusflow.json"))).results()
        .map(MatchResult::group).collect(Collectors.toSet());
    assertThat(asked).hasSizeGreaterThan(4);
    assertThat(known).containsAll(asked);
  }

  /** The figures as they are, not as they were a few seconds ago. */
  private Figures.Snapshot now() {
    return new Figures(database, clock).now();
  }

  @Test
  void aRequestHasANumberThatComesBack() throws Exception {
    assertThat(get(port, "/login").headers().firstValue(RequestTrace.HEADER)).hasValueSatisfying(it ->
        assertThat(it).matches("[0-9a-f-]{36}"));
    assertThat(get(port, "/login", "abcdef-123456").headers().firstValue(RequestTrace.HEADER)).contains("abcdef-123456");
    assertThat(get(port, "/login", "met spatie & <b>").headers().firstValue(RequestTrace.HEADER)).hasValueSatisfying(it ->
        assertThat(it).matches("[0-9a-f-]{36}"));
  }

  private HttpResponse<String> get(int port, String path, String... requestId) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    if (requestId.length > 0) {
      request.header(RequestTrace.HEADER, requestId[0]);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
