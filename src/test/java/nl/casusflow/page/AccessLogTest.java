package nl.casusflow.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import nl.casusflow.StepTest;
import nl.casusflow.security.Caller;
import nl.casusflow.organisation.AccessLog;
import nl.casusflow.organisation.AccessLog.Look;
import nl.casusflow.organisation.AccessLog.Sought;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Participations.Capacity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Every look at a case is a line, written before anything is shown, that never changes. */
class AccessLogTest extends StepTest {

  private static final Pattern CHANGES = Pattern.compile(
      "(?i)(update|delete\\s+from|truncate(\\s+table)?|merge\\s+into|drop\\s+table|alter\\s+table)\\s+access_log");

  @Autowired WebApplicationContext web;
  @Autowired Participations participations;
  @Autowired AccessLog log;
  @LocalServerPort int port;

  private MockMvc pages;

  @BeforeEach
  void takePart() {
    pages = MockMvcBuilders.webAppContextSetup(web).apply(springSecurity()).build();
    participations.join(caseNumber, CASE_DIRECTOR, Capacity.CASE_DIRECTOR);
    participations.join(caseNumber, PROFESSIONAL, Capacity.ADDED);
  }

  @AfterEach
  void now() {
    ClockUtil.reset();
  }

  private List<Look> lines() {
    return log.find(new Sought(caseNumber, null, null, null, null), 100);
  }

  private void look(String person, String page) throws Exception {
    pages.perform(get("/casus/" + caseNumber + page).with(user(person)));
  }

  private void later(long minutes) {
    ClockUtil.setCurrentTime(new Date(ClockUtil.getCurrentTime().getTime() + minutes * 60_000));
  }

  /** As Tasklist and Cockpit ask it. */
  private int rest(String person, String path) {
    return Caller.of(port, person).get("/camunda/api/engine/engine/default" + path).statusCode();
  }

  @Test
  void a_page_is_one_line_with_who_in_what_part_and_which_page() throws Exception {
    look(PROFESSIONAL, "");
    assertThat(lines()).singleElement().satisfies(it -> {
      assertThat(it.person()).isEqualTo(PROFESSIONAL);
      assertThat(it.organisation()).isEqualTo("ggz");
      assertThat(it.capacity()).isEqualTo(Capacity.ADDED);
      assertThat(it.kind()).isEqualTo("page");
      assertThat(it.what()).isEqualTo(CaseDoor.CASE);
    });
  }

  @Test
  void looking_again_within_minutes_is_the_same_look() throws Exception {
    look(PROFESSIONAL, "");
    later(4);
    look(PROFESSIONAL, "");
    assertThat(lines()).hasSize(1);
    look(PROFESSIONAL, "/betrokkenen");
    look(CASE_DIRECTOR, "");
    assertThat(lines()).hasSize(3);
    later(2);
    look(PROFESSIONAL, "");
    assertThat(lines()).hasSize(4);
  }

  @Test
  void who_is_not_let_in_saw_nothing() throws Exception {
    look(OTHER_PROFESSIONAL, "");
    assertThat(lines()).isEmpty();
  }

  @Test
  void a_form_that_is_filled_in_for_somebody_is_a_look() throws Exception {
    start("meeting-preparation", Map.of());
    Task task = practice.open(caseNumber, "Activity_PlanMeeting").orElseThrow();
    assertThat(rest(PROFESSIONAL, "/task/" + task.getId() + "/deployed-form")).isEqualTo(200);
    assertThat(lines()).isEmpty();
    assertThat(rest(PROFESSIONAL, "/task/" + task.getId() + "/form-variables")).isEqualTo(200);
    assertThat(lines()).singleElement().satisfies(it -> {
      assertThat(it.kind()).isEqualTo("form");
      assertThat(it.what()).isEqualTo("Activity_PlanMeeting");
    });
    assertThat(rest(OTHER_PROFESSIONAL, "/task/" + task.getId() + "/form-variables")).isNotEqualTo(200);
    assertThat(lines()).hasSize(1);
  }

