package nl.casusflow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The web applications work under a policy without eval and without scripts of others, and break none of it. */
@BrowserTest
class WebappPolicyTest {

  private static final String REFERRER = "aanmelder-veiligthuis";
  /** AngularJS tries once, in a catch, whether it may use eval, and goes on without. */
  private static final String ANGULAR_TRIES_EVAL = "script-src eval /camunda/lib/deps.js";
  private static final String LISTEN = """
      addEventListener('securitypolicyviolation', it => console.error('VIOLATION ' + it.effectiveDirective + ' '
        + it.blockedURI + ' ' + (it.sourceFile || '').replace(location.origin, '')));""";

  @LocalServerPort private int port;

  private final List<String> violations = new ArrayList<>();

  private Desk desk(Browser browser, String person) {
    var desk = Desk.of(browser, port);
    desk.page.addInitScript(LISTEN);
    desk.page.onConsoleMessage(it -> {
      if (it.text().contains("VIOLATION") || it.text().contains("Content Security Policy")) {
        violations.add(it.text().replace("VIOLATION ", ""));
      }
    });
    desk.page.navigate("/login");
    desk.page.locator("main input[name=username]").fill(person);
    desk.page.locator("main input[name=password]").fill("demo");
    desk.page.locator("main form button[type=submit]").click();
    return desk;
  }

  private void nothingElseWasTried() {
    assertThat(violations).isNotEmpty().allMatch(ANGULAR_TRIES_EVAL::equals);
  }

  @Test
  void tasklist_opens_forms_and_hands_them_in(Browser browser) {
    try (var desk = desk(browser, REFERRER)) {
      String household = "Huishouden " + UUID.randomUUID();
      desk.startForm().type("Hoe noemen we dit huishouden?", household).choose("Gemeente", "Rijswijk")
          .type("Wat is er aan de hand?", "Veel ruzie").handInStartForm();
      desk.page.navigate("/casus");
      desk.page.navigate(Desk.TASKLIST);
      desk.page.locator("ol.tasks-list li", new Page.LocatorOptions().setHasText(household)).click();
      desk.page.locator(".fjs-container").waitFor();
      desk.complete();
      nothingElseWasTried();
    }
  }

  @Test
  void cockpit_and_admin_open(Browser browser) {
    try (var desk = desk(browser, "manager")) {
      desk.page.navigate("/camunda/app/cockpit/default/#/processes");
      desk.page.locator("table a", new Page.LocatorOptions().setHasText("Zaak")).first().click();
      assertThat(desk.page.locator(".djs-container svg").first()).isVisible();
      nothingElseWasTried();
    }
    try (var desk = desk(browser, "beheerder")) {
      desk.page.navigate("/camunda/app/admin/default/#/users");
      assertThat(desk.page.locator("table")).containsText("procesregisseur");
      nothingElseWasTried();
    }
  }

  @Test
  void what_the_policy_forbids_is_noticed(Browser browser) {
    try (var desk = desk(browser, REFERRER)) {
      desk.page.navigate("/casus");
      desk.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=\"https://voorbeeld.invalid/x.png\">')");
      desk.page.waitForTimeout(200);
      assertThat(violations).anyMatch(it -> it.contains("img-src"));
    }
  }
}
