package nl.casusflow.dossier;

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
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import nl.casusflow.StepTest;
import nl.casusflow.casefile.Agreements;
import nl.casusflow.casefile.Agreements.NewAgreement;
import nl.casusflow.casefile.CaseItems;
import nl.casusflow.casefile.CaseState;
import nl.casusflow.casefile.Scores;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Participations.Capacity;
import nl.casusflow.preparation.MeetingCalendar;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** What people read of a case, and who reads what. */
class CasePagesTest extends StepTest {

  private static final String MARKUP = "<script>alert('x')</script> & “aanhaling” 😀 مرحبا\n\nTweede alinea";

  @Autowired WebApplicationContext web;
  @Autowired Participations participations;
  @Autowired Scores scores;
  @Autowired CaseItems items;
  @Autowired Agreements agreements;
  @Autowired MeetingCalendar calendar;

  private MockMvc pages;

  @BeforeEach
  void takePart() {
    pages = MockMvcBuilders.webAppContextSetup(web).apply(springSecurity()).build();
    participations.join(caseNumber, PROCESS_DIRECTOR, Capacity.PROCESS_DIRECTOR);
    participations.join(caseNumber, PROFESSIONAL, Capacity.ADDED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"professional-wijkteam", "aanmelder-politie", "secretariaat", "officier", "manager", "privacy",
      "proceseigenaar", "beheerder"})
  void whoHasNoPartInACaseCannotTellWhetherItExists(String person) throws Exception {
    read(person, caseNumber).andExpect(status().isNotFound());
    read(person, "ZVH-2026-99999").andExpect(status().isNotFound());
  }

  @Test
  void whoTakesPartReadsTheCaseUntilThePartEnds() throws Exception {
    read(PROFESSIONAL, caseNumber).andExpect(status().isOk()).andExpect(content().string(containsString("Anna")));
    participations.leave(caseNumber, PROFESSIONAL, Capacity.ADDED);
    read(PROFESSIONAL, caseNumber).andExpect(status().isNotFound());
  }

  @Test
  void everyContributionIsShownWithTheWordsOfItsForm() throws Exception {
    answerInformationRequest("professionals", MARKUP);
    read(PROCESS_DIRECTOR, caseNumber)
        .andExpect(content().string(containsString("Hoe staat het ervoor?")))
        .andExpect(content().string(containsString("Gonda Gees, GGZ Lindemeer")))
        .andExpect(content().string(containsString("Alleen professionals")));
  }

  @Test
  void whatWasTypedStaysAsTypedAndDoesNothing() throws Exception {
    answerInformationRequest("everyone", MARKUP);
    read(PROCESS_DIRECTOR, caseNumber)
        .andExpect(content().string(containsString("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; “aanhaling” 😀 مرحبا\n\nTweede alinea")))
        .andExpect(content().string(not(containsString("<script>alert"))));
  }

  @Test
  void whatIsForTheProsecutionIsReadByWhoSitsThereAndByWhoSaidIt() throws Exception {
    participations.join(caseNumber, PROSECUTOR, Capacity.ADDED);
    participations.join(caseNumber, OTHER_PROFESSIONAL, Capacity.ADDED);
    answerInformationRequest("prosecution", "Alleen voor de officier");
    for (String reader : List.of(PROSECUTOR, PROCESS_DIRECTOR, PROFESSIONAL)) {
      read(reader, caseNumber).andExpect(content().string(containsString("Alleen voor de officier")));
    }
    read(OTHER_PROFESSIONAL, caseNumber).andExpect(status().isOk())
        .andExpect(content().string(not(containsString("Alleen voor de officier"))));
  }

  @Test
  void aGoalAndABottomLineShowWhoSaidThem() throws Exception {
    items.put(caseNumber, "goal", null, Map.of("what", "Rust in huis"), null, null, PROFESSIONAL, "ggz");
    items.put(caseNumber, "bottomLine", null, Map.of("what", "Geen drank"), null, null, "secretariaat", "zvh");
    String page = read(PROCESS_DIRECTOR, caseNumber).andReturn().getResponse().getContentAsString();
    assertThat(page).containsPattern("Rust in huis</span><p class=\"small\">Opgeschreven door Gonda Gees, \\d")
        .containsPattern("Geen drank</span><p class=\"small\">Opgeschreven door Sanne Secretaris, \\d");
  }

  @Test
  void anOpenTaskShowsWhoHasItAndLeadsToTasklist() throws Exception {
    start("meeting-preparation", Map.of());
    var task = practice.open(caseNumber, "Activity_PlanMeeting").orElseThrow();
    read(PROCESS_DIRECTOR, caseNumber)
        .andExpect(content().string(containsString("/camunda/app/tasklist/default/#/?task=" + task.getId())))
        .andExpect(content().string(containsString(task.getName())));
  }

  @Test
  void concernAndQualityOfLifeAreNeverDrawnTogether() throws Exception {
    scores.add(caseNumber, null, Scores.Kind.DIRECT_SAFETY, "Politie", 8, null, LocalDate.of(2026, 3, 2), null);
    scores.add(caseNumber, null, Scores.Kind.QUALITY_OF_LIFE, "Anna", 6, null, LocalDate.of(2026, 3, 2), null);
    String page = read(PROCESS_DIRECTOR, caseNumber).andReturn().getResponse().getContentAsString();
    assertThat(page.split("<figure", -1)).hasSize(3);
    assertThat(page).contains("Zorgen over veiligheid: gemiddeld 8 op 2 maart 2026.")
        .contains("Kwaliteit van leven: gemiddeld 6 op 2 maart 2026.");
  }

