package nl.casusflow.scenario;

import static nl.casusflow.demo.CaseSteps.DIRECTOR;
import static nl.casusflow.demo.Story.answers;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import nl.casusflow.casefile.Contributions;
import nl.casusflow.casefile.Contributions.Contribution;
import nl.casusflow.demo.DemoPeople;
import nl.casusflow.engine.EngineUsers;
import nl.casusflow.organisation.Role;
import nl.casusflow.security.Caller;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A task is done once, whoever else hands it in, and whoever is late hears so in plain words. */
class HandedInTwiceScenarioTest extends Scenario {

  private static final String COLLEAGUE = "tweede-procesregisseur";

  @Autowired Contributions contributions;
  @Autowired EngineUsers accounts;
  @Autowired JdbcClient jdbc;
  @Autowired ObjectMapper mapper;
  @LocalServerPort private int port;
  private final Map<String, Caller> callers = new HashMap<>();

  private record Answer(String person, int status, String message) {}

  @BeforeEach
  void withTwoProcessDirectors() {
    jdbc.sql("insert into person (id, name, organisation_id, job, active) values (?, 'Tom Tweede', 'zvh', ?, true)")
        .params(COLLEAGUE, "Procesregisseur").update();
    jdbc.sql("insert into person_role (person_id, role) values (?, ?)")
        .params(COLLEAGUE, Role.PROCESS_DIRECTOR.id()).update();
    accounts.keep(COLLEAGUE, "Tom Tweede", List.of(Role.PROCESS_DIRECTOR));
    accounts.setDemoPassword(COLLEAGUE, DemoPeople.PASSWORD);
  }

  @AfterEach
  void withOneAgain() {
    identity.deleteUser(COLLEAGUE);
    jdbc.sql("delete from person_role where person_id = ?").param(COLLEAGUE).update();
    jdbc.sql("delete from person where id = ?").param(COLLEAGUE).update();
  }

  @RepeatedTest(3)
  void two_people_hand_in_the_same_task_at_once() throws Exception {
    referred().does(COMPLETE_REFERRAL, Map.of());
    String task = task(ASSESS_REFERRAL).getId();
    var atOnce = new CyclicBarrier(2);
    var people = Executors.newFixedThreadPool(2);
    List<Answer> given;
    try {
      var first = people.submit(handing(task, DIRECTOR, atOnce));
      var second = people.submit(handing(task, COLLEAGUE, atOnce));
      given = List.of(first.get(), second.get());
    } finally {
      people.shutdown();
    }

    assertThat(given).filteredOn(it -> it.status() < 300).as("exactly one wins").hasSize(1);
    Answer late = given.stream().filter(it -> it.status() >= 300).findFirst().orElseThrow();
    assertThat(late.status()).isEqualTo(400);
    assertThat(late.message()).contains("taak").contains("Ververs de takenlijst");
    assertThat(contributions.ofTask(number(), task)).as("only what the winner said is kept")
        .isNotEmpty().extracting(Contribution::author).doesNotContain(late.person());
    assertThat(caseSteps()).as("the case went on once").containsExactly(PREPARE_WEIGHING);
  }

  @Test
  void task_that_was_done_is_handed_in_again() throws Exception {
    referred().does(COMPLETE_REFERRAL, Map.of());
    String task = task(ASSESS_REFERRAL).getId();
    assertThat(hand(task, DIRECTOR).status()).isEqualTo(204);
    int said = contributions.ofCase(number()).size();
    Answer again = hand(task, DIRECTOR);

    assertThat(again.status()).isEqualTo(400);
    assertThat(again.message()).contains("al afgerond");
    assertThat(contributions.ofCase(number())).hasSize(said);
    assertThat(caseSteps()).containsExactly(PREPARE_WEIGHING);
  }

  @Test
  void task_of_somebody_else_is_handed_in() throws Exception {
    referred();
    Answer stranger = hand(task(COMPLETE_REFERRAL).getId(), COLLEAGUE);

    assertThat(stranger.status()).isEqualTo(400);
    assertThat(stranger.message()).as("not even that the task exists")
        .contains("al afgerond of bestaat niet");
    assertThat(hand("no-such-task", COLLEAGUE).message()).contains("al afgerond of bestaat niet");
    assertThat(caseSteps()).containsExactly(COMPLETE_REFERRAL);
  }

  private Callable<Answer> handing(String task, String person, CyclicBarrier atOnce) {
    Caller caller = caller(person);
    return () -> {
      atOnce.await();
      return hand(task, person, caller);
    };
  }

  private Caller caller(String person) {
    return callers.computeIfAbsent(person, it -> Caller.of(port, it));
  }

  private Answer hand(String task, String person) throws Exception {
    return hand(task, person, caller(person));
  }

  private Answer hand(String task, String person, Caller caller) throws Exception {
    var body = Map.of("variables", Map.of(
        "referralDecision", Map.of("value", "toWeighing", "type", "String"),
        "assessment", Map.of("type", "Json",
            "value", mapper.writeValueAsString(answers("remark", "Gebeld door " + person)))));
    var answer = caller.send("POST", "/camunda/api/engine/engine/default/task/%s/submit-form".formatted(task),
        "application/json", mapper.writeValueAsString(body));
    JsonNode problem = answer.body().isBlank() ? mapper.createObjectNode() : mapper.readTree(answer.body());
    return new Answer(person, answer.statusCode(), problem.path("message").asText());
  }
}