  @Test
  void one_object_by_rest_is_a_look_and_so_is_a_managers() throws Exception {
    start("meeting-preparation", Map.of());
    Task task = practice.open(caseNumber, "Activity_PlanMeeting").orElseThrow();
    assertThat(rest(PROFESSIONAL, "/task/" + task.getId())).isEqualTo(200);
    assertThat(rest(PROFESSIONAL, "/task/" + task.getId() + "?once=more")).isEqualTo(200);
    assertThat(rest("manager", "/process-instance/" + task.getProcessInstanceId())).isEqualTo(200);
    rest(OTHER_PROFESSIONAL, "/task/" + task.getId());
    assertThat(lines()).extracting(Look::person, Look::kind, Look::what, Look::capacity).containsExactlyInAnyOrder(
        org.assertj.core.groups.Tuple.tuple(PROFESSIONAL, "rest", "task", Capacity.ADDED),
        org.assertj.core.groups.Tuple.tuple("manager", "rest", "process-instance", "manager"));
  }

  @Test
  void the_privacy_officer_finds_looks_by_case_person_role_and_day() throws Exception {
    look(PROFESSIONAL, "");
    look(CASE_DIRECTOR, "");
    pages.perform(get("/toegang").param("zaak", caseNumber.toLowerCase()).with(user("privacy"))).andExpect(status().isOk())
        .andExpect(content().string(containsString("<span>Gonda Gees</span>")))
        .andExpect(content().string(containsString("Pagina: de zaak")));
    pages.perform(get("/toegang").param("zaak", caseNumber).param("wie", CASE_DIRECTOR).with(user("privacy")))
        .andExpect(content().string(not(containsString("<span>Gonda Gees</span>"))));
    pages.perform(get("/toegang").param("zaak", caseNumber).param("rol", Capacity.CASE_DIRECTOR).with(user("privacy")))
        .andExpect(content().string(not(containsString("<span>Gonda Gees</span>"))))
        .andExpect(content().string(containsString("<span>Carla Casus</span>")));
    pages.perform(get("/toegang").param("zaak", caseNumber).param("tot", "2020-01-01").with(user("privacy")))
        .andExpect(content().string(containsString("Niets gevonden.")));
    pages.perform(get("/toegang").param("van", "morgen'; drop").with(user("privacy"))).andExpect(status().isOk())
        .andExpect(content().string(containsString("Kies een datum")));
    pages.perform(get("/toegang.csv").param("zaak", caseNumber).with(user("privacy"))).andExpect(status().isOk())
        .andExpect(content().string(containsString("\"Gonda Gees\";\"GGZ Lindemeer\"")));
  }

  @Test
  void nobody_else_reads_the_log_but_the_directors_that_of_their_case() throws Exception {
    for (String person : List.of(CASE_DIRECTOR, "manager", "beheerder", "secretariaat")) {
      pages.perform(get("/toegang").with(user(person))).andExpect(status().isForbidden());
      pages.perform(get("/toegang.csv").with(user(person))).andExpect(status().isForbidden());
    }
    look(PROFESSIONAL, "");
    pages.perform(get("/casus/" + caseNumber + "/toegang").with(user(CASE_DIRECTOR)))
        .andExpect(content().string(containsString("<span>Gonda Gees</span>")));
    pages.perform(get("/casus/" + caseNumber).with(user(CASE_DIRECTOR)))
        .andExpect(content().string(containsString("Laatst bekeken door")));
    pages.perform(get("/casus/" + caseNumber + "/toegang").with(user(PROFESSIONAL))).andExpect(status().isForbidden());
  }

  @Test
  void what_is_past_its_term_leaves_and_nothing_else() throws Exception {
    ClockUtil.setCurrentTime(new Date(ClockUtil.getCurrentTime().getTime() - 365L * 11 * 86_400_000));
    look(PROFESSIONAL, "");
    ClockUtil.reset();
    look(CASE_DIRECTOR, "");
    assertThat(lines()).hasSize(2);
    log.cleanUp();
    assertThat(lines()).extracting(Look::person).containsExactly(CASE_DIRECTOR);
  }

  @Test
  void nothing_in_the_code_changes_the_log_but_its_own_clean_up() throws IOException {
    assertThat(changes(Path.of("src/main"))).containsExactly("AccessLog.java: delete from access_log");
    assertThat(CHANGES.matcher("update access_log set person = null").find()).isTrue();
    assertThat(CHANGES.matcher("TRUNCATE TABLE access_log").find()).isTrue();
  }

  private static List<String> changes(Path below) throws IOException {
    var found = new ArrayList<String>();
    try (var files = Files.walk(below)) {
      for (Path file : files.filter(it -> it.toString().matches(".*\\.(java|sql|xml|bpmn|dmn)")).toList()) {
        var matcher = CHANGES.matcher(Files.readString(file));
        while (matcher.find()) {
          found.add(file.getFileName() + ": " + matcher.group());
        }
      }
    }
    return found;
  }
}
