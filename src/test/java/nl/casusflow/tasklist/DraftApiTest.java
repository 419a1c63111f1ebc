package nl.casusflow.tasklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Map;
import nl.casusflow.form.Drafts;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.ResultActions;

/** What somebody typed is kept at the server, for them alone, and comes back when they open the task again. */
class DraftApiTest extends TasklistTest {

  private static final String DRAFT = "{\"essence\": {\"situation\": \"Half af 😀\"}, \"household\": [{\"name\": \"Kim\"}]}";

  @Autowired private Drafts drafts;

  @Test
  void a_draft_comes_back_in_the_form() throws Exception {
    keep(referral, REFERRER, DRAFT).andExpect(status().isOk()).andExpect(jsonPath("$.savedAt").isNotEmpty());
    var shown = practice.as(REFERRER, () -> practice.shown(referral));
    assertThat(((Map<?, ?>) shown.get("essence")).get("situation")).isEqualTo("Half af 😀");
    assertThat(shown.get("household")).asList().hasSize(1);
  }

  @Test
  void a_later_draft_takes_the_place_of_the_former() throws Exception {
    keep(referral, REFERRER, DRAFT);
    keep(referral, REFERRER, "{\"household\": []}").andExpect(status().isOk());
    assertThat(drafts.find(referral.getId(), REFERRER)).contains("{\"household\":[]}");
  }

  @Test
  void says_when_a_draft_was_kept_or_that_there_is_none() throws Exception {
    var path = "/api/drafts/" + referral.getId();
    server.perform(get(path).with(user(REFERRER))).andExpect(status().isNoContent());
    keep(referral, REFERRER, DRAFT);
    server.perform(get(path).with(user(REFERRER))).andExpect(status().isOk())
        .andExpect(jsonPath("$.savedAt").isNotEmpty());
  }

  @Test
  void a_draft_can_be_thrown_away() throws Exception {
    keep(referral, REFERRER, DRAFT);
    server.perform(delete("/api/drafts/" + referral.getId()).with(user(REFERRER)).with(csrf()))
        .andExpect(status().isNoContent());
    assertThat(drafts.find(referral.getId(), REFERRER)).isEmpty();
  }

  @Test
  void handing_in_ends_the_draft() throws Exception {
    keep(referral, REFERRER, DRAFT);
    practice.hand(referral, Map.of());
    assertThat(drafts.find(referral.getId(), REFERRER)).isEmpty();
    keep(referral, REFERRER, DRAFT).andExpect(status().isNotFound())
        .andExpect(jsonPath("$.message").value("Deze taak is al afgerond of bestaat niet."));
  }

  @Test
  void whoever_a_task_is_offered_to_may_keep_a_draft_until_somebody_takes_it() throws Exception {
    Task assess = offeredToProcessDirectors();
    keep(assess, PROCESS_DIRECTOR, "{}").andExpect(status().isOk());
    tasks.setAssignee(assess.getId(), "secretariaat");
    keep(assess, PROCESS_DIRECTOR, "{}").andExpect(status().is4xxClientError());
    keep(assess, "secretariaat", "{}").andExpect(status().isOk());
  }

  @Test
  void nobody_keeps_a_draft_in_a_case_they_have_no_part_in() throws Exception {
    keep(referral, STRANGER, DRAFT).andExpect(status().isNotFound());
    server.perform(get("/api/drafts/" + referral.getId()).with(user(STRANGER))).andExpect(status().isNotFound());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "\"tekst\"", "{\"half", "null"})
  void only_a_json_object_is_a_draft(String body) throws Exception {
    keep(referral, REFERRER, body).andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.message").value("Het concept is onderweg beschadigd geraakt."));
  }

  @Test
  void a_draft_has_a_limit() throws Exception {
    keep(referral, REFERRER, "{\"essence\": \"" + "x".repeat(DraftApi.MAX_BYTES) + "\"}")
        .andExpect(status().isPayloadTooLarge())
        .andExpect(jsonPath("$.message").value("Het concept is te groot om te bewaren."));
    assertThat(drafts.find(referral.getId(), REFERRER)).isEmpty();
  }

  @Test
  void a_draft_needs_a_login_and_our_token() throws Exception {
    var path = "/api/drafts/" + referral.getId();
    server.perform(get(path)).andExpect(status().isUnauthorized());
    server.perform(put(path).content(DRAFT).with(user(REFERRER))).andExpect(status().isForbidden())
        .andExpect(content().string(""));
  }

  private ResultActions keep(Task task, String person, String draft) throws Exception {
    return server.perform(put("/api/drafts/" + task.getId()).contentType("application/json").content(draft)
        .with(user(person)).with(csrf()));
  }
}
