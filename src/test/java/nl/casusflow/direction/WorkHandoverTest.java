package nl.casusflow.direction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.casusflow.StepTest;
import nl.casusflow.casefile.Agreements;
import nl.casusflow.casefile.Agreements.NewAgreement;
import nl.casusflow.casefile.CaseItems;
import nl.casusflow.casefile.Facts;
import nl.casusflow.casefile.Meetings;
import nl.casusflow.casefile.Meetings.Participant;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Participations.Capacity;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Somebody leaves or falls ill, with an agreement to carry out, one that waits elsewhere, and a question to answer. */
class WorkHandoverTest extends StepTest {

  private static final String CARRY_OUT = "Activity_CarryOutAgreement";
  private static final String ANSWER = "Activity_AnswerInformationRequest";
  private static final String SECRETARIAT = "secretariaat";

  @Autowired WebApplicationContext web;
  @Autowired Participations participations;
  @Autowired Agreements agreements;
  @Autowired CaseItems items;
  @Autowired Meetings meetings;
  @Autowired JdbcClient jdbc;

  private MockMvc pages;
  private long carriedOut;
  private long waitsElsewhere;

  @BeforeEach
  void workForSomebody() {
    pages = MockMvcBuilders.webAppContextSetup(web).apply(springSecurity()).build();
    carriedOut = agree();
    waitsElsewhere = agree();
    hand(CARRY_OUT, Map.of("agreementOutcome", "blocked", "blockedBy", "consent"));
    if (agreements.get(carriedOut).blocked()) {
      long first = carriedOut;
      carriedOut = waitsElsewhere;
      waitsElsewhere = first;
    }
    start("meeting-preparation", Map.of());
    hand("Activity_PlanMeeting", Map.of("meetingDate", LocalDate.now().plusDays(20).toString(), "plan",
        Map.of("purpose", "Veiligheid"), "informants", List.of(PROFESSIONAL)));
    items.put(caseNumber, "bottomLine", null, Map.of("what", "Geen drank", "guardian", PROFESSIONAL), null, null,
        PROCESS_DIRECTOR, null);
    participations.join(caseNumber, PROFESSIONAL, Capacity.OWNER);
  }

  private long agree() {
    long id = agreements.add(new NewAgreement(
        caseNumber, null, "Geheime afspraaktekst", null, PROFESSIONAL, "ggz", LocalDate.now().plusDays(9), null, false, null));
    var facts = new HashMap<String, Object>(Map.of(Facts.AGREEMENT_ID, Long.toString(id), Facts.PERSON, PROFESSIONAL,
        Facts.DUE_DATE, LocalDate.now().plusDays(9).toString()));
    start("agreement", facts);
    return id;
  }

  @Test
  void everythingOfACaseGoesAndThePartOfTheFormerOwnerEnds() throws Exception {
    LocalDateTime saidAt = LocalDateTime.of(2026, 3, 2, 9, 0);
    jdbc.sql("update case_item set recorded_at = ? where case_number = ?").params(saidAt, caseNumber).update();
    handOver(SECRETARIAT, handOverOfThisCase(OTHER_PROFESSIONAL)).andExpect(flash().attributeExists("done"));

    assertThat(assignee(CARRY_OUT)).isEqualTo(OTHER_PROFESSIONAL);
    assertThat(assignee(ANSWER)).isEqualTo(OTHER_PROFESSIONAL);
    assertThat(List.of(agreements.get(carriedOut), agreements.get(waitsElsewhere)))
        .allSatisfy(it -> assertThat(it.owner()).isEqualTo(OTHER_PROFESSIONAL))
        .allSatisfy(it -> assertThat(it.organisation()).isEqualTo("wijkteam"));
    assertThat(items.of(caseNumber, "bottomLine")).singleElement().satisfies(it -> {
      assertThat(it.text("guardian")).isEqualTo(OTHER_PROFESSIONAL);
      assertThat(it.text("what")).isEqualTo("Geen drank");
      assertThat(it.recordedAt()).as("when it was said stays as it was").isEqualTo(saidAt);
    });
    assertThat(meetings.participants(meetings.ofCase(caseNumber).get(0).id())).extracting(Participant::personId)
        .contains(OTHER_PROFESSIONAL).doesNotContain(PROFESSIONAL);
    assertThat(participations.isParticipant(caseNumber, PROFESSIONAL)).isFalse();
    assertThat(participations.capacitiesOf(caseNumber, OTHER_PROFESSIONAL)).contains(Capacity.OWNER);
    assertThat(jdbc.sql("select count(*) from work_handover where case_number = ? and by_person = ?")
        .params(caseNumber, SECRETARIAT).query(Long.class).single()).isEqualTo(4);
  }

  @Test
  void whatIsTriedAgainLaterComesToTheNewOwner() throws Exception {
    handOver(SECRETARIAT, handOverOfThisCase(OTHER_PROFESSIONAL));
    hand("Activity_DecideBlocked", Map.of("blockedDecision", "tryAgain", "dueDate", LocalDate.now().plusDays(30).toString()));

    assertThat(practice.open(caseNumber).stream().filter(it -> it.getTaskDefinitionKey().equals(CARRY_OUT))
        .map(Task::getAssignee)).containsOnly(OTHER_PROFESSIONAL);
  }

