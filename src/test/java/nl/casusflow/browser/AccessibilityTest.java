package nl.casusflow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.casusflow.casefile.Born;
import nl.casusflow.casefile.Household;
import nl.casusflow.casefile.Household.Said;
import nl.casusflow.casefile.Meetings;
import nl.casusflow.casefile.Meetings.Plan;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.CaseState;
import nl.casusflow.demo.DemoPeople;
import nl.casusflow.demo.Practice;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Our own pages for who does not see them or does not use a mouse. */
@BrowserTest
class AccessibilityTest {

  private static final String REFERRER = "aanmelder-veiligthuis";
  private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
  private static final List<String> BAD = List.of("serious", "critical");
  /** More stops than any page has before what is sought. */
  private static final int STOPS = 150;

  @LocalServerPort private int port;
  @Autowired private FormService forms;
  @Autowired private TaskService tasks;
  @Autowired private IdentityService identity;
  @Autowired private RepositoryService repository;
  @Autowired private ObjectMapper json;
  @Autowired private Household household;
  @Autowired private Meetings meetings;
  @Autowired private CaseFiles cases;

  private String caseNumber;

  @BeforeEach
  void aReferral() {
    caseNumber = new Practice(forms, tasks, identity, repository, json).start(REFERRER, Map.of(
        "householdLabel", "Huishouden " + UUID.randomUUID(), "municipality", "Delft",
        "start", Map.of("situation", "Veel ruzie")));
  }

  @Test
  void our_pages_can_be_used_by_everyone(Browser browser) {
    try (var desk = Desk.of(browser, port)) {
      desk.page.navigate("/");
      isAccessible(desk.page);
      desk.page.navigate("/login");
      isAccessible(desk.page);
    }
    try (var desk = Desk.of(browser, port, REFERRER)) {
      isAccessible(desk.page);
      desk.page.navigate("/casus");
      isAccessible(desk.page);
      desk.page.navigate("/casus/" + caseNumber);
      assertThat(desk.page.locator("main")).containsText("Veel ruzie");
      isAccessible(desk.page);
      desk.page.navigate("/casus/" + caseNumber + "/termijnen");
      desk.page.locator("details summary").first().click();
      isAccessible(desk.page);
      desk.page.navigate("/casus/" + caseNumber + "/afspraken");
      isAccessible(desk.page);
    }
    String kept = cases.nextNumber();
    cases.open(kept, "Huishouden", "Delft", REFERRER, null);
    cases.enter(kept, CaseState.WITHDRAWN);
    try (var desk = Desk.of(browser, port, "privacy")) {
      desk.page.navigate("/bewaren");
      isAccessible(desk.page);
      desk.page.navigate("/bewaren/" + kept);
      desk.page.getByText("Proef: wat gaat er weg?").click();
      assertThat(desk.page.locator("main")).containsText("Er is nu niets gewist");
      isAccessible(desk.page);
    }
    try (var desk = Desk.of(browser, port, "teamleider-ggz")) {
      desk.page.navigate("/afspraken");
      isAccessible(desk.page);
    }
    try (var desk = Desk.of(browser, port, "secretariaat")) {
      desk.page.navigate("/overdragen?wie=" + REFERRER);
      assertThat(desk.page.locator("main")).containsText(caseNumber);
      isAccessible(desk.page);
      desk.page.navigate("/storingen");
      assertThat(desk.page.locator("main")).containsText("Mail die niet aankwam");
      isAccessible(desk.page);
      desk.page.navigate("/piket");
      assertThat(desk.page.locator("main")).containsText("Er is geen piket.");
      isAccessible(desk.page);
      desk.page.locator("main button").last().click();
      assertThat(desk.page.locator("main")).containsText("Kies wie er piket heeft.");
      isAccessible(desk.page);
    }
  }

  @Test
  void the_names_of_who_may_decide_can_be_kept_by_everyone(Browser browser) {
    try (var desk = Desk.of(browser, port, "secretariaat")) {
      desk.page.navigate("/mandaten");
      isAccessible(desk.page);
    }
  }

