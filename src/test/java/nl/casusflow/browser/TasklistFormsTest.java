package nl.casusflow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.ResumeOptions;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.casusflow.casefile.Household;
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

/** Long, confidential work in Tasklist: nothing typed is lost, and nothing of it stays behind in the browser. */
@BrowserTest
class TasklistFormsTest {

  private static final String REFERRER = "aanmelder-veiligthuis";
  private static final int ROWS = 8;
  private static final double PATIENT = 30_000;

  @LocalServerPort private int port;
  @Autowired private FormService forms;
  @Autowired private TaskService tasks;
  @Autowired private IdentityService identity;
  @Autowired private RepositoryService repository;
  @Autowired private ObjectMapper json;
  @Autowired private Household households;

  private String household;
  private String caseNumber;

  @BeforeEach
  void aReferral() {
    household = "Huishouden " + UUID.randomUUID();
    caseNumber = new Practice(forms, tasks, identity, repository, json).start(REFERRER, Map.of(
        "householdLabel", household, "municipality", "Delft", "start", Map.of("situation", "Veel ruzie")));
  }

  @Test
  void a_list_of_eight_rows_is_handed_in_to_the_last_word(Browser browser) {
    try (var page = referral(browser)) {
      addRows(page);
      var last = names(page).nth(ROWS - 1);
      last.focus();
      last.press("End");
      last.pressSequentially(" de Laatste");
      last.press("Enter");
      assertThat(complete(page)).isVisible();
      last.pressSequentially("!");
      complete(page).click();
      assertThat(card(page)).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(PATIENT));
      assertThat(households.of(caseNumber)).hasSize(ROWS);
      assertThat(households.of(caseNumber).get(ROWS - 1).name()).isEqualTo("Proefnaam 8 de Laatste!");
      assertThat(typedTextInBrowser(page)).isEmpty();
    }
  }

  @Test
  void a_draft_comes_back_in_another_browser(Browser browser) {
    try (var page = referral(browser)) {
      addRows(page);
      assertThat(page.locator(".casusflow-draft")).containsText("Concept bewaard om", patiently());
      assertThat(typedTextInBrowser(page)).isEmpty();
    }
    try (var elsewhere = referral(browser)) {
      assertThat(names(elsewhere)).hasCount(ROWS, new LocatorAssertions.HasCountOptions().setTimeout(PATIENT));
      assertThat(names(elsewhere).nth(ROWS - 1)).hasValue("Proefnaam 8");
      assertThat(elsewhere.locator(".casusflow-draft")).containsText("Concept bewaard om", patiently());
    }
  }

  @Test
  void a_refusal_says_why_and_leaves_the_text_alone(Browser browser) {
    try (var page = referral(browser)) {
      var situation = page.getByLabel("Wat is er aan de hand?");
      situation.fill("");
      complete(page).click();
      assertThat(page.locator("div.casusflow-refusal")).hasText("Kijk nog even naar de velden waar iets in rood bij staat.",
          new LocatorAssertions.HasTextOptions().setTimeout(PATIENT));
      situation.fill("Emoji 😀 en <b>opmaak</b>");
      page.route("**/submit-form", route -> route.resume(new ResumeOptions().setPostData(
          route.request().postData().replace("\"variables\":{", "\"variables\":{\"vreemd\":{\"value\":\"x\"},"))));
      complete(page).click();
      assertThat(page.locator("div.casusflow-refusal")).hasText("Dit formulier heeft geen veld “vreemd”.",
          new LocatorAssertions.HasTextOptions().setTimeout(PATIENT));
      assertThat(situation).hasValue("Emoji 😀 en <b>opmaak</b>");
      assertThat(complete(page)).isEnabled();
    }
  }

  @Test
  void tasklist_speaks_dutch_to_everyone_and_without_advertising(Browser browser) {
    try (var page = referral(browser)) {
      assertThat(page.locator(".ce-eol-banner")).isHidden();
      assertThat(page.locator(".casusflow-heading")).containsText(household, patiently());
      assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Naar de zaak")))
          .hasAttribute("href", "/casus/" + caseNumber);
      assertThat(page.locator("body").innerText())
          .doesNotContain("Add new", "Select", "Complete", "Claim", "Due date", "Process", "Comment", "Created");
      assertThat(new AxeBuilder(page).withTags(List.of("wcag2a", "wcag2aa")).analyze().getViolations()).isEmpty();
    }
  }

  // ---- at the desk ---------------------------------------------------------------------------------------------

  /** A browser of its own, logged in, with the referral opened. */
  private Page referral(Browser browser) {
    var page = browser.newPage(new Browser.NewPageOptions().setLocale("nl-NL").setViewportSize(1400, 900)
        .setBaseURL("http://localhost:" + port));
    page.setDefaultTimeout(PATIENT);
    page.navigate("/login");
    page.locator("main input[name=username]").fill(REFERRER);
    page.locator("main input[name=password]").fill(DemoPeople.PASSWORD);
    page.locator("main form button[type=submit]").click();
    page.navigate("/camunda/app/tasklist/default/#/");
    card(page).click();
    page.getByLabel("Wat is er aan de hand?").waitFor();
    return page;
  }

  private Locator card(Page page) {
    return page.locator("ol.tasks-list li .clickable", new Page.LocatorOptions().setHasText(household));
  }

  private static Locator names(Page page) {
    return page.locator(".fjs-form-field-dynamiclist", new Page.LocatorOptions().setHasText("Wie horen erbij?"))
        .getByLabel("Naam");
  }

  private static Locator complete(Page page) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Afronden"));
  }

  private static void addRows(Page page) {
    var list = page.locator(".fjs-form-field-dynamiclist", new Page.LocatorOptions().setHasText("Wie horen erbij?"));
    while (names(page).count() < ROWS) {
      int before = names(page).count();
      list.locator("button.fjs-repeat-render-add").click();
      assertThat(names(page)).hasCount(before + 1);
    }
    for (int i = 0; i < ROWS; i++) {
      names(page).nth(i).fill("Proefnaam " + (i + 1));
    }
  }

  private static LocatorAssertions.ContainsTextOptions patiently() {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENT);
  }

  private static List<?> typedTextInBrowser(Page page) {
    return (List<?>) page.evaluate("""
        () => Object.entries({...localStorage, ...sessionStorage})
            .filter(([key, value]) => key.startsWith('camunda-form') || value.includes('Proefnaam')).map(([key]) => key)""");
  }
}
