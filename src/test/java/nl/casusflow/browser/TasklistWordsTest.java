package nl.casusflow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import nl.casusflow.demo.Practice;
import nl.casusflow.engine.OwnWork;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What Tasklist says around the forms. */
@BrowserTest
class TasklistWordsTest {

  private static final String REFERRER = "aanmelder-veiligthuis";
  private static final Pattern KEY = Pattern.compile("\\b[A-Z]{2,}_[A-Z_]+\\b");

  @LocalServerPort private int port;
  @Autowired private FormService forms;
  @Autowired private TaskService tasks;
  @Autowired private IdentityService identity;
  @Autowired private RepositoryService repository;
  @Autowired private ObjectMapper json;

  @Test
  void words_are_there_on_every_visit_and_late_is_called_late(Browser browser) {
    var practice = new Practice(forms, tasks, identity, repository, json);
    String household = "Huishouden " + UUID.randomUUID();
    String caseNumber = practice.start(REFERRER, Map.of("householdLabel", household, "municipality", "Delft",
        "start", Map.of("situation", "Veel ruzie")));
    var referral = practice.open(caseNumber, "Activity_CompleteReferral").orElseThrow();
    // first in the list, which starts with what is due first
    referral.setDueDate(Date.from(Instant.parse("2020-03-04T10:00:00Z")));
    OwnWork.run(() -> {
      tasks.saveTask(referral);
      return null;
    });
    try (var desk = Desk.of(browser, port, REFERRER)) {
      for (int visit = 0; visit < 3; visit++) {
        desk.page.navigate("/casus");
        desk.page.navigate(Desk.TASKLIST);
        var card = desk.page.locator("ol.tasks-list li", new Page.LocatorOptions().setHasText(household));
        card.waitFor();
        assertThat(card).containsText("4 maart 2020, te laat");
        assertThat(desk.page.locator("[cam-widget-search] input.main-field"))
            .hasAttribute("placeholder", "Zoek in deze lijst");
        assertThat(desk.page.locator("body")).not().containsText(KEY);
      }
    }
  }
}
