package nl.casusflow.duedate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.Map;
import nl.casusflow.StepTest;
import nl.casusflow.casefile.Agreements;
import nl.casusflow.casefile.Agreements.NewAgreement;
import nl.casusflow.casefile.Facts;
import nl.casusflow.demo.DemoPeople;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Participations.Capacity;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.context.WebApplicationContext;

/** A due date can be moved, and nobody can do that without a trace. */
class MoveDueDateTest extends StepTest {

  @Autowired WebApplicationContext web;
  @Autowired TaskService engineTasks;
  @Autowired DueDateChanges changes;
  @Autowired Participations participations;
  @Autowired Agreements agreements;
  @LocalServerPort int port;

  private MockMvc server;
  private Task task;

  @BeforeEach
  void aTaskForTheProcessDirector() {
    ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-03-02T09:00:00Z")));
    server = MockMvcBuilders.webAppContextSetup(web).apply(springSecurity()).build();
    participations.join(caseNumber, PROCESS_DIRECTOR, Capacity.PROCESS_DIRECTOR);
    participations.join(caseNumber, CASE_DIRECTOR, Capacity.CASE_DIRECTOR);
    participations.join(caseNumber, PROFESSIONAL, Capacity.PARTICIPANT);
    start("meeting-preparation", Map.of());
    task = practice.open(caseNumber, "Activity_PlanMeeting").orElseThrow();
  }

  @AfterEach
  void asItWas() {
    ClockUtil.reset();
  }

  @Test
  void itIsRecordedWhoMovedItFromWhenToWhenAndWhy() throws Exception {
    move(task, CASE_DIRECTOR, "{\"day\": \"2026-03-20\", \"remark\": \"<b>Ziek</b> 😀\"}").andExpect(status().isOk())
        .andExpect(jsonPath("$.due").value("2026-03-20T16:00:00Z"));

    assertThat(due()).isEqualTo("2026-03-20T16:00:00Z");
    assertThat(changes.ofCase(caseNumber)).singleElement().satisfies(it -> {
      assertThat(it.fromDue()).isEqualTo("2026-03-09T16:00:00");
      assertThat(it.toDue()).isEqualTo("2026-03-20T16:00:00");
      assertThat(it.movedBy()).isEqualTo(CASE_DIRECTOR);
      assertThat(it.remark()).isEqualTo("<b>Ziek</b> 😀");
    });
    server.perform(get("/casus/{n}/termijnen", caseNumber).with(user(PROCESS_DIRECTOR)))
        .andExpect(content().string(containsString("&lt;b&gt;Ziek")))
        .andExpect(content().string(containsString("9 maart 2026")));
    server.perform(get("/casus/{n}", caseNumber).with(user(PROCESS_DIRECTOR)))
        .andExpect(content().string(containsString("verzet door Carla Casus, was 9 maart 2026")));
  }