  @Test
  void theListHasMyCasesAndFindsThemByNumberOrHousehold() throws Exception {
    pages.perform(get("/casus").with(user(PROFESSIONAL))).andExpect(content().string(containsString(caseNumber)));
    pages.perform(get("/casus").with(user(OTHER_PROFESSIONAL))).andExpect(content().string(not(containsString(caseNumber))));
    pages.perform(post("/casus").param("zoek", caseNumber.toLowerCase()).with(user(PROFESSIONAL)).with(csrf()))
        .andExpect(content().string(containsString(">" + caseNumber + "<")));
    for (String nothing : List.of("%", "_", "\\", "\\%", "'")) {
      pages.perform(post("/casus").param("zoek", nothing).with(user(PROFESSIONAL)).with(csrf())).andExpect(status().isOk())
          .andExpect(content().string(not(containsString(">" + caseNumber + "<"))));
    }
  }

  @Test
  void onlyAProcessDirectorListsAllCases() throws Exception {
    pages.perform(post("/casus").param("alle", "").param("zoek", caseNumber).with(user(OTHER_PROFESSIONAL)).with(csrf()))
        .andExpect(content().string(not(containsString(">" + caseNumber + "<"))));
    participations.leave(caseNumber, PROCESS_DIRECTOR, Capacity.PROCESS_DIRECTOR);
    var label = "Geheim " + caseNumber.substring(9);
    cases.describe(caseNumber, label, null);
    pages.perform(post("/casus").param("alle", "").param("zoek", caseNumber).with(user(PROCESS_DIRECTOR)).with(csrf()))
        .andExpect(content().string(containsString(">" + caseNumber + "<")))
        .andExpect(content().string(not(containsString(label))));
    // nor by guessing what the household is called
    pages.perform(post("/casus").param("alle", "").param("zoek", label).with(user(PROCESS_DIRECTOR)).with(csrf()))
        .andExpect(content().string(not(containsString(">" + caseNumber + "<"))));
  }

  @Test
  void aManagerReadsNoCases() throws Exception {
    pages.perform(get("/casus").with(user("manager"))).andExpect(status().isForbidden());
  }

  @Test
  void nothingHappensWithoutOurToken() throws Exception {
    pages.perform(post("/casus/" + caseNumber + "/melding").with(user(PROFESSIONAL))).andExpect(status().isForbidden());
  }

  @Test
  void whatCannotBeDoneSaysWhyOnThePage() throws Exception {
    pages.perform(post("/casus/" + caseNumber + "/heropenen").with(user(PROFESSIONAL)).with(csrf()))
        .andExpect(redirectedUrl("/casus/" + caseNumber))
        .andExpect(flash().attribute("problem", containsString("procesregisseur")));
  }

  @Test
  void anActionInACaseOfOthersSaysNotEvenThatItExists() throws Exception {
    pages.perform(post("/casus/" + caseNumber + "/melding").with(user(OTHER_PROFESSIONAL)).with(csrf()))
        .andExpect(status().isNotFound());
  }

  @Test
  void aLaterReferralAboutTheHouseholdIsShownWithWhoReportedIt() throws Exception {
    items.put(caseNumber, "joinedReferral", null, Map.of("date", "2026-05-03", "contact", "Petra Politie",
        "organisation", "Politie Lindemeer", "caseNumber", "ZVH-2026-00042"), null, null, "aanmelder-politie", "politie");
    read(PROFESSIONAL, caseNumber).andExpect(status().isOk())
        .andExpect(content().string(containsString("3 mei 2026: Petra Politie (Politie Lindemeer), aanmelding ZVH-2026-00042")));
  }

  @Test
  void aMeetingThatWasCalledOffIsNotPlannedAnyMore() throws Exception {
    start("meeting-preparation", Map.of());
    hand("Activity_PlanMeeting", Map.of("meetingDate", LocalDate.now().plusDays(20).toString(), "plan",
        Map.of("purpose", "Veiligheid"), "informants", List.of(PROFESSIONAL)));
    read(PROFESSIONAL, caseNumber).andExpect(content().string(containsString("gepland")));

    calendar.cancelWhatIsNotHeld(caseNumber);
    read(PROFESSIONAL, caseNumber).andExpect(content().string(containsString("ging niet door")))
        .andExpect(content().string(not(containsString("gepland"))));
  }

  @Test
  void anAgreementThatStillRanWhenPartnersWentOnIsNotCountedAsFinished() throws Exception {
    var finished = agreed("Belt elke week");
    var running = agreed("Zoekt een woning");
    agreements.enter(finished, "done", null);
    agreements.enter(running, "handedOver", null);
    cases.enter(caseNumber, CaseState.PARTNERS_CONTINUE);
    read(PROFESSIONAL, caseNumber).andExpect(content().string(containsString("Eén afspraak is klaar")))
        .andExpect(content().string(containsString("Eén afspraak bij de partners, verder zonder het huis")));
  }

  private long agreed(String what) {
    return agreements.add(new NewAgreement(caseNumber, null, what, null, PROFESSIONAL, "ggz", null, null, false, null));
  }

  private ResultActions read(String person, String number) throws Exception {
    return pages.perform(get("/casus/" + number).with(user(person)));
  }

  private void answerInformationRequest(String shareability, String answer) {
    start("meeting-preparation", Map.of());
    hand("Activity_PlanMeeting", Map.of("meetingDate", LocalDate.now().plusDays(20).toString(), "plan",
        Map.of("purpose", "Veiligheid"), "informants", List.of(PROFESSIONAL)));
    hand("Activity_AnswerInformationRequest", Map.of("information", Map.of("answer", answer, "shareability", shareability)));
  }
}
