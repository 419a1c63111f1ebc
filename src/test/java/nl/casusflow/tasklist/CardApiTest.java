package nl.casusflow.tasklist;

import static org.hamcrest.Matchers.hasSize;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A task in Tasklist says which case it belongs to, out of the case file, to those who see the task. */
class CardApiTest extends TasklistTest {

  @Autowired private JdbcClient jdbc;

  @Test
  void a_card_shows_the_case_in_a_few_words() throws Exception {
    jdbc.sql("update case_file set track = 'mdaPlusPlus', phase = 'riskDriven' where case_number = ?")
        .param(caseNumber).update();
    server.perform(get("/api/kaarten").param("taken", referral.getId() + ",nergens").with(user(REFERRER)))
        .andExpect(status().isOk()).andExpect(jsonPath("$", hasSize(1)))
        .andExpect(jsonPath("$[0].taskId").value(referral.getId()))
        .andExpect(jsonPath("$[0].caseNumber").value(caseNumber))
        .andExpect(jsonPath("$[0].household").value("Gezin met drie kinderen, Noord"))
        .andExpect(jsonPath("$[0].municipality").value("Delft"))
        .andExpect(jsonPath("$[0].track").value("MDA++-aanpak"))
        .andExpect(jsonPath("$[0].phase").value("Risicogestuurde zorg"));
  }

  @Test
  void no_card_for_who_has_no_part_in_the_case() throws Exception {
    server.perform(get("/api/kaarten").param("taken", referral.getId()).with(user(STRANGER)))
        .andExpect(status().isOk()).andExpect(jsonPath("$", hasSize(0)));
    server.perform(get("/api/kaarten/" + referral.getId()).with(user(STRANGER))).andExpect(status().isNotFound());
  }

  @Test
  void an_opened_task_shows_who_can_be_asked_and_whom_to_call() throws Exception {
    jdbc.sql("update case_file set process_director = ? where case_number = ?")
        .params(PROCESS_DIRECTOR, caseNumber).update();
    server.perform(get("/api/kaarten/" + referral.getId()).with(user(REFERRER)))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.card.caseNumber").value(caseNumber))
        .andExpect(jsonPath("$.state").value("Aanmelding"))
        .andExpect(jsonPath("$.processDirector").value("Rik Regisseur"))
        .andExpect(jsonPath("$.caseDirector").value(""))
        .andExpect(jsonPath("$.inDanger[0].how").value("112"));
  }

  @Test
  void too_many_at_once_are_refused() throws Exception {
    server.perform(get("/api/kaarten").param("taken", String.join(",", Collections.nCopies(101, "x"))).with(user(REFERRER)))
        .andExpect(status().isBadRequest());
  }

  @Test
  void a_card_needs_a_login() throws Exception {
    server.perform(get("/api/kaarten").param("taken", referral.getId())).andExpect(status().isUnauthorized());
  }
}
