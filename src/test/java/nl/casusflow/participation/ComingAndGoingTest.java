package nl.casusflow.participation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.net.http.HttpResponse;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import nl.casusflow.StepTest;
import nl.casusflow.casefile.CaseItems;
import nl.casusflow.direction.WorkHandover;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Participations.Capacity;
import nl.casusflow.security.Caller;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Whoever comes into a case sees it everywhere, and whoever left it nowhere. */
class ComingAndGoingTest extends StepTest {

  @Autowired WebApplicationContext web;
  @Autowired Participations participations;
  @Autowired CaseItems items;
  @Autowired TaskService tasks;
  @Autowired FormService forms;
  @Autowired HistoryService history;
  @Autowired ProcessEngineConfigurationImpl engine;
  @Autowired JdbcClient jdbc;
  @LocalServerPort int port;

  private final Map<String, Caller> callers = new HashMap<>();
  private MockMvc pages;
  private Task task;

  @BeforeEach
  void aCaseWithATask() {
    pages = MockMvcBuilders.webAppContextSetup(web).apply(springSecurity()).build();
    participations.join(caseNumber, CASE_DIRECTOR, Capacity.CASE_DIRECTOR);
    start("meeting-preparation", Map.of());
    task = practice.open(caseNumber, "Activity_PlanMeeting").orElseThrow();
    tasks.setAssignee(task.getId(), CASE_DIRECTOR);
  }

  @AfterEach
  void now() {
    ClockUtil.reset();
  }

  /** Everything by which somebody could come to see something of this case, and whether they do. */
  private Map<String, Boolean> seen(String person) throws Exception {
    var seen = new LinkedHashMap<String, Boolean>();
    String own = ">" + caseNumber + "<";
    seen.put("page", page(person, "/casus/" + caseNumber).getStatus() == 200);
    seen.put("participants", page(person, "/casus/" + caseNumber + "/betrokkenen").getStatus() == 200);
    seen.put("sharing", page(person, "/casus/" + caseNumber + "/delen").getStatus() == 200);
    seen.put("list", page(person, "/casus").getContentAsString().contains(own));
    seen.put("search", pages.perform(post("/casus").param("zoek", caseNumber).with(user(person)).with(csrf()))
        .andReturn().getResponse().getContentAsString().contains(own));
    seen.put("cards", page(person, "/api/kaarten?taken=" + task.getId()).getContentAsString().contains(caseNumber));
    seen.put("card", page(person, "/api/kaarten/" + task.getId()).getStatus() == 200);
    seen.put("draft", page(person, "/api/drafts/" + task.getId()).getStatus() != 404);
    seen.put("REST list", rest(person, "/task?tenantIdIn=" + caseNumber).body().contains(task.getId()));
    seen.put("REST count", !rest(person, "/task/count?tenantIdIn=" + caseNumber).body().contains(":0"));
    seen.put("REST task", rest(person, "/task/" + task.getId()).statusCode() == 200);
    seen.put("REST form", rest(person, "/task/" + task.getId() + "/form-variables").statusCode() == 200);
    seen.put("instances", some(person, () -> runtime.createProcessInstanceQuery().tenantIdIn(caseNumber).count()));
    seen.put("facts", some(person, () -> runtime.createVariableInstanceQuery().tenantIdIn(caseNumber).count()));
    seen.put("past", some(person, () -> history.createHistoricProcessInstanceQuery().tenantIdIn(caseNumber).count()));
    seen.put("past tasks", some(person, () -> history.createHistoricTaskInstanceQuery().tenantIdIn(caseNumber).count()));
    seen.put("past facts", some(person, () -> history.createHistoricVariableInstanceQuery().tenantIdIn(caseNumber).count()));
    return seen;
  }

  private org.springframework.mock.web.MockHttpServletResponse page(String person, String path) throws Exception {
    return pages.perform(get(path).with(user(person))).andReturn().getResponse();
  }

  /** Even where the rights of a role would let them, only participation decides. */
  private boolean some(String person, Supplier<Long> query) {
    return practice.as(person, () -> engine.getCommandExecutorTxRequired()
        .execute(commands -> commands.runWithoutAuthorization(query::get))) > 0;
  }

  /** As Tasklist asks it. */
  private HttpResponse<String> rest(String person, String path) {
    return callers.computeIfAbsent(person, it -> Caller.of(port, it)).get("/camunda/api/engine/engine/default" + path);
  }

  private void isSeenNowhereBy(String person) throws Exception {
    assertThat(seen(person)).allSatisfy((where, sees) -> assertThat(sees).as(where).isFalse());
  }

  private void isSeenEverywhereBy(String person) throws Exception {
    assertThat(seen(person)).allSatisfy((where, sees) -> assertThat(sees).as(where).isTrue());
  }

