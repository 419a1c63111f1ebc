package nl.casusflow.page;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import nl.casusflow.StepTest;
import nl.casusflow.engine.MailJob;
import nl.casusflow.notification.Details;
import nl.casusflow.notification.Mailbox;
import nl.casusflow.notification.Notice;
import nl.casusflow.notification.Notifications;
import nl.casusflow.notification.Occasion;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Mail to read in the demo, and mail that did not arrive. */
class MailPagesTest extends StepTest {

  @Autowired private WebApplicationContext web;
  @Autowired private Notifications notifications;
  @Autowired private Mailbox mailbox;
  @Autowired private ManagementService management;

  private MockMvc pages;

  @BeforeEach
  void browser() {
    pages = MockMvcBuilders.webAppContextSetup(web).apply(springSecurity()).build();
  }

  @Test
  void whoIsNotLoggedInReadsNoMail() throws Exception {
    pages.perform(get("/mail")).andExpect(status().is3xxRedirection());
    pages.perform(get("/mail/1")).andExpect(status().is3xxRedirection());
    pages.perform(get("/berichten")).andExpect(status().is3xxRedirection());
  }

  @Test
  void mailOfTheDemoCanBeReadAsTextAndAsAMailProgramShowsIt() throws Exception {
    tell(PROFESSIONAL);
    long number = mailbox.mails().get(0).number();
    read(PROFESSIONAL, "/mail").andExpect(status().isOk())
        .andExpect(content().string(containsString("Nieuwe taak in zaak " + caseNumber)));
    read(PROFESSIONAL, "/mail/" + number).andExpect(status().isOk())
        .andExpect(content().string(containsString("Dag Gonda Gees,")));
    read(PROFESSIONAL, "/mail/" + number + "/opgemaakt").andExpect(status().isOk())
        .andExpect(header().string("Content-Security-Policy", containsString("default-src 'none'")))
        .andExpect(content().string(containsString("Dag Gonda Gees,")));
    read(PROFESSIONAL, "/mail/999999").andExpect(status().isNotFound());
  }

  @Test
  void whatDidNotArriveIsThereForWhoLooksAfterIt() throws Exception {
    tell("niemand");
    read("secretariaat", "/berichten").andExpect(status().isOk())
        .andExpect(content().string(containsString(caseNumber)))
        .andExpect(content().string(containsString("Adres geweigerd")))
        .andExpect(content().string(containsString("geen e-mailadres bekend")));
    read(PROFESSIONAL, "/berichten").andExpect(status().isForbidden());
  }

  private void tell(String person) {
    notifications.tellAtOnce(new Notice(caseNumber, "1", person, Occasion.NEW_TASK,
        Details.task(caseNumber, "Weeg de zaak", LocalDate.of(2026, 11, 24), "/")));
    management.createJobQuery().tenantIdIn(caseNumber).list().stream()
        .filter(job -> MailJob.TYPE.equals(((JobEntity) job).getJobHandlerType()))
        .forEach(job -> management.executeJob(job.getId()));
  }

  private ResultActions read(String person, String path) throws Exception {
    return pages.perform(get(path).with(user(person)));
  }
}
