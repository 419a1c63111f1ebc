package nl.casusflow.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import nl.casusflow.StepTest;
import nl.casusflow.casefile.Agreements;
import nl.casusflow.casefile.Agreements.NewAgreement;
import nl.casusflow.casefile.CaseItems;
import nl.casusflow.casefile.CaseState;
import nl.casusflow.casefile.Contributions;
import nl.casusflow.casefile.Contributions.Contribution;
import nl.casusflow.casefile.Contributions.NewContribution;
import nl.casusflow.casefile.Household.Said;
import nl.casusflow.casefile.Meetings;
import nl.casusflow.casefile.SharedInformation;
import nl.casusflow.casefile.SharedInformation.Shared;
import nl.casusflow.form.Answers;
import nl.casusflow.form.Schemas;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Participations.Capacity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Whose information it is, who takes it back, what a client says of it, and what is written down of sharing it. */
class SharingTest extends StepTest {

  private static final String REVIEW = "Activity_ReviewInforming";
  private static final String PRIVACY_OFFICER = "privacy";

  @Autowired WebApplicationContext web;
  @Autowired Participations participations;
  @Autowired Contributions contributions;
  @Autowired CaseItems items;
  @Autowired Answers answers;
  @Autowired Schemas schemas;
  @Autowired Agreements agreements;
  @Autowired Meetings meetings;
  @Autowired SharedInformation register;
  @Autowired Informing informing;
  @Autowired JdbcClient jdbc;

  private MockMvc pages;

  @BeforeEach
  void takePart() {
    pages = MockMvcBuilders.webAppContextSetup(web).apply(springSecurity()).build();
    participations.join(caseNumber, PROCESS_DIRECTOR, Capacity.PROCESS_DIRECTOR);
    participations.join(caseNumber, CASE_DIRECTOR, Capacity.CASE_DIRECTOR);
    participations.join(caseNumber, PROFESSIONAL, Capacity.ADDED);
    participations.join(caseNumber, OTHER_PROFESSIONAL, Capacity.ADDED);
  }

  // ---- taking back ---------------------------------------------------------------------------------------------

  @Test
  void whatIsWithdrawnIsSeenNowhereAnyMoreAndStaysForTheLog() throws Exception {
    long id = informed("everyone", "Er is een wapen in huis", "De nacht");
    withdraw(PROFESSIONAL, id, "Vergissing").andExpect(status().is3xxRedirection());

    assertThat(items.of(caseNumber, "informationAnswer")).isEmpty();
    assertThat(answers.latest(caseNumber, PROFESSIONAL, "information-request")).isEmpty();
    for (String page : List.of("", "/delen")) {
      read(CASE_DIRECTOR, page).andExpect(content().string(not(containsString("Er is een wapen"))))
          .andExpect(content().string(containsString("Ingetrokken door Gonda Gees (GGZ Lindemeer)")));
    }
    assertThat(contributions.find(caseNumber, id)).get().extracting(Contribution::content).asString()
        .contains("Er is een wapen in huis");
    withdraw(PROFESSIONAL, id, "").andExpect(status().isUnprocessableEntity()).andExpect(content().string(containsString("Dit is al ingetrokken.")));
  }

