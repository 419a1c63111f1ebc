package nl.casusflow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.casusflow.casefile.Household;
import nl.casusflow.casefile.Household.Member;
import nl.casusflow.demo.Practice;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One case from referral to its end through Tasklist, by its different people. What was handed in once in a browser, kind
 * of field by kind of field, goes through the same door without one where that would only take longer.
 */
@BrowserTest
class CaseInBrowserTest {

  private static final String REFERRER = "aanmelder-politie";
  private static final String DIRECTOR = "procesregisseur";
  private static final String CASE_DIRECTOR = "casusregisseur";
  private static final String PROFESSIONAL = "professional-wijkteam";
  private static final int ROWS = 8;
  private static final String STORY = "Drie meldingen van ruzie in twee maanden. De buren zijn bang.";
  private static final List<String> ROLES = List.of("Ouder", "Partner", "Kind", "Kind", "Kind", "Kind", "Huisgenoot", "Kind");

  @LocalServerPort private int port;
  @Autowired private FormService forms;
  @Autowired private TaskService tasks;
  @Autowired private IdentityService identity;
  @Autowired private RepositoryService repository;
  @Autowired private ObjectMapper json;
  @Autowired private JdbcClient jdbc;
  @Autowired private Household households;

  private Practice practice;
  private String household;
  /** No household of another test resembles this one. */
  private String surname;
  private String caseNumber;

  @BeforeEach
  void aName() {
    practice = new Practice(forms, tasks, identity, repository, json);
    surname = "Ceder" + UUID.randomUUID().toString().replaceAll("[^a-z]", "");
    household = "Huishouden " + surname;
  }

  @Test
  void a_case_from_referral_to_its_end(Browser browser) {
    try (var referrer = Desk.of(browser, port, REFERRER)) {
      start(referrer);
      fillReferral(referrer);
      referrer.draftIsKept();
      leavesNothingBehind(referrer);
    }
    try (var elsewhere = Desk.of(browser, port, REFERRER)) {
      handInReferral(elsewhere);
      leavesNothingBehind(elsewhere);
    }
    try (var director = Desk.of(browser, port, DIRECTOR)) {
      director.task(open("Activity_AssessReferral")).mark("Door naar het weegoverleg").complete();
      hand("Activity_PrepareWeighing");
      weigh(director);
      plan(director);
      hand("Activity_InviteParticipants");
      answerInformationRequest(browser);
      handAll("Activity_PrepareClient");
      hand("Activity_SummarisePreparation");
      meet(director);
      leavesNothingBehind(director);
    }
    try (var caseDirector = Desk.of(browser, port, CASE_DIRECTOR)) {
      agreeContinuation(caseDirector);
      readCase(caseDirector);
      leavesNothingBehind(caseDirector);
    }
  }

  private void start(Desk desk) {
    desk.startForm().type("Hoe noemen we dit huishouden?", household).choose("Gemeente", "Rijswijk")
        .type("Wat is er aan de hand?", STORY).handInStartForm();
    caseNumber = jdbc.sql("select case_number from case_file where household_label = ?").param(household)
        .query(String.class).single();
  }

  private void fillReferral(Desk desk) {
    desk.task(open("Activity_CompleteReferral"));
    assertThat(desk.page.locator("html")).hasAttribute("lang", "nl");
    assertThat(desk.page.locator(".ce-eol-banner")).isHidden();
    assertThat(desk.page.locator(".casusflow-heading")).containsText(household);
    assertThat(desk.page.getByLabel("Wat is er aan de hand?")).hasValue(STORY);
    desk.rows("Wie horen erbij?", "Naam", ROWS);
    var list = desk.list("Wie horen erbij?");
    for (int i = 0; i < ROWS; i++) {
      list.getByLabel("Naam").nth(i).fill(name(i));
      list.getByLabel("Geboren").nth(i).fill(i == ROWS - 1 ? "vorige eeuw" : String.valueOf(1980 + 4 * i));
      desk.choose(list.locator(".fjs-form-field-select").nth(i), ROLES.get(i));
      list.getByLabel("Veilig te bereiken via").nth(i).fill("06-0000000" + i);
      list.getByLabel("Woont in huis").nth(i).setChecked(i % 2 == 0);
      list.getByLabel("Is jonger dan 18").nth(i).setChecked(i > 5);
      list.getByLabel("Tolk nodig? Welke taal?").nth(i).fill("Taal " + i);
    }
    desk.mark("Problemen op meer dan één gebied").mark("Partners uit meer dan één hoek nodig")
        .type("Hoeveel eerdere meldingen ken je?", "3");
  }

  private void handInReferral(Desk desk) {
    desk.task(open("Activity_CompleteReferral"));
    var list = desk.list("Wie horen erbij?");
    assertThat(list.getByLabel("Naam")).hasCount(ROWS);
    assertThat(desk.page.getByLabel("Hoeveel eerdere meldingen ken je?")).hasValue("3");
    desk.pressComplete();
    desk.refusedWith("“vorige eeuw” kunnen we niet lezen als geboortedatum. Schrijf een jaartal (2014)");
    assertThat(list.getByLabel("Naam").nth(0)).hasValue(name(0));
    assertThat(list.getByLabel("Geboren").nth(ROWS - 1)).hasValue("vorige eeuw");
    assertThat(households.of(caseNumber)).isEmpty();
    list.getByLabel("Geboren").nth(ROWS - 1).fill("2008");
    desk.complete();
    List<Member> members = households.of(caseNumber);
    assertThat(members).hasSize(ROWS);
    for (int i = 0; i < ROWS; i++) {
      Member member = members.get(i);
      assertThat(member.name()).isEqualTo(name(i));
      assertThat(member.birthYear()).isEqualTo(1980 + 4 * i);
      assertThat(member.contact()).isEqualTo("06-0000000" + i);
      assertThat(member.livesIn()).isEqualTo(i % 2 == 0);
      assertThat(member.interpreter()).isEqualTo("Taal " + i);
    }
  }

