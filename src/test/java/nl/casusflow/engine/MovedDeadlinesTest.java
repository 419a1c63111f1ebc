package nl.casusflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import nl.casusflow.CasusflowTest;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.Facts;
import nl.casusflow.demo.DemoPeople;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClient;

/** A process owner changes the table of deadlines while cases run. */
@CasusflowTest
class MovedDeadlinesTest {

  private static final String TIMER = "Event_ReferralDeadline";
  private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");

  @Autowired RepositoryService repository;
  @Autowired RuntimeService runtime;
  @Autowired ManagementService management;
  @Autowired CaseFiles cases;
  @LocalServerPort private int port;
  private String deployment;

  @BeforeEach
  void onAMonday() {
    ClockUtil.setCurrentTime(Date.from(MONDAY));
  }

  @AfterEach
  void asItWas() {
    ClockUtil.reset();
    if (deployment != null) {
      repository.deleteDeployment(deployment, true);
    }
  }

  @Test
  void a_running_timer_gets_its_new_date_counted_from_when_it_began() throws IOException {
    String running = referral();
    assertThat(due(running)).isEqualTo("2026-03-09T16:00:00Z");

    ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-03-04T09:00:00Z")));
    deploy(table().replaceFirst("(?s)(\"" + TIMER + "\"</text>.*?\"" + TIMER + "\"</text>.*?)\"5WD\"", "$1\"8WD\""));
    String later = referral();
    move();

    assertThat(due(running)).isEqualTo("2026-03-12T16:00:00Z");
    assertThat(due(later)).isEqualTo("2026-03-16T16:00:00Z");
  }

  @Test
  void a_timer_that_has_no_row_any_more_keeps_its_date_and_stops_nobody_else() throws IOException {
    String running = referral();

    deploy(table().replace("\"" + TIMER + "\"", "\"Event_SomethingElse\""));
    move();

    assertThat(due(running)).isEqualTo("2026-03-09T16:00:00Z");
    assertThat(jobs()).isEmpty();
  }

  @Test
  void many_timers_are_moved_a_hundred_at_a_time() throws IOException {
    List<String> running = IntStream.rangeClosed(1, 101).mapToObj(i -> referral()).toList();

    deploy(table().replace("\"5WD\"", "\"6WD\""));
    jobs().forEach(job -> management.executeJob(job.getId()));

    assertThat(jobs()).as("the first job leaves the work to others").hasSizeGreaterThan(1);
    move();
    assertThat(running).allSatisfy(number -> assertThat(due(number)).isEqualTo("2026-03-10T16:00:00Z"));
  }

  @Test
  void another_table_moves_nothing() throws IOException {
    deploy(table().replace("id=\"deadlines\"", "id=\"another\"").replace("#deadlines\"", "#another\""));

    assertThat(jobs()).isEmpty();
  }

  private String referral() {
    String number = cases.nextNumber();
    cases.open(number, "Huishouden", null, null, null);
    OwnWork.run(() -> runtime.startProcessInstanceByKey("referral", number,
        Map.of(Facts.CASE_NUMBER, number, Facts.ACUTE_DANGER, false)));
    return number;
  }

  private Instant due(String number) {
    return management.createJobQuery().tenantIdIn(number).activityId(TIMER).singleResult().getDuedate().toInstant();
  }

  /** The way the Modeler does it. */
  private void deploy(String table) {
    var parts = new LinkedMultiValueMap<String, Object>();
    parts.add("deployment-name", "Termijnen");
    parts.add("deadlines.dmn", new ByteArrayResource(table.getBytes(StandardCharsets.UTF_8)) {
      @Override
      public String getFilename() {
        return "deadlines.dmn";
      }
    });
    var answer = RestClient.create("http://localhost:" + port).post().uri("/engine-rest/deployment/create")
        .headers(headers -> headers.setBasicAuth("proceseigenaar", DemoPeople.PASSWORD))
        .contentType(MediaType.MULTIPART_FORM_DATA).body(parts).retrieve().body(JsonNode.class);
    deployment = answer.path("id").asText();
  }

  private void move() {
    for (List<Job> jobs = jobs(); !jobs.isEmpty(); jobs = jobs()) {
      jobs.forEach(job -> management.executeJob(job.getId()));
    }
  }

  private List<Job> jobs() {
    return management.createJobQuery().messages().list().stream()
        .filter(job -> MovedDeadlines.TYPE.equals(((JobEntity) job).getJobHandlerType())).toList();
  }

  private static String table() throws IOException {
    return new ClassPathResource("processes/deadlines/deadlines.dmn").getContentAsString(StandardCharsets.UTF_8);
  }
}
