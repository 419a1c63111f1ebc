package nl.casusflow.retention;

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

import java.util.List;
import nl.casusflow.StepTest;
import nl.casusflow.casefile.CaseState;
import nl.casusflow.demo.DemoPeople;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Participations.Capacity;
import nl.casusflow.organisation.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.util.HtmlUtils;

/** The pages on which the privacy officer keeps and erases. */
class RetentionPagesTest extends StepTest {

  private static final String PRIVACY = "privacy";

  @Autowired private WebApplicationContext web;
  @Autowired private DemoPeople people;
  @Autowired private Retention retention;
  @Autowired private Participations participations;
  @Autowired private JdbcClient jdbc;

  private MockMvc pages;

  @BeforeEach
  void browser() {
    pages = MockMvcBuilders.webAppContextSetup(web).apply(springSecurity()).build();
  }

  @Test
  void nobody_else_sees_or_erases_anything() throws Exception {
    over();
    for (var person : people.all()) {
      if (person.role() != Role.PRIVACY_OFFICER) {
        read(person.id(), "/bewaren").andExpect(status().isForbidden());
        read(person.id(), page()).andExpect(status().isForbidden());
        for (String action : List.of("/proef", "/bekijken", "/wissen")) {
          send(person.id(), page() + action, caseNumber).andExpect(status().isForbidden());
        }
      }
    }
    pages.perform(get("/bewaren")).andExpect(status().is3xxRedirection());
    assertThat(cases.find(caseNumber)).isPresent();
    assertThat(openSteps()).isEmpty();
  }

  @Test
  void the_list_has_numbers_and_dates_and_no_household() throws Exception {
    cases.enter(caseNumber, CaseState.ENDED);
    retention.extend(caseNumber, retention.get(caseNumber).keepUntil().plusYears(1), "Klacht <script>alert(1)</script>", PRIVACY);
    read(PRIVACY, "/bewaren").andExpect(status().isOk()).andExpect(content().string(containsString(caseNumber)))
        .andExpect(content().string(containsString("Klacht &lt;script&gt;")));
    read(PRIVACY, page()).andExpect(status().isOk()).andExpect(content().string(not(containsString("Anna"))))
        .andExpect(content().string(not(containsString("Wis deze zaak"))));
    participations.join(caseNumber, PROCESS_DIRECTOR, Capacity.PROCESS_DIRECTOR);
    read(PROCESS_DIRECTOR, "/casus/" + caseNumber).andExpect(content().string(containsString("Gegevens blijven bewaard")));
  }

  @Test
  void trying_it_out_says_what_would_go_and_leaves_it() throws Exception {
    over();
    send(PRIVACY, page() + "/proef", "").andExpect(status().isOk())
        .andExpect(content().string(containsString("household_member")))
        .andExpect(content().string(containsString("Er is nu niets gewist")));
    assertThat(household.of(caseNumber)).hasSize(3);
  }

  @Test
  void whoever_types_the_number_erases_and_reads_what_was_done() throws Exception {
    over();
    send(PRIVACY, page() + "/wissen", " " + caseNumber).andExpect(redirectedUrl("/bewaren"));
    assertThat(cases.find(caseNumber)).isEmpty();
    assertThat(runtime.createProcessInstanceQuery().tenantIdIn(caseNumber).count()).isZero();
    read(PRIVACY, "/bewaren").andExpect(content().string(containsString("De bewaartermijn is voorbij")));
    read(PRIVACY, page()).andExpect(status().isNotFound());
    send(PRIVACY, page() + "/wissen", caseNumber).andExpect(redirectedUrl("/bewaren"))
        .andExpect(flash().attribute("problem", containsString("niet meer")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ja", "ZVH-2026-99999", "' or 1=1 --", "<script>😀</script>"})
  void whoever_types_something_else_erases_nothing(String typed) throws Exception {
    over();
    send(PRIVACY, page() + "/wissen", typed).andExpect(status().isOk())
        .andExpect(content().string(containsString("precies over")))
        .andExpect(content().string(containsString("value=\"" + HtmlUtils.htmlEscape(typed) + "\"")))
        .andExpect(content().string(containsString("aria-describedby=\"probleem\"")));
    assertThat(household.of(caseNumber)).hasSize(3);
  }

  @Test
  void while_the_term_or_the_case_runs_nothing_is_erased() throws Exception {
    send(PRIVACY, page() + "/wissen", caseNumber).andExpect(flash().attribute("problem", containsString("loopt")));
    send(PRIVACY, page() + "/bekijken", "").andExpect(flash().attribute("problem", containsString("loopt")));
    read(PRIVACY, page()).andExpect(status().isNotFound());
    cases.enter(caseNumber, CaseState.ENDED);
    send(PRIVACY, page() + "/wissen", caseNumber)
        .andExpect(content().string(containsString("blijft bewaard tot")));
    assertThat(household.of(caseNumber)).hasSize(3);
  }

  @Test
  void looking_at_it_now_makes_a_task_once() throws Exception {
    cases.enter(caseNumber, CaseState.ENDED);
    send(PRIVACY, page() + "/bekijken", "").andExpect(flash().attributeExists("done"));
    assertThat(openSteps()).containsExactly("Activity_ReviewRetention");
    send(PRIVACY, page() + "/bekijken", "").andExpect(flash().attribute("problem", containsString("al bekeken")));
    assertThat(openSteps()).hasSize(1);
  }

  private void over() {
    cases.enter(caseNumber, CaseState.ENDED);
    jdbc.sql("update case_retention set keep_until = date '2020-01-01' where case_number = ?").param(caseNumber).update();
  }

  private String page() {
    return "/bewaren/" + caseNumber;
  }

  private ResultActions read(String person, String path) throws Exception {
    return pages.perform(get(path).with(user(person)));
  }

  private ResultActions send(String person, String path, String typed) throws Exception {
    return pages.perform(post(path).param("zaaknummer", typed).with(user(person)).with(csrf()));
  }
}