  @Test
  void who_is_added_and_leaves_sees_the_case_only_in_between() throws Exception {
    isSeenNowhereBy(PROFESSIONAL);
    pages.perform(post("/casus/" + caseNumber + "/betrokkenen").param("wie", PROFESSIONAL)
        .param("opmerking", "<script>alert(1)</script> kent de oudste").with(user(CASE_DIRECTOR)).with(csrf()))
        .andExpect(redirectedUrl("/casus/" + caseNumber + "/betrokkenen"));
    isSeenEverywhereBy(PROFESSIONAL);
    pages.perform(post("/casus/" + caseNumber + "/betrokkenen/beeindigen").param("wie", PROFESSIONAL)
        .with(user(CASE_DIRECTOR)).with(csrf())).andExpect(redirectedUrl("/casus/" + caseNumber + "/betrokkenen"));
    isSeenNowhereBy(PROFESSIONAL);
    // what was is kept, with who did it
    pages.perform(get("/casus/" + caseNumber + "/betrokkenen").with(user(CASE_DIRECTOR)))
        .andExpect(content().string(containsString("beëindigd door Carla Casus")))
        .andExpect(content().string(containsString("&lt;script&gt;")));
  }

  @Test
  void a_task_that_goes_to_somebody_else_takes_the_case_along() throws Exception {
    tasks.setAssignee(task.getId(), OTHER_PROFESSIONAL);
    isSeenEverywhereBy(OTHER_PROFESSIONAL);
    pages.perform(put("/api/drafts/" + task.getId()).contentType(MediaType.APPLICATION_JSON).content("{}")
        .with(user(OTHER_PROFESSIONAL)).with(csrf())).andExpect(status().isOk());
    tasks.setAssignee(task.getId(), CASE_DIRECTOR);
    isSeenNowhereBy(OTHER_PROFESSIONAL);
    pages.perform(put("/api/drafts/" + task.getId()).contentType(MediaType.APPLICATION_JSON).content("{}")
        .with(user(OTHER_PROFESSIONAL)).with(csrf())).andExpect(status().isNotFound());
    assertThatThrownBy(() -> practice.submit(task, OTHER_PROFESSIONAL, Map.of())).hasMessageContaining("bestaat niet");
  }

  @Test
  void who_still_has_tasks_leaves_when_somebody_takes_them_over() throws Exception {
    tasks.setAssignee(task.getId(), PROFESSIONAL);
    String end = "/casus/" + caseNumber + "/betrokkenen/beeindigen";
    pages.perform(get(end).param("wie", PROFESSIONAL).with(user(CASE_DIRECTOR)))
        .andExpect(content().string(containsString(task.getName())));
    pages.perform(post(end).param("wie", PROFESSIONAL).with(user(CASE_DIRECTOR)).with(csrf()))
        .andExpect(status().isOk()).andExpect(content().string(containsString("Kies wie de taken van Gonda Gees overneemt.")));
    assertThat(participations.isParticipant(caseNumber, PROFESSIONAL)).isTrue();
    pages.perform(post(end).param("wie", PROFESSIONAL).param("overnemen", CASE_DIRECTOR).with(user(CASE_DIRECTOR)).with(csrf()))
        .andExpect(status().is3xxRedirection());
    assertThat(practice.open(caseNumber).get(0).getAssignee()).isEqualTo(CASE_DIRECTOR);
    assertThat(jdbc.sql("select from_person from work_handover where case_number = ? and to_person = ?")
        .params(caseNumber, CASE_DIRECTOR).query(String.class).list()).containsExactly(PROFESSIONAL);
    isSeenNowhereBy(PROFESSIONAL);
  }

  @Test
  void the_secretariat_can_find_who_goes_on() throws Exception {
    tasks.setAssignee(task.getId(), PROFESSIONAL);
    items.put(caseNumber, "bottomLine", null, Map.of("what", "Geen drank", "guardian", PROFESSIONAL), null, null,
        CASE_DIRECTOR, null);
    pages.perform(post("/casus/" + caseNumber + "/betrokkenen/beeindigen").param("wie", PROFESSIONAL)
        .param("overnemen", WorkHandover.SECRETARIAT).with(user(CASE_DIRECTOR)).with(csrf())).andExpect(status().is3xxRedirection());
    assertThat(practice.doer(practice.open(caseNumber).get(0))).isEqualTo("secretariaat");
    assertThat(items.of(caseNumber, "bottomLine").get(0).text("guardian")).as("nobody yet").isEmpty();
    isSeenNowhereBy(PROFESSIONAL);
    isSeenEverywhereBy("secretariaat");
  }

  @Test
  void only_who_directs_the_case_says_who_takes_part() throws Exception {
    participations.join(caseNumber, PROFESSIONAL, Capacity.ADDED);
    pages.perform(post("/casus/" + caseNumber + "/betrokkenen").param("wie", OTHER_PROFESSIONAL).with(user(PROFESSIONAL)).with(csrf()))
        .andExpect(status().isForbidden());
    pages.perform(post("/casus/" + caseNumber + "/betrokkenen/beeindigen").param("wie", CASE_DIRECTOR).with(user(PROFESSIONAL)).with(csrf()))
        .andExpect(status().isForbidden());
    // nor does a director throw out a director, or let in who looks after figures
    pages.perform(post("/casus/" + caseNumber + "/betrokkenen/beeindigen").param("wie", CASE_DIRECTOR).with(user(CASE_DIRECTOR)).with(csrf()))
        .andExpect(content().string(containsString("Wissel van regisseur")));
    pages.perform(post("/casus/" + caseNumber + "/betrokkenen").param("wie", "manager").with(user(CASE_DIRECTOR)).with(csrf()))
        .andExpect(content().string(containsString("Kies iemand uit de lijst.")));
    assertThat(participations.isParticipant(caseNumber, "manager")).isFalse();
  }