  private void weigh(Desk desk) {
    desk.task(open("Activity_HoldWeighingMeeting")).mark("Oppakken in de reguliere aanpak")
        .type("Waarom?", "Geweld en schulden houden elkaar in stand.").complete();
    desk.task(open("Activity_NameDirectors")).choose("Procesregisseur", "Rik Regisseur")
        .choose("Casusregisseur", "Carla Casus").mark("Directe veiligheid").complete();
  }

  private void plan(Desk desk) {
    desk.task(open("Activity_PlanMeeting")).date("Datum", LocalDate.now().plusDays(10)).time("Begintijd", "10:30")
        .choose("Plaats", "Online").type("Doel van dit overleg", "Iedereen weer veilig thuis.")
        .tag("Wie nodigen we uit?", "Wim Wijk", "Gonda Gees").tag("Wie vragen we vooraf om informatie?", "Wim Wijk");
    var clients = desk.list("Uitnodigen en voorbereiden");
    assertThat(clients.getByLabel("Naam")).hasCount(ROWS);
    clients.getByLabel("Uitnodigen").nth(0).uncheck();
    desk.pressComplete();
    desk.refusedWith("Kijk nog even naar de velden waar iets in rood bij staat.");
    assertThat(desk.page.getByLabel("Doel van dit overleg")).hasValue("Iedereen weer veilig thuis.");
    clients.getByLabel("Waarom niet uitgenodigd?").first().fill("Er loopt een contactverbod tot de zitting.");
    desk.complete();
  }

  private void answerInformationRequest(Browser browser) {
    try (var professional = Desk.of(browser, port, PROFESSIONAL)) {
      professional.task(open("Activity_AnswerInformationRequest"))
          .type("Hoe staat het ervoor?", "De jongste komt elke dag op tijd.")
          .choose("Met wie mag dit gedeeld worden?", "Alleen professionals").complete();
      leavesNothingBehind(professional);
    }
  }

  private void meet(Desk desk) {
    desk.task(open("Activity_GuideDirectSafety")).type("Wat is het grootste gevaar?", "Een ruzie met de kinderen erbij.")
        .mark("Door naar de besluiten").complete();
    desk.task(open("Activity_Decide"));
    desk.rows("Nieuwe afspraken", "Wat spreken we af?", 1);
    var agreement = desk.list("Nieuwe afspraken");
    agreement.getByLabel("Wat spreken we af?").fill("Wim komt elke week langs.");
    desk.choose(agreement.locator(".fjs-form-field-select").filter(
        new Locator.FilterOptions().setHasText("Wie doet het?")), "Wim Wijk");
    desk.pick(agreement.getByLabel("Uiterlijk"), "01-12-2030");
    desk.mark("De partners gaan verder zonder het huis").type("Waarom besluiten we dit?", "Het wijkteam kan dit dragen.")
        .complete();
  }

  private void agreeContinuation(Desk desk) {
    desk.task(open("Activity_AgreeContinuation")).choose("Wie is het vaste gezicht voor het gezin?", "Wim Wijk")
        .tag("Welke partners gaan verder?", "Wijkteam Lindemeer-Noord")
        .type("Waaraan merken we dat het minder gaat?", "De gordijnen blijven dicht.").complete();
  }

  private void readCase(Desk desk) {
    desk.page.navigate("/casus/" + caseNumber);
    desk.picture("case-page");
    var page = desk.page.locator("main");
    assertThat(page.getByRole(AriaRole.HEADING, new Locator.GetByRoleOptions().setLevel(1))).containsText(household);
    assertThat(page).containsText("Het wijkteam kan dit dragen.");
    assertThat(page).containsText("Wim komt elke week langs.");
    assertThat(page).containsText(name(ROWS - 1));
    assertThat(page).containsText(STORY);
    assertThat(jdbc.sql("select state from case_file where case_number = ?").param(caseNumber).query(String.class).single())
        .isEqualTo("partnersContinue");
  }

  // ---- the case --------------------------------------------------------------------------------------------------------

  private String name(int row) {
    return "Gezinslid%s %s".formatted((char) ('A' + row), surname);
  }

  private String open(String step) {
    return practice.open(caseNumber, step).orElseThrow(() -> new AssertionError("No open " + step)).getId();
  }

  private void hand(String step) {
    practice.hand(caseNumber, step, Map.of());
  }

  private void handAll(String step) {
    practice.open(caseNumber).stream().filter(task -> task.getTaskDefinitionKey().equals(step))
        .forEach(task -> practice.hand(task, Map.of()));
  }

  private void leavesNothingBehind(Desk desk) {
    assertThat(desk.kept()).doesNotContain(surname, STORY, "camunda-form");
  }
}