  @Test
  void who_takes_part_and_who_looked_can_be_read_by_everyone(Browser browser) {
    isAccessible(browser, REFERRER, "/casus/" + caseNumber + "/betrokkenen", "Victor Veilig");
    isAccessible(browser, "procesregisseur", "/casus/" + caseNumber, "Waarom moet je deze zaak inzien?");
    isAccessible(browser, "procesregisseur", "/casus?alle", caseNumber);
    isAccessible(browser, "manager", "/overzicht", caseNumber);
    isAccessible(browser, "privacy", "/toegang?zaak=" + caseNumber, "Victor Veilig");
  }

  @Test
  void what_is_shared_can_be_read_by_everyone(Browser browser) {
    household.add(caseNumber, new Said("Anna", new Born(1990, null), "parent", true, null, null, null), null);
    long meeting = meetings.plan(caseNumber);
    meetings.plan(meeting, new Plan(LocalDate.of(2026, 3, 2), "house", "Veiligheid", false, false, "directSafety", false));
    meetings.prepared(meeting);
    meetings.held(meeting);
    try (var desk = Desk.of(browser, port, REFERRER)) {
      for (String page : List.of("/delen", "/delen/gezinslid/1", "/verslag/" + meeting, "/verslag/" + meeting + "/gezinslid/1")) {
        desk.page.navigate("/casus/" + caseNumber + page);
        assertThat(desk.page.locator("main")).containsText("Anna");
        isAccessible(desk.page);
      }
    }
    try (var desk = Desk.of(browser, port, "privacy")) {
      desk.page.navigate("/privacy/gedeeld");
      assertThat(desk.page.locator("main")).containsText(caseNumber);
      isAccessible(desk.page);
    }
  }

  @Test
  void people_are_added_by_everyone_who_may(Browser browser) {
    try (var desk = Desk.of(browser, port, "beheerder")) {
      for (String path : List.of("/mensen", "/mensen/nieuw", "/mensen/persoon/officier", "/mensen/organisaties",
          "/mensen/organisaties/nieuw", "/mijn-account")) {
        desk.page.navigate(path);
        isAccessible(desk.page);
      }
      desk.page.navigate("/mensen/nieuw");
      desk.page.locator("main form button[type=submit]").first().click();
      assertThat(desk.page.locator("#name-wrong")).isVisible();
      isAccessible(desk.page);
    }
  }

  @Test
  void a_task_is_opened_with_the_keyboard_alone(Browser browser) {
    try (var desk = Desk.of(browser, port)) {
      var page = desk.page;
      page.navigate("/login");
      tabTo(page, "input[name=username]");
      page.keyboard().type(REFERRER);
      tabTo(page, "input[name=password]");
      page.keyboard().type(DemoPeople.PASSWORD);
      page.keyboard().press("Enter");
      page.waitForURL(url -> !url.contains("/login"));
      tabTo(page, "a[href*='/tasklist/']");
      page.keyboard().press("Enter");
      page.locator("ol.tasks-list li").first().waitFor();
      tabTo(page, "ol.tasks-list li *");
      page.keyboard().press("Enter");
      page.locator(".fjs-container").waitFor();
      tabTo(page, ".fjs-container input, .fjs-container textarea");
    }
  }

  private void isAccessible(Browser browser, String person, String path, String text) {
    try (var desk = Desk.of(browser, port, person)) {
      desk.page.navigate(path);
      assertThat(desk.page.locator("main")).containsText(text);
      isAccessible(desk.page);
    }
  }

  private static void isAccessible(Page page) {
    assertThat(page.locator("html")).hasAttribute("lang", "nl");
    assertThat(new AxeBuilder(page).withTags(WCAG).analyze().getViolations().stream()
        .filter(it -> BAD.contains(it.getImpact()))
        .map(it -> "%s: %s %s".formatted(page.url(), it.getHelp(), it.getNodes().get(0).getHtml()))).isEmpty();
  }

  private static void tabTo(Page page, String selector) {
    for (int stop = 0; stop < STOPS; stop++) {
      if (Boolean.TRUE.equals(page.evaluate("it => document.activeElement.matches(it)", selector))) {
        return;
      }
      page.keyboard().press("Tab");
    }
    throw new AssertionError("The keyboard does not come to " + selector + " on " + page.url());
  }
}