  @Test
  void a_process_director_opens_a_case_of_others_with_a_reason_for_some_hours() throws Exception {
    isSeenNowhereBy(PROCESS_DIRECTOR);
    pages.perform(get("/casus/" + caseNumber).with(user(PROCESS_DIRECTOR))).andExpect(redirectedUrl("/casus/" + caseNumber + "/openen"));
    pages.perform(post("/casus/" + caseNumber + "/openen").param("reden", "  ").with(user(PROCESS_DIRECTOR)).with(csrf()))
        .andExpect(content().string(containsString("Schrijf op waarom")));
    pages.perform(post("/casus/" + caseNumber + "/openen").param("reden", "é".repeat(501)).with(user(PROCESS_DIRECTOR)).with(csrf()))
        .andExpect(content().string(containsString("dit zijn er 501")));
    isSeenNowhereBy(PROCESS_DIRECTOR);

    pages.perform(post("/casus/" + caseNumber + "/openen").param("reden", "Vraag van de burgemeester").with(user(PROCESS_DIRECTOR)).with(csrf()))
        .andExpect(redirectedUrl("/casus/" + caseNumber));
    isSeenEverywhereBy(PROCESS_DIRECTOR);
    assertThat(jdbc.sql("select recipient from notification where case_number = ? and template = 'case-opened'")
        .param(caseNumber).query(String.class).list()).containsExactly(CASE_DIRECTOR);
    assertThat(jdbc.sql("select parameters from notification where case_number = ? and template = 'case-opened'")
        .param(caseNumber).query(String.class).single()).doesNotContain("burgemeester", "Huishouden", "Rik");
    pages.perform(get("/casus/" + caseNumber + "/betrokkenen").with(user(CASE_DIRECTOR)))
        .andExpect(content().string(containsString("Vraag van de burgemeester")));
    pages.perform(get("/toegang").param("zaak", caseNumber).with(user("privacy")))
        .andExpect(content().string(containsString("Geopend met een reden")))
        .andExpect(content().string(containsString("Vraag van de burgemeester")));
    // it is no way to let others in
    pages.perform(post("/casus/" + caseNumber + "/betrokkenen").param("wie", PROFESSIONAL).with(user(PROCESS_DIRECTOR)).with(csrf()))
        .andExpect(status().isForbidden());

    ClockUtil.setCurrentTime(new Date(ClockUtil.getCurrentTime().getTime() + 8 * 3_600_000L + 1000));
    isSeenNowhereBy(PROCESS_DIRECTOR);
  }

  @Test
  void nobody_else_opens_a_case_with_a_reason() throws Exception {
    for (String person : List.of("secretariaat", PROFESSIONAL, "manager", "beheerder", "privacy")) {
      pages.perform(post("/casus/" + caseNumber + "/openen").param("reden", "Nieuwsgierig").with(user(person)).with(csrf()))
          .andExpect(status().isNotFound());
    }
    assertThat(participations.everyPartOf(caseNumber)).noneMatch(it -> it.capacity().equals(Capacity.OPENED));
  }

  @Test
  void a_manager_sees_where_the_case_stands_and_nothing_of_whom_it_is_about() throws Exception {
    pages.perform(get("/overzicht").with(user("manager"))).andExpect(status().isOk())
        .andExpect(content().string(not(containsString(">Huishouden<"))));
    pages.perform(get("/overzicht").param("nummer", " " + caseNumber.toLowerCase(Locale.ROOT)).with(user("manager")))
        .andExpect(content().string(containsString(">" + caseNumber + "<")));
    pages.perform(get("/overzicht").param("nummer", "' or 1=1 <script>").with(user("manager")))
        .andExpect(content().string(containsString("Er is geen zaak met dit nummer.")));
    practice.as("manager", () -> {
      assertThat(runtime.createProcessInstanceQuery().tenantIdIn(caseNumber).count()).isPositive();
      assertThat(runtime.getActivityInstance(task.getProcessInstanceId())).isNotNull();
      assertThat(tasks.createTaskQuery().tenantIdIn(caseNumber).count()).isZero();
      assertThat(runtime.createVariableInstanceQuery().tenantIdIn(caseNumber).count()).isZero();
      assertThatThrownBy(() -> forms.getTaskFormVariables(task.getId())).hasMessageContaining("tenant");
      assertThatThrownBy(() -> runtime.getVariables(task.getProcessInstanceId())).hasMessageContaining("tenant");
      return null;
    });
    assertThat(rest("manager", "/task/" + task.getId() + "/comment").statusCode()).isEqualTo(404);
    assertThat(rest("manager", "/task/" + task.getId() + "/attachment").statusCode()).isEqualTo(404);
    pages.perform(get("/overzicht").with(user(PROCESS_DIRECTOR))).andExpect(status().isForbidden());
  }
}
