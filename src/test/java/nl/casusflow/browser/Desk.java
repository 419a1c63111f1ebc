package nl.casusflow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import nl.casusflow.demo.DemoPeople;

/** One person at a computer of their own: logs in and does tasks in Tasklist the way people do. */
final class Desk implements AutoCloseable {

  static final String TASKLIST = "/camunda/app/tasklist/default/#/";

  private static final double PATIENT = 30_000;
  private static final DateTimeFormatter AS_TYPED = DateTimeFormatter.ofPattern("dd-MM-yyyy");

  final Page page;

  private Desk(Page page) {
    this.page = page;
  }

  /** An empty browser, nobody logged in. */
  static Desk of(Browser browser, int port) {
    var page = browser.newPage(new Browser.NewPageOptions().setLocale("nl-NL").setTimezoneId("Europe/Amsterdam")
        .setViewportSize(1400, 900).setBaseURL("http://localhost:" + port));
    page.setDefaultTimeout(PATIENT);
    return new Desk(page);
  }

  static Desk of(Browser browser, int port, String person) {
    var desk = of(browser, port);
    desk.page.navigate("/login");
    desk.page.locator("main input[name=username]").fill(person);
    desk.page.locator("main input[name=password]").fill(DemoPeople.PASSWORD);
    desk.page.locator("main form button[type=submit]").click();
    return desk;
  }

  // ---- around a form ---------------------------------------------------------------------------------------------------

  Desk startForm() {
    page.navigate(TASKLIST);
    page.getByText("Nieuwe aanmelding").click();
    page.locator(".modal-dialog a").getByText("Zaak", new Locator.GetByTextOptions().setExact(true)).click();
    page.locator(".modal-dialog .fjs-container").waitFor();
    return this;
  }

  void handInStartForm() {
    page.locator(".modal-footer button.btn-primary").click();
    assertThat(page.locator(".modal-dialog")).hasCount(0, new HasCountOptions().setTimeout(PATIENT));
  }

  /** Opens a task, and takes it when it is offered to a group. */
  Desk task(String id) {
    page.navigate(TASKLIST + "?task=" + id);
    page.locator(".fjs-container").waitFor();
    var claim = page.locator(".claim");
    if (claim.isVisible()) {
      claim.click();
      page.locator(".unclaim, .reset-assignee").first().waitFor();
    }
    return this;
  }

  void complete() {
    pressComplete();
    assertThat(page.locator(".fjs-container")).hasCount(0, new HasCountOptions().setTimeout(PATIENT));
  }

  void pressComplete() {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Afronden")).click();
  }

  void refusedWith(String sentence) {
    assertThat(page.locator("div.casusflow-refusal")).containsText(sentence, patiently());
  }

  void draftIsKept() {
    assertThat(page.locator(".casusflow-draft")).containsText("Concept bewaard om", patiently());
  }

  // ---- in a form -------------------------------------------------------------------------------------------------------

  Desk type(String label, String text) {
    page.getByLabel(label).first().fill(text);
    return this;
  }

  Desk date(String label, LocalDate date) {
    return pick(page.getByLabel(label).first(), date.format(AS_TYPED));
  }

  Desk time(String label, String time) {
    return pick(page.getByLabel(label).first(), time);
  }

  Desk pick(Locator input, String typed) {
    input.fill(typed);
    input.press("Enter");
    return this;
  }

  Desk choose(String label, String option) {
    choose(field("select", label).first(), option);
    return this;
  }

  void choose(Locator select, String option) {
    // opens the options, also when the field has the focus already
    select.locator(".fjs-select-hidden-input, input").first().focus();
    select.locator(".fjs-dropdownlist-item").getByText(option).first().click();
  }

  Desk mark(String option) {
    page.locator(".fjs-container").getByLabel(option, new Locator.GetByLabelOptions().setExact(true)).first().check();
    return this;
  }

  Desk tag(String label, String... options) {
    var tags = field("taglist", label);
    for (String option : options) {
      tags.locator("input").fill(option);
      tags.locator(".fjs-dropdownlist-item").getByText(option).first().click();
      assertThat(tags.locator(".fjs-taglist-tag").filter(new FilterOptions().setHasText(option))).hasCount(1);
    }
    return this;
  }

  /** A list that grows; its rows are counted by the first field in each. */
  Locator list(String label) {
    return page.locator(".fjs-form-field-dynamiclist").filter(new FilterOptions().setHasText(label));
  }

  void rows(String label, String first, int number) {
    var fields = list(label).getByLabel(first);
    for (int now = fields.count(); now < number; now++) {
      list(label).locator("button.fjs-repeat-render-add").click();
      assertThat(fields).hasCount(now + 1);
    }
  }

  Locator field(String type, String label) {
    return page.locator(".fjs-form-field-" + type)
        .filter(new FilterOptions().setHas(page.locator("label").getByText(label)));
  }

  // ---- afterwards ------------------------------------------------------------------------------------------------------

  /** All that this browser keeps when it is closed. */
  String kept() {
    return (String) page.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}])");
  }

  /** A picture for who wants to see what the test saw. */
  void picture(String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "pictures", name + ".png")));
  }

  private static ContainsTextOptions patiently() {
    return new ContainsTextOptions().setTimeout(PATIENT);
  }

  @Override
  public void close() {
    page.context().close();
  }
}