  @Test
  void theNewOwnerIsToldOnceAndNotOfEveryTask() throws Exception {
    long before = told(OTHER_PROFESSIONAL, "new-task");
    long once = told(OTHER_PROFESSIONAL, "work-handed-over");
    handOver(SECRETARIAT, handOverOfThisCase(OTHER_PROFESSIONAL));

    assertThat(told(OTHER_PROFESSIONAL, "work-handed-over") - once).isOne();
    assertThat(told(OTHER_PROFESSIONAL, "new-task")).isEqualTo(before);
  }

  @Test
  void piecesGoToDifferentPeopleAndWhatStaysStays() throws Exception {
    var request = post("/overdragen").param("wie", PROFESSIONAL).param("naar", "")
        .param("rij-taak-" + task(CARRY_OUT).getId(), OTHER_PROFESSIONAL)
        .param("rij-taak-" + task(ANSWER).getId(), "blijft");
    handOver(PROCESS_DIRECTOR, request).andExpect(flash().attributeExists("done"));

    assertThat(assignee(CARRY_OUT)).isEqualTo(OTHER_PROFESSIONAL);
    assertThat(assignee(ANSWER)).isEqualTo(PROFESSIONAL);
    assertThat(agreements.get(waitsElsewhere).owner()).isEqualTo(PROFESSIONAL);
    assertThat(participations.capacitiesOf(caseNumber, PROFESSIONAL)).as("an agreement is still theirs")
        .contains(Capacity.OWNER);
  }

  @Test
  void thePageSaysNothingOfWhatWasSaidInACase() throws Exception {
    pages.perform(get("/overdragen").param("wie", PROFESSIONAL).with(user(SECRETARIAT))).andExpect(status().isOk())
        .andExpect(content().string(containsString(caseNumber)))
        .andExpect(content().string(containsString("Voer de afspraak uit (afspraak")))
        .andExpect(content().string(not(containsString("Geheime afspraaktekst"))))
        .andExpect(content().string(not(containsString("Huishouden"))));
  }

  @Test
  void onlyTheHouseHandsOverTheWorkOfOthers() throws Exception {
    for (String person : List.of(PROFESSIONAL, CASE_DIRECTOR, "manager", "proceseigenaar", "beheerder")) {
      pages.perform(get("/overdragen").with(user(person))).andExpect(status().isForbidden());
      handOver(person, handOverOfThisCase(OTHER_PROFESSIONAL)).andExpect(status().isForbidden());
    }
    assertThat(assignee(CARRY_OUT)).isEqualTo(PROFESSIONAL);
  }

  @Test
  void nobodyWhoCannotWorkOnCasesGetsWork() throws Exception {
    for (String to : List.of("manager", "niemand", PROFESSIONAL, "<script>".repeat(5_000))) {
      handOver(SECRETARIAT, post("/overdragen").param("wie", PROFESSIONAL).param("naar", to)).andExpect(status().isOk())
          .andExpect(content().string(containsString("Kies iemand die nu werkt")));
    }
    handOver(SECRETARIAT, post("/overdragen").param("wie", "niemand").param("naar", OTHER_PROFESSIONAL))
        .andExpect(status().isOk()).andExpect(content().string(containsString("Kies van wie het werk is.")));
    assertThat(assignee(CARRY_OUT)).isEqualTo(PROFESSIONAL);
  }

  @Test
  void aDirectorsPartGoesByAStepOfItsOwn() throws Exception {
    pages.perform(get("/overdragen").param("wie", CASE_DIRECTOR).with(user(SECRETARIAT)))
        .andExpect(content().string(containsString("Begin de wissel in zaak " + caseNumber)));
    var notTheirs = post("/overdragen/regisseur").param("wie", PROFESSIONAL).param("zaak", caseNumber);
    handOver(SECRETARIAT, notTheirs).andExpect(flash().attribute("problem", containsString("geen regisseur")));
  }

  // ---- helpers -------------------------------------------------------------------------------------------------

  /** Only the work of this case moves, whatever else this person holds. */
  private MockHttpServletRequestBuilder handOverOfThisCase(String to) {
    var request = post("/overdragen").param("wie", PROFESSIONAL).param("naar", "");
    practice.open(caseNumber).stream().filter(it -> PROFESSIONAL.equals(it.getAssignee()))
        .forEach(it -> request.param("rij-taak-" + it.getId(), to));
    return request.param("rij-afspraak-" + waitsElsewhere, to).param("rij-bodemeis-" + caseNumber + "-1", to);
  }

  private ResultActions handOver(String by, MockHttpServletRequestBuilder request) throws Exception {
    return pages.perform(request.with(user(by)).with(csrf()));
  }

  private Task task(String step) {
    return practice.open(caseNumber, step).orElseThrow();
  }

  private String assignee(String step) {
    return task(step).getAssignee();
  }

  private long told(String person, String template) {
    return jdbc.sql("select count(*) from notification where recipient = ? and template = ?").params(person, template)
        .query(Long.class).single();
  }
}
