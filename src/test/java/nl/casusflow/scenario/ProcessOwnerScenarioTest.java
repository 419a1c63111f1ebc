package nl.casusflow.scenario;

import static nl.casusflow.demo.CaseSteps.DIRECTOR;
import static nl.casusflow.demo.CaseSteps.MENTAL_HEALTH;
import static nl.casusflow.demo.CaseSteps.assess;
import static nl.casusflow.demo.Story.answers;
import static nl.casusflow.demo.Story.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import nl.casusflow.casefile.Contributions;
import nl.casusflow.demo.DemoPeople;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.context.WebApplicationContext;

/** A process owner deploys something else while cases run, and no Java changes. */
class ProcessOwnerScenarioTest extends Scenario {

  private static final String QUESTION = "Hoeveel kinderen zijn er bang?";
  private static final String DEADLINE = "Event_ReferralDeadline";

  @Autowired Contributions contributions;
  @Autowired WebApplicationContext web;
  @LocalServerPort private int port;
  private final Deque<String> deployments = new ArrayDeque<>();

  @AfterEach
  void asItWas() {
    deployments.forEach(it -> repository.deleteDeployment(it, true));
  }

  @Test
  void form_gets_a_field_that_is_checked_recorded_and_shown() throws Exception {
    referred().does(COMPLETE_REFERRAL, Map.of());
    assess(story, "toWeighing", null);
    String form = file("forms/weighing/prepare-weighing.form");
    deploy("prepare-weighing.form", form.replaceFirst("\"components\": *\\[", """
        "components": [
          {"type": "number", "id": "Field_Frightened", "key": "frightened", "label": "Hoeveel kinderen zijn er bang?",
           "decimalDigits": 0, "validate": {"required": true, "min": 0, "max": 20},
           "properties": {"record": "weighing.frightened", "processFact": "true"}},
        """));

    assertRefused(() -> story.does(PREPARE_WEIGHING, answers()), QUESTION);
    assertRefused(() -> story.does(PREPARE_WEIGHING, answers("frightened", 21)), QUESTION);
    story.does(PREPARE_WEIGHING, answers("frightened", 3));

    assertThat(contributions.ofForm(number(), "prepare-weighing").get(0).content()).contains("\"frightened\":3");
    assertThat(items.single(number(), "weighing").orElseThrow().text("frightened")).isEqualTo("3");
    assertThat(fact(HOLD_WEIGHING, "frightened")).as("a gateway can use it").isEqualTo(3L);
    var pages = MockMvcBuilders.webAppContextSetup(web).apply(springSecurity()).build();
    pages.perform(get("/casus/" + number()).with(user(DIRECTOR))).andExpect(status().isOk())
        .andExpect(content().string(containsString(QUESTION)));
  }

  @Test
  void form_gets_other_words_and_what_was_said_keeps_its_own() throws Exception {
    referred().does(COMPLETE_REFERRAL, answers("essence", answers("needed", "Iemand die het gezin vast houdt.")));
    deploy("referral.form",
        file("forms/referral/referral.form").replace("\"Wat is er volgens jou nodig?\"", "\"Wat moet er gebeuren?\""));

    var pages = MockMvcBuilders.webAppContextSetup(web).apply(springSecurity()).build();
    pages.perform(get("/casus/" + number()).with(user(DIRECTOR)))
        .andExpect(content().string(containsString("Wat is er volgens jou nodig?")))
        .andExpect(content().string(containsString("Iemand die het gezin vast houdt.")));
  }

  @Test
  void agreement_goes_on_by_a_model_that_cannot_do_what_the_form_offers() throws Exception {
    deploy("agreement.bpmn", file("processes/agreement/agreement.bpmn").replace("Flow_Escalate\"", "Flow_Higher\"")
        .replace("Flow_Escalate<", "Flow_Higher<").replace("Flow_Escalate_di", "Flow_Higher_di"));
    takenUp("directSafety");
    meet("directSafety", agreed(answers("what", "Zoekt een woning.", "owner", MENTAL_HEALTH, "due", in(30))));
    story.does(CARRY_OUT, answers("agreementOutcome", "blocked", "blockedBy", "finance"));

    assertRefused(() -> story.does("Activity_DecideBlocked", answers("blockedDecision", "escalate")), "begon voordat");
    assertThat(agreements.running(number())).as("and it did not stop").hasSize(1);
  }

  @Test
  void deadlines_become_longer_while_a_referral_waits() throws Exception {
    referred();
    Instant before = due();
    deploy("deadlines.dmn", file("processes/deadlines/deadlines.dmn").replaceFirst(
        "(?s)(\"" + DEADLINE + "\"</text>.*?\"" + DEADLINE + "\"</text>.*?)\"5WD\"",
        "$1\"8WD\""));
    for (List<Job> moves = moves(); !moves.isEmpty(); moves = moves()) {
      moves.forEach(job -> management.executeJob(job.getId()));
    }

    assertThat(due()).isAfter(before);
    story.days(8);
    assertThat(caseSteps()).containsExactly(COMPLETE_REFERRAL);
    story.timer(DEADLINE);
    assertThat(caseSteps()).containsExactly(ASSESS_REFERRAL);
  }

  private Instant due() {
    return management.createJobQuery().tenantIdIn(number()).activityId(DEADLINE).singleResult().getDuedate()
        .toInstant();
  }

  private List<Job> moves() {
    return management.createJobQuery().messages().list().stream()
        .filter(job -> "moved-deadlines".equals(((JobEntity) job).getJobHandlerType())).toList();
  }

  private static String file(String path) throws IOException {
    return new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
  }

  /** The way the Modeler does it. */
  private void deploy(String name, String content) {
    var parts = new LinkedMultiValueMap<String, Object>();
    parts.add("deployment-name", "Wijziging");
    parts.add(name, new ByteArrayResource(content.getBytes(StandardCharsets.UTF_8)) {
      @Override
      public String getFilename() {
        return name;
      }
    });
    var answer = RestClient.create("http://localhost:" + port).post().uri("/engine-rest/deployment/create")
        .headers(headers -> headers.setBasicAuth("proceseigenaar", DemoPeople.PASSWORD))
        .contentType(MediaType.MULTIPART_FORM_DATA).body(parts).retrieve().body(JsonNode.class);
    deployments.push(answer.path("id").asText());
  }
}
