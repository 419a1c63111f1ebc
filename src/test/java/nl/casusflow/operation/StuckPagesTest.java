package nl.casusflow.operation;

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
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import nl.casusflow.StepTest;
import nl.casusflow.casefile.CaseState;
import nl.casusflow.demo.DemoPeople;
import nl.casusflow.organisation.Role;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The engine gave up on a step of a case, and somebody without a part in it has it tried again. */
class StuckPagesTest extends StepTest {

  private static final String PROCESS_OWNER = "proceseigenaar";

  @Autowired private WebApplicationContext web;
  @Autowired private DemoPeople people;
  @Autowired private ManagementService management;
  @Autowired private HistoryService history;

  private MockMvc pages;
  private Job job;

  @BeforeEach
  void aStepThatGotStuck() {
    pages = MockMvcBuilders.webAppContextSetup(web).apply(springSecurity()).build();
    cases.enter(caseNumber, CaseState.ENDED);
    job = management.createJobQuery().tenantIdIn(caseNumber).activityId("Event_YearlyReview").singleResult();
    management.setJobRetries(job.getId(), 0);
    assertThat(incidents()).isOne();
  }

  @AfterEach
  void nothingStaysStuck() {
    management.setJobRetries(job.getId(), 1);
  }

  @Test
  void theProcessOwnerHasItTriedAgainAndSeesNothingOfTheCase() throws Exception {
    read(PROCESS_OWNER).andExpect(status().isOk())
        .andExpect(content().string(containsString(caseNumber)))
        .andExpect(content().string(containsString("/storingen/" + job.getId())))
        .andExpect(content().string(not(containsString("Event_"))))
        .andExpect(content().string(not(containsString("Huishouden"))));
    tryAgain(PROCESS_OWNER, job.getId()).andExpect(flash().attributeExists("done"));

    assertThat(incidents()).isZero();
    assertThat(management.createJobQuery().jobId(job.getId()).singleResult().getRetries()).isPositive();
    read(PROCESS_OWNER).andExpect(content().string(not(containsString(caseNumber))));
    assertThat(history.createUserOperationLogQuery().jobId(job.getId()).userId(PROCESS_OWNER).count())
        .as("who did it is on record").isPositive();
  }

  @Test
  void whatIsNotStuckIsNotTouched() throws Exception {
    tryAgain("secretariaat", job.getId()).andExpect(flash().attributeExists("done"));
    tryAgain("secretariaat", job.getId()).andExpect(flash().attribute("problem", "Deze storing is er niet meer."));
    tryAgain("secretariaat", "x".repeat(5_000)).andExpect(flash().attribute("problem", "Deze storing is er niet meer."));
  }

  @Test
  void nobodyElseSeesOrDoesAnything() throws Exception {
    for (var person : people.all()) {
      if (person.role() != Role.PROCESS_OWNER && person.role() != Role.SECRETARIAT) {
        read(person.id()).andExpect(status().isForbidden());
        tryAgain(person.id(), job.getId()).andExpect(status().isForbidden());
      }
    }
    assertThat(incidents()).isOne();
  }

  private long incidents() {
    return runtime.createIncidentQuery().configuration(job.getId()).count();
  }

  private ResultActions read(String person) throws Exception {
    return pages.perform(get("/storingen").with(user(person)));
  }

  private ResultActions tryAgain(String person, String id) throws Exception {
    return pages.perform(post("/storingen/" + id).with(user(person)).with(csrf()));
  }
}