  @Test
  void theSameDayIsNoChange() throws Exception {
    move(task, PROCESS_DIRECTOR, "{\"day\": \"2026-03-09\"}").andExpect(status().isOk());
    assertThat(changes.ofCase(caseNumber)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {"day": "2026-03-01"}        | Kies een dag die nog komt.
      {"day": "2027-03-03"}        | Kies een dag binnen een jaar.
      {"day": "+999999999-12-31"}  | Kies een dag binnen een jaar.
      {"day": "gisteren"}          | Kies een dag.
      {"day": null}                | Kies een dag.
      {"day":                      | Kies een dag.
      """)
  void whatIsNoGoodDayIsRefusedInASentence(String wish, String sentence) throws Exception {
    move(task, PROCESS_DIRECTOR, wish).andExpect(status().isBadRequest()).andExpect(jsonPath("$.message").value(sentence));
    assertThat(due()).isEqualTo("2026-03-09T16:00:00Z");
  }

  @Test
  void aRemarkHasALimit() throws Exception {
    move(task, PROCESS_DIRECTOR, "{\"day\": \"2026-03-20\", \"remark\": \"" + "x".repeat(50_000) + "\"}")
        .andExpect(status().isBadRequest());
    assertThat(changes.ofCase(caseNumber)).isEmpty();
  }

  @Test
  void onlyDirectorsAndWhoHoldsTheTaskMay() throws Exception {
    move(task, PROFESSIONAL, "{\"day\": \"2026-03-20\"}").andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.message").value(containsString("Alleen een regisseur")));
    move(task, OTHER_PROFESSIONAL, "{\"day\": \"2026-03-20\"}").andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.message").value(containsString("bestaat niet")));
    server.perform(get("/api/termijnen/" + task.getId()).with(user(PROFESSIONAL))).andExpect(jsonPath("$.move").value(false));
    engineTasks.setAssignee(task.getId(), PROFESSIONAL);
    move(task, PROFESSIONAL, "{\"day\": \"2026-03-20\"}").andExpect(status().isOk());
  }

  @Test
  void notBeyondTheMomentOnWhichTheCaseGoesOnWithoutIt() throws Exception {
    start("referral", Map.of(Facts.ACUTE_DANGER, false));
    Task referral = practice.open(caseNumber, "Activity_CompleteReferral").orElseThrow();
    move(referral, PROCESS_DIRECTOR, "{\"day\": \"2026-03-10\"}").andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.message").value("Op 9 maart 2026 gaat de zaak zonder deze taak verder. Kies uiterlijk die dag."));
    move(referral, PROCESS_DIRECTOR, "{\"day\": \"2026-03-09\"}").andExpect(status().isOk());
  }

  @Test
  void anAgreementThatIsMovedSaysSoItself() throws Exception {
    long id = agreements.add(new NewAgreement(caseNumber, null, "Bellen", null, PROFESSIONAL, "ggz",
        LocalDate.of(2026, 3, 10), "actionFamily", false, null));
    start("agreement", Map.of(Facts.AGREEMENT_ID, Long.toString(id), Facts.PERSON, PROFESSIONAL,
        Facts.DUE_DATE, "2026-03-10", Facts.CARRIED_BY_FAMILY, false));
    Task carryOut = practice.open(caseNumber, "Activity_CarryOutAgreement").orElseThrow();

    move(carryOut, PROFESSIONAL, "{\"day\": \"2026-03-24\"}").andExpect(status().isOk());
    assertThat(agreements.get(id).due()).isEqualTo("2026-03-24");
    assertThat(engineTasks.getVariable(carryOut.getId(), Facts.DUE_DATE)).isEqualTo("2026-03-24");
  }

  @Test
  void thePageOfTheCaseMovesItToo_andKeepsWhatWasTyped() throws Exception {
    server.perform(post("/casus/{n}/termijnen/{t}", caseNumber, task.getId()).param("dag", "2026-03-01")
            .param("opmerking", "Ziek").with(user(PROCESS_DIRECTOR)).with(csrf()))
        .andExpect(content().string(containsString("Kies een dag die nog komt.")))
        .andExpect(content().string(containsString("value=\"Ziek\"")));
    server.perform(post("/casus/{n}/termijnen/{t}", caseNumber, task.getId()).param("dag", "2026-03-20")
            .with(user(PROCESS_DIRECTOR)).with(csrf())).andExpect(redirectedUrl("/casus/" + caseNumber + "/termijnen"));
    assertThat(due()).isEqualTo("2026-03-20T16:00:00Z");
    server.perform(post("/casus/{n}/termijnen/{t}", caseNumber, "elders").param("dag", "2026-03-20")
        .with(user(PROCESS_DIRECTOR)).with(csrf())).andExpect(status().isNotFound());
    server.perform(get("/casus/{n}/termijnen", caseNumber).with(user(OTHER_PROFESSIONAL))).andExpect(status().isNotFound());
  }

  @Test
  void theEnginesOwnSettersLeadPastNoRecord() {
    assertThatThrownBy(() -> practice.as(PROCESS_DIRECTOR, () -> {
      engineTasks.setDueDate(task.getId(), Date.from(Instant.parse("2026-05-01T09:00:00Z")));
      return null;
    })).isInstanceOf(BadUserRequestException.class).hasMessageContaining("Verzet de termijn");
    assertThatThrownBy(() -> RestClient.create("http://localhost:" + port).put().uri("/engine-rest/task/" + task.getId())
        .headers(it -> it.setBasicAuth("proceseigenaar", DemoPeople.PASSWORD)).contentType(MediaType.APPLICATION_JSON)
        .body("{\"name\": \"Plan\", \"due\": \"2026-05-01T09:00:00.000+0000\"}").retrieve().toBodilessEntity())
        .isInstanceOf(HttpClientErrorException.class);
    assertThat(due()).isEqualTo("2026-03-09T16:00:00Z");
  }

  @Test
  void whoStartsClimbingFromThePageIsBroughtToTheTask() throws Exception {
    server.perform(post("/casus/{n}/opschalen", caseNumber).with(user(PROFESSIONAL)).with(csrf()))
        .andExpect(redirectedUrl("/camunda/app/tasklist/default/#/?task="
            + practice.open(caseNumber, "Activity_DescribeStuckMatter").orElseThrow().getId()));
  }

  private ResultActions move(Task task, String person, String wish) throws Exception {
    return server.perform(put("/api/termijnen/" + task.getId()).contentType("application/json").content(wish)
        .with(user(person)).with(csrf()));
  }

  private Instant due() {
    return engineTasks.createTaskQuery().taskId(task.getId()).singleResult().getDueDate().toInstant();
  }
}