  @Test
  void anotherOrganisationCannotTakeItBackAndAStrangerDoesNotKnowOfIt() throws Exception {
    long id = informed("everyone", "Het gaat beter", "Niets");
    withdraw(OTHER_PROFESSIONAL, id, "").andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("Alleen wie bij de organisatie werkt")));
    withdraw("aanmelder-politie", id, "").andExpect(status().isNotFound());
    assertThat(contributions.find(caseNumber, id)).get().extracting(Contribution::withdrawn).isEqualTo(false);
  }

  /** The plan is of the table as a whole; the form says so. */
  @Test
  void whatTheHouseDecidedIsNotTakenBack() throws Exception {
    informed("everyone", "Het gaat beter", "Niets");
    long plan = contributions.ofForm(caseNumber, "plan-meeting").get(0).id();
    withdraw(PROCESS_DIRECTOR, plan, "").andExpect(content().string(containsString("Alleen wie bij de organisatie werkt")));
  }

  @Test
  void aLivingItemGoesBackToWhatOthersSaidOfIt() {
    long first = said("concern", "{}", "everyone", List.of());
    long second = said("concern", "{}", "everyone", List.of());
    items.put(caseNumber, "concern", null, Map.of("what", "Geschreeuw", "seenBy", "buren"), null, first, "wim", "wijkteam");
    items.put(caseNumber, "concern", 1, Map.of("what", "Geschreeuw en klappen", "seenBy", "buren"), null, second, "rik", "zvh");
    contributions.withdraw(caseNumber, second, "rik", null);
    items.forget(caseNumber, second, null);
    assertThat(items.of(caseNumber, "concern")).singleElement().satisfies(it -> {
      assertThat(it.text("what")).isEqualTo("Geschreeuw");
      assertThat(it.author()).isEqualTo("wim");
    });
    contributions.withdraw(caseNumber, first, "wim", null);
    items.forget(caseNumber, first, null);
    assertThat(items.of(caseNumber, "concern")).isEmpty();
    assertThat(items.put(caseNumber, "concern", null, Map.of("what", "Iets anders"), null, null, "wim", "wijkteam"))
        .as("a number that people may have used is not used again").isEqualTo(2);
  }

  @Test
  void whatAFormCarriedAlongGoesWithWhoSaidItFirst() throws Exception {
    long first = informed("everyone", "Hij heeft een wapen", "De nacht");
    start("meeting-preparation", Map.of());
    hand("Activity_PlanMeeting", plan());
    assertThat(((Map<?, ?>) shown("Activity_AnswerInformationRequest").get("information")).get("answer"))
        .isEqualTo("Hij heeft een wapen");
    hand("Activity_AnswerInformationRequest", Map.of("information", Map.of("concern", "Nu vooral de ochtend")));
    withdraw(PROFESSIONAL, first, "").andExpect(status().is3xxRedirection());
    read(CASE_DIRECTOR, "").andExpect(content().string(not(containsString("Hij heeft een wapen"))))
        .andExpect(content().string(containsString("Nu vooral de ochtend")));
  }

  // ---- what a client says of it --------------------------------------------------------------------------------

  @Test
  void whatIsCorrectedIsNotCarriedOverAndStaysReadableBesideTheCorrection() throws Exception {
    long id = informed("everyone", "Bas drinkt elke dag", "De nacht");
    respond(CASE_DIRECTOR, id, "answer", "2", "correction", "Ik drink al een jaar niet meer")
        .andExpect(redirectedUrl("/casus/" + caseNumber + "/delen"));

    assertThat(items.of(caseNumber, "informationAnswer")).singleElement().satisfies(it -> {
      assertThat(it.text("answer")).isEmpty();
      assertThat(it.text("concern")).isEqualTo("De nacht");
    });
    read(CASE_DIRECTOR, "").andExpect(content().string(not(containsString("Bas drinkt elke dag"))))
        .andExpect(content().string(containsString("De nacht")));
    read(CASE_DIRECTOR, "/delen").andExpect(content().string(containsString("Er stond: Bas drinkt elke dag")))
        .andExpect(content().string(containsString("Ik drink al een jaar niet meer")));
    start("meeting-preparation", Map.of());
    hand("Activity_PlanMeeting", plan());
    assertThat(((Map<?, ?>) shown("Activity_AnswerInformationRequest").get("information")).keySet().stream().map(Object::toString))
        .contains("concern").doesNotContain("answer");
  }

  @Test
  void aContradictionStandsBesideWhatItContradicts() throws Exception {
    long id = informed("everyone", "Bas drinkt elke dag", "De nacht");
    respond(CASE_DIRECTOR, id, "answer", "2", "contradiction", "Alleen in het weekend\u0000 <b>echt</b>").andExpect(status().is3xxRedirection());
    read(OTHER_PROFESSIONAL, "").andExpect(content().string(containsString("Bas drinkt elke dag")))
        .andExpect(content().string(containsString("Bas ziet dit anders")))
        .andExpect(content().string(containsString("Alleen in het weekend &lt;b&gt;echt&lt;/b&gt;")));
    assertThat(items.of(caseNumber, "informationAnswer").get(0).text("answer")).isEqualTo("Bas drinkt elke dag");
  }

  @Test
  void whatWasDecidedIsContradictedAndNotCorrected() throws Exception {
    informed("everyone", "Bas drinkt", "De nacht");
    long plan = contributions.ofForm(caseNumber, "plan-meeting").get(0).id();
    respond(CASE_DIRECTOR, plan, "", "2", "correction", "Ik wil geen overleg").andExpect(status().isUnprocessableEntity())
        .andExpect(content().string(containsString("Dit maakte de tafel samen")));
    respond(CASE_DIRECTOR, plan, "", "2", "contradiction", "Ik wil geen overleg").andExpect(status().is3xxRedirection());
  }

  @Test
  void aFactOfAMemberThatIsNotRightIsForgotten() throws Exception {
    long id = rowOfMember();
    respond(CASE_DIRECTOR, id, "interpreter", "1", "correction", "Ik spreek gewoon Nederlands").andExpect(status().is3xxRedirection());
    assertThat(household.of(caseNumber).get(0)).satisfies(it -> {
      assertThat(it.interpreter()).isNull();
      assertThat(it.contact()).isEqualTo("Via oma");
    });
  }

  @Test
  void whoDoesNotSpeakWithTheFamilyAndWhoSaysNothingIsRefusedAndKeepsWhatWasTyped() throws Exception {
    long id = informed("everyone", "Bas drinkt", "De nacht");
    respond(OTHER_PROFESSIONAL, id, "", "2", "contradiction", "Nee hoor").andExpect(content().string(containsString(
        "Alleen de regisseurs en wie met de gezinsleden praat")));
    respond(CASE_DIRECTOR, id, "", "2", "contradiction", " ").andExpect(content().string(containsString("Schrijf op wat dit gezinslid zegt")));
    respond(CASE_DIRECTOR, id, "", "99", "contradiction", "Getypt 😀").andExpect(content().string(containsString("Kies welk gezinslid")))
        .andExpect(content().string(containsString("Getypt 😀")));
    respond(CASE_DIRECTOR, id, "geenveld", "2", "contradiction", "x").andExpect(content().string(containsString("Kies waar het over gaat")));
    respond(CASE_DIRECTOR, id, "", "2", "iets", "x").andExpect(status().isUnprocessableEntity());
    respond(CASE_DIRECTOR, id, "", "2", "correction", "x".repeat(50_001)).andExpect(content().string(containsString("te lang")));
    respond(CASE_DIRECTOR, 0, "", "2", "correction", "x").andExpect(content().string(containsString("Dit is er niet")));
    act(CASE_DIRECTOR, "/delen/bijdrage/" + id + "/reactie", Map.of("gezinslid", "2", "soort", "correction", "woorden", "x",
        "datum", "2026-02-31")).andExpect(content().string(containsString("Deze datum bestaat niet")));
    assertThat(jdbc.sql("select count(*) from contribution_response where case_number = ?").param(caseNumber)
        .query(Integer.class).single()).isZero();
  }

  // ---- who reads what ------------------------------------------------------------------------------------------

  @Test
  void aProcessDirectorOfAnotherCaseDoesNotReadWhatIsForTheProsecution() throws Exception {
    informed("prosecution", "Het onderzoek loopt", "De nacht");
    read(PROCESS_DIRECTOR, "").andExpect(content().string(containsString("Het onderzoek loopt")));
    jdbc.sql("update case_file set process_director = 'iemand-anders' where case_number = ?").param(caseNumber).update();
    for (String page : List.of("", "/delen")) {
      read(PROCESS_DIRECTOR, page).andExpect(status().isOk()).andExpect(content().string(not(containsString("Het onderzoek loopt"))));
    }
  }

  @Test
  void theNamedMemberIsKept() throws Exception {
    start("meeting-preparation", Map.of());
    hand("Activity_PlanMeeting", plan());
    hand("Activity_AnswerInformationRequest", Map.of("information",
        Map.of("answer", "Zij wil weg", "shareability", "notWithMember", "notWith", List.of("2"))));
    assertThat(contributions.ofForm(caseNumber, "information-request").get(0)).satisfies(it -> {
      assertThat(it.notWithMembers()).containsExactly(2);
      assertThat(it.purpose()).isEqualTo("Het overleg voorbereiden");
      assertThat(it.organisation()).isEqualTo("ggz");
    });
    read(CASE_DIRECTOR, "/delen").andExpect(content().string(containsString("Niet met Bas")));
  }

  /** Everything that could be marked, marked at random, and then read on the very pages that people print. */
  @Test
  void whatAMemberGetsHoldsNothingThatMayNotBeSharedWithThem() throws Exception {
    var random = new Random(20260302);
    long meeting = held();
    var all = new ArrayList<Long>();
    var about = new HashMap<Long, Integer>();
    for (int i = 0; i < 40; i++) {
      String mark = List.of("everyone", "professionals", "prosecution", "notWithMember").get(random.nextInt(4));
      var notWith = "notWithMember".equals(mark) && random.nextInt(4) > 0 ? List.of(1 + random.nextInt(3)) : List.<Integer>of();
      int member = 1 + random.nextInt(3);
      String word = "zin" + i + "x";
      long id = said("debrief", "{\"experience\": \"" + word + "\"}", mark, notWith);
      items.put(caseNumber, "debrief", null, Map.of("member", member), meeting, id, "wim", "wijkteam");
      items.put(caseNumber, "goal", null, Map.of("what", "doel" + i + "x"), meeting, id, "wim", "wijkteam");
      agreements.saidIn(agreements.add(new NewAgreement(caseNumber, meeting, "afspraak" + i + "x", null, OTHER_PROFESSIONAL,
          "wijkteam", LocalDate.of(2026, 4, 1), random.nextBoolean() ? "actionFamily" : "actionProfessionals", false, null)), id);
      if (random.nextInt(5) == 0) {
        contributions.withdraw(caseNumber, id, "wim", null);
        items.forget(caseNumber, id, null);
      }
      all.add(id);
      about.put(id, member);
    }
    int found = 0;
    for (int member = 1; member <= 3; member++) {
      String own = text(read(CASE_DIRECTOR, "/delen/gezinslid/" + member));
      String report = text(read(CASE_DIRECTOR, "/verslag/" + meeting + "/gezinslid/" + member));
      for (int i = 0; i < all.size(); i++) {
        Contribution it = contributions.find(caseNumber, all.get(i)).orElseThrow();
        boolean may = !it.withdrawn() && ("everyone".equals(it.shareability()) || "notWithMember".equals(it.shareability())
            && !it.notWithMembers().isEmpty() && !it.notWithMembers().contains(member));
        boolean mine = about.get(it.id()) == member;
        assertThat(own.contains("zin" + i + "x")).as("%s of %s on paper of %d", i, it, member).isEqualTo(may && mine);
        assertThat(report.contains("doel" + i + "x")).isEqualTo(may);
        assertThat(report.contains("afspraak" + i + "x") && !may).isFalse();
        assertThat(own).doesNotContain("doel" + i + "x").doesNotContain("afspraak" + i + "x");
        found += report.contains("afspraak" + i + "x") ? 1 : 0;
      }
    }
    assertThat(found).as("and something is in it").isPositive();
    String table = text(read(CASE_DIRECTOR, "/verslag/" + meeting));
    for (int i = 0; i < all.size(); i++) {
      Contribution it = contributions.find(caseNumber, all.get(i)).orElseThrow();
      assertThat(table.contains("afspraak" + i + "x")).isEqualTo(!it.withdrawn() && !"prosecution".equals(it.shareability()));
    }
  }

  // ---- informing -----------------------------------------------------------------------------------------------

  @Test
  void anExemptionComesBackAsATaskUntilTheMemberKnows() throws Exception {
    LocalDate soon = LocalDate.now().plusDays(30);
    act(CASE_DIRECTOR, "/delen/gezinslid/2/inlichten", Map.of("verteld", "nee", "reden", "danger", "uitleg", "Hij dreigt",
        "opnieuw", soon.toString())).andExpect(status().is3xxRedirection());
    read(PROFESSIONAL, "/delen").andExpect(content().string(containsString("Nog niet: Vertellen is gevaarlijk voor iemand")));
    assertThat(openSteps()).isEmpty();
    fire("Event_InformingReview");
    assertThat(practice.doer(practice.open(caseNumber, REVIEW).orElseThrow())).isEqualTo(CASE_DIRECTOR);
    assertThat(rows(shown(REVIEW), "informingOverview").toString()).contains("Bas", "Hij dreigt");
    hand(REVIEW, Map.of("memberInformed", "notYet", "ground", "investigation", "reviewDate", soon.plusDays(30).toString()));
    assertThat(openSteps()).isEmpty();
    fire("Event_InformingReview");
    hand(REVIEW, Map.of("memberInformed", "yes", "informedOn", LocalDate.now().toString(), "by", CASE_DIRECTOR));
    assertThat(informing.of(caseNumber, 2)).get().extracting(Informing.State::informed).isEqualTo(true);
    assertThat(runtime.createProcessInstanceQuery().tenantIdIn(caseNumber).count()).isZero();
  }

  @Test
  void whoWasToldMeanwhileGivesNobodyATask() {
    informing.exempt(caseNumber, 1, "danger", null, LocalDate.now().plusDays(30), CASE_DIRECTOR);
    informing.informed(caseNumber, 1, LocalDate.now(), CASE_DIRECTOR, CASE_DIRECTOR);
    fire("Event_InformingReview");
    assertThat(openSteps()).isEmpty();
    assertThat(runtime.createProcessInstanceQuery().tenantIdIn(caseNumber).count()).isZero();
  }

  @Test
  void anExemptionNeedsAReasonAndADayToCome() throws Exception {
    act(CASE_DIRECTOR, "/delen/gezinslid/2/inlichten", Map.of("verteld", "nee", "reden", "", "opnieuw", "2099-01-01"))
        .andExpect(content().string(containsString("Kies waarom")));
    act(CASE_DIRECTOR, "/delen/gezinslid/2/inlichten", Map.of("verteld", "nee", "reden", "danger", "opnieuw", "2020-01-01"))
        .andExpect(content().string(containsString("Kies een dag na vandaag")));
    act(PROFESSIONAL, "/delen/gezinslid/2/inlichten", Map.of("verteld", "ja", "datum", "2026-01-01"))
        .andExpect(content().string(containsString("Alleen de regisseurs")));
    act(CASE_DIRECTOR, "/delen/gezinslid/99/inlichten", Map.of("verteld", "ja", "datum", "2026-01-01")).andExpect(status().isNotFound());
    assertThat(informing.of(caseNumber)).allMatch(it -> it.last() == null);
  }

  // ---- the register --------------------------------------------------------------------------------------------

  @Test
  void aReportThatIsHandedOutStandsInTheRegisterWithItsGround() throws Exception {
    long meeting = held();
    act(CASE_DIRECTOR, "/verslag/" + meeting, Map.of()).andExpect(content().string(containsString("Kies op welke grond")));
    assertThat(shared("report")).isEmpty();
    act(CASE_DIRECTOR, "/verslag/" + meeting, Map.of("grond", "covenant")).andExpect(status().is3xxRedirection());
    act(CASE_DIRECTOR, "/verslag/" + meeting + "/gezinslid/1", Map.of("grond", "consent")).andExpect(status().is3xxRedirection());
    act(CASE_DIRECTOR, "/delen/gezinslid/1", Map.of("grond", "legalDuty")).andExpect(status().is3xxRedirection());
    assertThat(shared("report")).extracting(Shared::toOrganisation).containsExactlyInAnyOrder("ggz", "wijkteam");
    assertThat(shared("clientReport")).singleElement().extracting(Shared::toMember).isEqualTo(1);
    assertThat(shared("ownInformation")).singleElement().extracting(Shared::ground).isEqualTo("legalDuty");
    assertThat(shared("part")).as("and who can read the case").extracting(Shared::toPerson).contains(PROFESSIONAL, CASE_DIRECTOR);
    read(PROFESSIONAL, "/delen").andExpect(content().string(containsString("Verslag uitgereikt")))
        .andExpect(content().string(containsString("Toestemming")));
  }

  @Test
  void whoDecidesOverWhatIsStuckDoesNotReadTheCaseAndTheRegisterSaysSo() {
    participations.join(caseNumber, "teamleider-ggz", Capacity.MANDATE);
    assertThat(shared("part")).extracting(Shared::toPerson).contains(PROFESSIONAL).doesNotContain("teamleider-ggz");
    assertThat(shared("mandate")).singleElement().extracting(Shared::toPerson).isEqualTo("teamleider-ggz");
  }

  @Test
  void partnersWhoGoOnWithACaseStandInTheRegisterAndTheHouseDoesNot() {
    held();
    agreements.add(new NewAgreement(caseNumber, null, "Huisvesting", null, null, "politie", null, null, false, null));
    agreements.add(new NewAgreement(caseNumber, null, "Bellen", null, PROCESS_DIRECTOR, "zvh", null, null, false, null));
    cases.enter(caseNumber, CaseState.PARTNERS_CONTINUE);
    assertThat(shared("handedOver")).extracting(Shared::toOrganisation).containsExactlyInAnyOrder("ggz", "wijkteam", "politie");
    assertThat(shared("handedOver")).allSatisfy(it -> assertThat(it.sharedBy()).isEqualTo(PROCESS_DIRECTOR));
  }

  @Test
  void whatWasSaidOfAnAgreementAndTakenBackIsNotOnThePageOfTheCase() throws Exception {
    long agreement = agreements.add(new NewAgreement(
        caseNumber, null, "Bellen", null, OTHER_PROFESSIONAL, "wijkteam", null, null, false, null));
    long said = said("debrief", "{}", "everyone", List.of());
    agreements.result(agreement, "Zij woont nu bij haar zus", null, OTHER_PROFESSIONAL, said);
    agreements.enter(agreement, "done", OTHER_PROFESSIONAL);
    read(CASE_DIRECTOR, "").andExpect(content().string(containsString("bij haar zus")));
    contributions.withdraw(caseNumber, said, OTHER_PROFESSIONAL, null);
    read(CASE_DIRECTOR, "").andExpect(content().string(not(containsString("bij haar zus"))));
  }

  @Test
  void thePrivacyOfficerSearchesAllOfItWithoutReadingACase() throws Exception {
    long meeting = held();
    act(CASE_DIRECTOR, "/verslag/" + meeting + "/gezinslid/1", Map.of("grond", "consent"));
    String found = text(pages.perform(get("/privacy/gedeeld").param("zaak", caseNumber).with(user(PRIVACY_OFFICER))));
    assertThat(found).contains(caseNumber, "Gezinslid 1", "Toestemming").doesNotContain("Anna");
    pages.perform(get("/privacy/gedeeld").param("zaak", caseNumber).param("organisatie", "om").with(user(PRIVACY_OFFICER)))
        .andExpect(content().string(containsString("Niets gevonden")));
    for (String nonsense : List.of("\u0000", "' or 1=1 --", "%", "😀")) {
      pages.perform(get("/privacy/gedeeld").param("zaak", nonsense).param("organisatie", nonsense).with(user(PRIVACY_OFFICER)))
          .andExpect(status().isOk()).andExpect(content().string(containsString("Niets gevonden")));
    }
    pages.perform(get("/privacy/gedeeld").param("van", "' or 1=1").with(user(PRIVACY_OFFICER)))
        .andExpect(status().isOk()).andExpect(content().string(containsString("Deze datum bestaat niet")));
    for (String other : List.of(PROCESS_DIRECTOR, CASE_DIRECTOR, "manager", "beheerder")) {
      pages.perform(get("/privacy/gedeeld").with(user(other))).andExpect(status().isForbidden());
    }
    pages.perform(get("/casus/" + caseNumber + "/delen").with(user(PRIVACY_OFFICER))).andExpect(status().isNotFound());
  }

  @Test
  void aMeetingOfAnotherCaseIsNotThere() throws Exception {
    long meeting = held();
    String mine = caseNumber;
    String other = cases.nextNumber();
    cases.open(other, "Ander", "Delft", null, null);
    participations.join(other, OTHER_PROFESSIONAL, Capacity.PARTICIPANT);
    pages.perform(get("/casus/" + other + "/verslag/" + meeting).with(user(OTHER_PROFESSIONAL))).andExpect(status().isNotFound());
    pages.perform(get("/casus/" + mine + "/verslag/" + meeting).with(user("aanmelder-politie"))).andExpect(status().isNotFound());
  }

  // ---- who is new ----------------------------------------------------------------------------------------------

  @Test
  void whoIsNewReadsOnceWhatMayBeShared() throws Exception {
    participations.join(caseNumber, "expertpool", Capacity.SUBJECT_EXPERT);
    jdbc.sql("delete from explanation_read where person_id in ('expertpool', ?)").param(PROFESSIONAL).update();
    read("expertpool", "").andExpect(content().string(containsString("Zo delen we informatie")));
    read(PROFESSIONAL, "/delen").andExpect(content().string(containsString("tijdens het overleg besluiten")));
    for (int i = 0; i < 2; i++) {
      pages.perform(post("/uitleg-delen").param("zaak", caseNumber).with(user("expertpool")).with(csrf()))
          .andExpect(redirectedUrl("/casus/" + caseNumber));
    }
    read("expertpool", "").andExpect(content().string(not(containsString("Zo delen we informatie"))));
    pages.perform(post("/uitleg-delen").param("zaak", "//evil.example").with(user("expertpool")).with(csrf()))
        .andExpect(redirectedUrl("/"));
  }

  // ---- doing things --------------------------------------------------------------------------------------------

  private long informed(String shareability, String answer, String concern) {
    start("meeting-preparation", Map.of());
    hand("Activity_PlanMeeting", plan());
    hand("Activity_AnswerInformationRequest",
        Map.of("information", Map.of("answer", answer, "concern", concern, "shareability", shareability)));
    return contributions.ofForm(caseNumber, "information-request").get(0).id();
  }

  private static Map<String, Object> plan() {
    return Map.of("meetingDate", LocalDate.now().plusDays(20).toString(), "plan", Map.of("purpose", "Veiligheid"),
        "informants", List.of(PROFESSIONAL));
  }

  private long held() {
    long meeting = meetings.plan(caseNumber);
    meetings.plan(meeting, new Meetings.Plan(LocalDate.of(2026, 3, 2), "house", "Veiligheid", false, false, "directSafety", false));
    meetings.attended(caseNumber, meeting, List.of(new Meetings.Attendance(0, PROFESSIONAL, "ggz", true),
        new Meetings.Attendance(0, OTHER_PROFESSIONAL, "wijkteam", true), new Meetings.Attendance(0, null, "om", false)));
    meetings.prepared(meeting);
    meetings.decide(meeting, "stay", null, null, null);
    meetings.held(meeting);
    return meeting;
  }

  /** A contribution as the debrief of a client makes it. */
  private long said(String section, String content, String shareability, List<Integer> notWith) {
    var schema = schemas.latest("debrief-client");
    contributions.keepSchema(schema.hash(), schema.id(), schema.content());
    return contributions.add(List.of(new NewContribution(caseNumber, schema.id(), schema.hash(), "t" + System.nanoTime(), "step",
        "Stap", section, null, OTHER_PROFESSIONAL, "wijkteam", null, shareability, notWith, null, content, List.of()))).get(0);
  }

  private long rowOfMember() {
    var schema = schemas.latest("referral");
    contributions.keepSchema(schema.hash(), schema.id(), schema.content());
    long id = contributions.add(List.of(new NewContribution(caseNumber, schema.id(), schema.hash(), "t" + System.nanoTime(), "step", "Stap",
        "household", 1, OTHER_PROFESSIONAL, "wijkteam", null, "everyone", List.of(), null,
        "{\"name\": \"Anna\", \"interpreter\": \"Pools\", \"contact\": \"Via oma\"}", List.of()))).get(0);
    household.change(caseNumber, 1, new Said(null, null, null, null, null, "Pools", "Via oma"), id);
    return id;
  }

  private ResultActions withdraw(String person, long id, String reason) throws Exception {
    return act(person, "/delen/bijdrage/" + id + "/intrekken", Map.of("reden", reason));
  }

  private ResultActions respond(String person, long id, String field, String member, String kind, String words) throws Exception {
    return act(person, "/delen/bijdrage/" + id + "/reactie", Map.of("antwoord", field, "gezinslid", member, "soort", kind,
        "woorden", words, "datum", LocalDate.now().minusDays(1).toString()));
  }

  private ResultActions act(String person, String page, Map<String, String> given) throws Exception {
    MockHttpServletRequestBuilder request = post("/casus/" + caseNumber + page).with(user(person)).with(csrf());
    given.forEach(request::param);
    return pages.perform(request);
  }

  private ResultActions read(String person, String page) throws Exception {
    return pages.perform(get("/casus/" + caseNumber + page).with(user(person)));
  }

  private List<Shared> shared(String kind) {
    return register.ofCase(caseNumber).stream().filter(it -> it.kind().equals(kind)).toList();
  }

  private static String text(ResultActions page) throws Exception {
    return page.andExpect(status().isOk()).andReturn().getResponse().getContentAsString();
  }
}
