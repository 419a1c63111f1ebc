package nl.casusflow.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.util.Date;
import nl.casusflow.CasusflowTest;
import nl.casusflow.organisation.DutyRoster;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Who has duty when the house is closed. */
@CasusflowTest
class DutyPagesTest {

  private static final String SECRETARIAT = "secretariaat";

  @Autowired private WebApplicationContext web;
  @Autowired private DutyRoster roster;

  private MockMvc pages;

  @BeforeEach
  void onAFriday() {
    ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-03-27T12:00:00Z")));
    pages = MockMvcBuilders.webAppContextSetup(web).apply(springSecurity()).build();
  }

  @AfterEach
  void emptyAgain() {
    roster.toCome().forEach(it -> roster.remove(it.id()));
    ClockUtil.reset();
  }

  @Test
  void withoutARosterThePageSaysSoAndWhomToCall() throws Exception {
    pages.perform(get("/piket").with(user(SECRETARIAT))).andExpect(status().isOk())
        .andExpect(content().string(containsString("Er is geen piket.")))
        .andExpect(content().string(containsString("112")))
        .andExpect(content().string(containsString("Veilig Thuis")));
  }

  @Test
  void somebodyIsPutInTheRosterAcrossTheChangeOfTheClockAndTakenOut() throws Exception {
    add("procesregisseur", "2026-03-27T17:00", "2026-03-30T08:30").andExpect(status().is3xxRedirection());
    assertThat(roster.now()).as("not yet").isEmpty();
    ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-03-29T03:00:00Z")));
    assertThat(roster.now()).contains("procesregisseur");
    pages.perform(get("/piket").with(user(SECRETARIAT)))
        .andExpect(content().string(containsString("maandag 30 maart 2026, 08:30")));
    ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-03-30T06:29:00Z")));
    assertThat(roster.now()).as("until half past eight in summer time").isPresent();
    ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-03-27T12:00:00Z")));
    pages.perform(post("/piket/{id}/weg", roster.toCome().get(0).id()).with(user(SECRETARIAT)).with(csrf()))
        .andExpect(status().is3xxRedirection());
    assertThat(roster.toCome()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
      "'', 2026-03-27T17:00, 2026-03-30T08:30, Kies wie",
      "<script>, 2026-03-27T17:00, 2026-03-30T08:30, Kies wie",
      "procesregisseur, morgen, 2026-03-30T08:30, Vul in wanneer het begint",
      "procesregisseur, 2026-03-27T17:00, +999999999-12-31T23:59, Vul in wanneer het stopt",
      "procesregisseur, 2026-03-27T17:00, 2026-03-27T16:00, stopt voordat het begint",
      "procesregisseur, 2026-03-27T17:00, 2026-06-01T08:30, langer dan een maand",
      "procesregisseur, 2026-03-20T17:00, 2026-03-23T08:30, al voorbij"})
  void whatIsWrongIsSaidNextToItAndWhatWasTypedStays(String who, String from, String until, String sentence)
      throws Exception {
    add(who, from, until).andExpect(status().isOk()).andExpect(content().string(containsString(sentence)))
        .andExpect(content().string(not(containsString("<script>"))));
    assertThat(roster.toCome()).isEmpty();
  }

  @Test
  void othersKeepNoRoster() throws Exception {
    pages.perform(get("/piket").with(user("professional-ggz"))).andExpect(status().isForbidden());
    pages.perform(post("/piket").with(user("manager")).with(csrf())).andExpect(status().isForbidden());
    pages.perform(post("/piket/1/weg").with(user("casusregisseur")).with(csrf())).andExpect(status().isForbidden());
  }

  private ResultActions add(String who, String from, String until) throws Exception {
    return pages.perform(post("/piket").with(user(SECRETARIAT)).with(csrf())
        .param("wie", who).param("van", from).param("tot", until));
  }
}
