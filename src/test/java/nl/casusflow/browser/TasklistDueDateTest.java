package nl.casusflow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.UUID;
import nl.casusflow.casefile.Dates;
import nl.casusflow.deadline.WorkingDays;
import nl.casusflow.demo.Practice;
import nl.casusflow.duedate.DueDateChanges;
import nl.casusflow.engine.TaskDueDates;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A due date is moved above the task it is of. */
@BrowserTest
class TasklistDueDateTest {

  private static final String REFERRER = "aanmelder-veiligthuis";

  @LocalServerPort private int port;
  @Autowired private FormService forms;
  @Autowired private TaskService tasks;
  @Autowired private IdentityService identity;
  @Autowired private RepositoryService repository;
  @Autowired private ObjectMapper json;
  @Autowired private TaskDueDates dueDates;
  @Autowired private DueDateChanges changes;

  @Test
  void the_refusal_stands_beside_the_day_and_the_new_day_in_the_heading_and_the_list(Browser browser) {
    var practice = new Practice(forms, tasks, identity, repository, json);
    String household = "Huishouden " + UUID.randomUUID();
    String caseNumber = practice.start(REFERRER, Map.of("householdLabel", household, "municipality", "Delft",
        "start", Map.of("situation", "Veel ruzie")));
    var task = practice.open(caseNumber, "Activity_CompleteReferral").orElseThrow();
    var last = WorkingDays.day(dueDates.find(task.getId()).orElseThrow().goesOnAt());

    try (var desk = Desk.of(browser, port, REFERRER).task(task.getId())) {
      var heading = desk.page.locator(".casusflow-heading");
      heading.locator(".casusflow-move summary").click();
      desk.page.getByLabel("Nieuwe dag").fill(last.plusDays(1).toString());
      desk.page.getByLabel("Waardoor verschuift het? (mag leeg)").fill("Ziek");
      desk.page.getByText("Verzet de termijn").click();
      assertThat(heading.locator(".casusflow-refusal")).containsText("Kies uiterlijk die dag");
      assertThat(desk.page.getByLabel("Waardoor verschuift het? (mag leeg)")).hasValue("Ziek");

      desk.page.getByLabel("Nieuwe dag").fill(last.toString());
      desk.page.keyboard().press("Enter");
      String day = Dates.text(last).replaceFirst(" \\d{4}$", "");
      assertThat(heading.locator(".casusflow-due")).containsText(day);
      assertThat(desk.page.locator("ol.tasks-list li", new Page.LocatorOptions().setHasText(household))).containsText(day);
    }
    assertThat(changes.ofCase(caseNumber)).singleElement().satisfies(it -> assertThat(it.remark()).isEqualTo("Ziek"));
  }
}
