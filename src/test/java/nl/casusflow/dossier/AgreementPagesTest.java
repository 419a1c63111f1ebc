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
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import nl.casusflow.StepTest;
import nl.casusflow.casefile.Agreements;
import nl.casusflow.casefile.Agreements.NewAgreement;
import nl.casusflow.casefile.Facts;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Participations.Capacity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** One agreement waits for a place, one is long overdue, one is done. */
class AgreementPagesTest extends StepTest {

  private static final String CARRY_OUT = "Activity_CarryOutAgreement";
  private static final String TEAM_LEADER = "teamleider-ggz";
  private static final String MARKUP = "<script>alert('x')</script> 😀";

  @Autowired WebApplicationContext web;
  @Autowired Participations participations;
  @Autowired Agreements agreements;

  private MockMvc pages;

  @BeforeEach
  void agreementsInEveryState() {
    pages = MockMvcBuilders.webAppContextSetup(web).apply(springSecurity()).build();
    participations.join(caseNumber, CASE_DIRECTOR, Capacity.CASE_DIRECTOR);
    String until = LocalDate.now().plusDays(90).toString();
    long waits = agree("Traumabehandeling " + MARKUP, LocalDate.now().plusDays(20));
    start("agreement", Map.of(Facts.AGREEMENT_ID, Long.toString(waits), Facts.PERSON, PROFESSIONAL,
        Facts.DUE_DATE, LocalDate.now().plusDays(20).toString()));
    hand(CARRY_OUT, Map.of("agreementOutcome", "blocked", "blockedBy", "waitingList",
        "agreementResult", Map.of("reason", "Acht maanden wachten")));
    hand("Activity_ArrangeBridgingHelp", Map.of("bridging", "arranged", "waitingUntil", until,
        "bridgingHelp", Map.of("what", "Elke week een gesprek", "organisation", "wijkteam")));
    agree("Zoekt een woning", LocalDate.now().minusDays(30));
    agreements.enter(agree("Belde met school", null), "done", null);
  }

  private long agree(String what, LocalDate due) {
    return agreements.add(new NewAgreement(
        caseNumber, null, what, "Een geheime reden", PROFESSIONAL, "ggz", due, null, false, null));
  }

  @Test
  void theCaseDirectorSeesWhatAnAgreementIsStuckOnAndItsCourse() throws Exception {
    read(CASE_DIRECTOR, ofCase("")).andExpect(status().isOk())
        .andExpect(content().string(containsString("Wachtlijst")))
        .andExpect(content().string(containsString("Zolang: Elke week een gesprek (Wijkteam Lindemeer-Noord)")))
        .andExpect(content().string(containsString("Loopt vast op: Wachtlijst")))
        .andExpect(content().string(containsString("Acht maanden wachten")))
        .andExpect(content().string(containsString("te laat")))
        .andExpect(content().string(not(containsString("Belde met school"))));
  }

  @Test
  void whatWasTypedDoesNothing() throws Exception {
    read(CASE_DIRECTOR, ofCase("")).andExpect(content().string(containsString("&lt;script&gt;alert")))
        .andExpect(content().string(not(containsString("<script>alert"))));
    read(TEAM_LEADER, "/afspraken").andExpect(content().string(not(containsString("<script>alert"))));
  }

  @Test
  void aChoiceShowsWhatFits() throws Exception {
    read(CASE_DIRECTOR, ofCase("?toon=te-laat")).andExpect(content().string(containsString("Zoekt een woning")))
        .andExpect(content().string(not(containsString("Traumabehandeling"))));
    read(CASE_DIRECTOR, ofCase("?toon=vast")).andExpect(content().string(containsString("Traumabehandeling")))
        .andExpect(content().string(not(containsString("Zoekt een woning"))));
    read(CASE_DIRECTOR, ofCase("?toon=klaar")).andExpect(content().string(containsString("Belde met school")));
    read(CASE_DIRECTOR, ofCase("?toon=<script>")).andExpect(status().isOk())
        .andExpect(content().string(containsString("Zoekt een woning")));
  }

  @Test
  void whoHasNoPartInTheCaseCannotTellWhetherItExists() throws Exception {
    for (String person : List.of(OTHER_PROFESSIONAL, TEAM_LEADER, "manager", "secretariaat")) {
      read(person, ofCase("")).andExpect(status().isNotFound());
      report(person, "1").andExpect(status().isNotFound());
    }
  }

  @Test
  void newsBringsTheQuestionWhetherThereIsAPlaceForward() throws Exception {
    participations.join(caseNumber, PROFESSIONAL, Capacity.OWNER);
    report(PROFESSIONAL, "1").andExpect(redirectedUrlPattern("/camunda/app/tasklist/**"));
    assertThat(openSteps()).contains("Activity_FollowWaiting");
    report(CASE_DIRECTOR, "1").andExpect(flash().attribute("problem", containsString("wacht nu niet")));
    for (String number : List.of("2", "99", "abc", "99999999999")) {
      report(CASE_DIRECTOR, number).andExpect(flash().attributeExists("problem"));
    }
  }

  @Test
  void whoHasAMandateSeesTheAgreementsOfTheOrganisationAndNothingElseOfTheCase() throws Exception {
    read(TEAM_LEADER, "/afspraken").andExpect(status().isOk())
        .andExpect(content().string(containsString(caseNumber)))
        .andExpect(content().string(containsString("Zoekt een woning")))
        .andExpect(content().string(containsString("Gonda Gees")))
        .andExpect(content().string(containsString("Wachtlijst sinds")))
        .andExpect(content().string(not(containsString("Een geheime reden"))))
        .andExpect(content().string(not(containsString("Acht maanden wachten"))))
        .andExpect(content().string(not(containsString("Huishouden"))))
        .andExpect(content().string(not(containsString("/casus/" + caseNumber))));
    read(TEAM_LEADER, "/afspraken?orde=wie").andExpect(status().isOk());
  }

  @Test
  void withoutAMandateThereIsNoOverviewOfAnOrganisation() throws Exception {
    for (String person : List.of(PROFESSIONAL, OTHER_PROFESSIONAL, PROCESS_DIRECTOR, "secretariaat", "proceseigenaar")) {
      read(person, "/afspraken").andExpect(status().isForbidden());
    }
  }

  @Test
  void aManagerWithTheMandateOfTheHouseReadsNothingOfOtherOrganisations() throws Exception {
    read("manager", "/afspraken").andExpect(status().isOk()).andExpect(content().string(not(containsString(caseNumber))));
  }

  @Test
  void anOrganisationSeesOnlyItsOwnAgreements() throws Exception {
    agreements.add(new NewAgreement(caseNumber, null, "Belt met moeder", null, OTHER_PROFESSIONAL, "wijkteam", null, null,
        false, null));
    read(TEAM_LEADER, "/afspraken").andExpect(content().string(not(containsString("Belt met moeder"))));
  }

  private String ofCase(String query) {
    return "/casus/" + caseNumber + "/afspraken" + query;
  }

  private ResultActions read(String person, String path) throws Exception {
    return pages.perform(get(URI.create(path.replace("<", "%3C").replace(">", "%3E"))).with(user(person)));
  }

  private ResultActions report(String person, String number) throws Exception {
    return pages.perform(post("/casus/" + caseNumber + "/afspraken/" + number + "/nieuws").with(user(person)).with(csrf()));
  }
}
