package nl.casusflow.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Base64;
import java.util.List;
import nl.casusflow.demo.DemoPeople;
import nl.casusflow.demo.Practice;
import nl.casusflow.engine.OwnWork;
import nl.casusflow.organisation.Participations;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * What somebody with an account and bad intentions tries, over real HTTP. Run twice: against the platform, where none may
 * succeed, and against an application without our fixes, where each does. An attack that fails in both proves nothing.
 */
abstract class Attacks {

  private static final String WEB = "/camunda/api/engine/engine/default";
  private static final String REST = "/engine-rest";
  private static final String JSON = "application/json";
  private static final String ATTACKER = "aanmelder-politie";
  private static final String REACHED = "casusflow.test.reached";
  /** Run in the engine, this sets the property. */
  private static final String EXPRESSION =
      "${''.getClass().forName('java.lang.System').getMethod('setProperty', ''.getClass(), ''.getClass())"
      + ".invoke(null, '" + REACHED + "', 'yes')}";
  private static final String OR_QUERY = "{\"orQueries\":[{\"assigneeExpression\":\"" + EXPRESSION + "\"}]}";

  /** Sets the property when somebody brings it back to life. */
  private static final class Gadget implements Serializable {

    private static final long serialVersionUID = 1;

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      System.setProperty(REACHED, "yes");
    }
  }

  @Autowired DemoPeople people;
  @Autowired Participations participations;
  @Autowired RuntimeService runtime;
  @Autowired RepositoryService repository;
  @Autowired FormService forms;
  @Autowired TaskService tasks;
  @Autowired IdentityService identity;
  @Autowired ObjectMapper json;
  @LocalServerPort int port;

  private Scene scene;
  private Caller attacker;
  private List<String> deployed;

  /** True where the fixes are taken out. */
  abstract boolean open();

  private void got(boolean through) {
    assertThat(through).isEqualTo(open());
  }

  @BeforeEach
  void somebodyWithAnAccount() {
    System.clearProperty(REACHED);
    deployed = deployments();
    scene = new Scene(new Practice(forms, tasks, identity, repository, json), runtime, tasks, repository, participations, people.all());
    attacker = Caller.of(port, ATTACKER);
  }

  @AfterEach
  void asItWas() {
    System.clearProperty(REACHED);
    deployments().stream().filter(it -> !deployed.contains(it)).forEach(it -> repository.deleteDeployment(it, true));
  }

  private List<String> deployments() {
    return repository.createDeploymentQuery().list().stream().map(Deployment::getId).toList();
  }

  private static boolean reached() {
    return System.getProperty(REACHED) != null;
  }

  private int post(Caller caller, String path, String body) {
    return caller.send("POST", scene.fill(path), JSON, scene.fill(body)).statusCode();
  }

  // ---- code of their own ---------------------------------------------------------------------------------------

  @Test
  void an_expression_in_an_or_query_of_tasklist() {
    post(attacker, WEB + "/task/count", OR_QUERY);
    got(reached());
  }

  @Test
  void an_expression_in_an_or_query_by_rest() {
    post(Caller.of(port, "proceseigenaar"), REST + "/task/count", OR_QUERY);
    got(reached());
  }

  @Test
  void an_expression_in_a_saved_filter() throws IOException {
    var saved = attacker.send("POST", WEB + "/filter/create", JSON,
        "{\"resourceType\":\"Task\",\"name\":\"Poging\",\"query\":%s}".formatted(OR_QUERY));
    if (saved.statusCode() < 300) {
      String id = json.readTree(saved.body()).path("id").asText();
      attacker.get(WEB + "/filter/" + id + "/count");
      attacker.send("DELETE", WEB + "/filter/" + id, null, (byte[]) null);
    }
    got(reached());
  }

  @Test
  void an_expression_in_a_deployed_model() {
    deploy(Caller.of(port, "proceseigenaar"), """
        <startEvent id="Event_Begin"/><sequenceFlow id="Flow_1" sourceRef="Event_Begin" targetRef="Activity_1"/>
        <serviceTask id="Activity_1" camunda:expression="%s"/>""".formatted(EXPRESSION));
    try {
      OwnWork.run(() -> runtime.startProcessInstanceByKey("attempt"));
    } catch (ProcessEngineException neverDeployed) {
      assertThat(open()).isFalse();
    }
    got(reached());
  }

  @Test
  void a_java_object_as_a_fact() throws IOException {
    var bytes = new ByteArrayOutputStream();
    new ObjectOutputStream(bytes).writeObject(new Gadget());
    String fact = "{\"value\":\"%s\",\"type\":\"Object\",\"valueInfo\":{\"objectTypeName\":\"%s\",\"serializationDataFormat\":\"%s\"}}"
        .formatted(Base64.getEncoder().encodeToString(bytes.toByteArray()), Gadget.class.getName(),
            "application/x-java-serialized-object");
    attacker.send("PUT", scene.fill(WEB + "/task/{theirs.task}/variables/gadget"), JSON, fact);
    attacker.get(scene.fill(WEB + "/task/{theirs.task}/variables/gadget"));
    got(reached());
  }

  // ---- rights of their own -------------------------------------------------------------------------------------

  @Test
  void an_administrator_by_the_set_up_of_the_web_applications() {
    identity.deleteMembership("beheerder", Groups.CAMUNDA_ADMIN);
    try {
      post(attacker, "/camunda/api/admin/setup/default/user/create",
          "{\"profile\":{\"id\":\"indringer\",\"firstName\":\"I\",\"lastName\":\"I\"},\"credentials\":{\"password\":\"Lang-Genoeg-9-Woorden\"}}");
      got(identity.createUserQuery().userId("indringer").count() > 0);
    } finally {
      identity.deleteUser("indringer");
      identity.createMembership("beheerder", Groups.CAMUNDA_ADMIN);
    }
  }

  @Test
  void a_deployment_by_who_owns_no_process() {
    got(deploy(attacker, "<startEvent id=\"Event_Begin\"/>") < 300);
  }

  @Test
  void the_rest_of_programs_for_everyone() {
    got(attacker.get(REST + "/task/count").statusCode() < 300);
  }

  // ---- cases of others, tasks of others ------------------------------------------------------------------------

  @Test
  void facts_of_a_case_of_others_by_id() {
    var answer = attacker.get(scene.fill(WEB + "/process-instance/{others.process}/variables"));
    got(answer.statusCode() < 300 && answer.body().contains("municipality"));
  }

  @Test
  void a_fact_changed_on_the_way_through_somebody_elses_task() {
    var professional = Caller.of(port, "professional-jeugdbescherming");
    post(professional, WEB + "/task/{theirs.task}/resolve",
        "{\"variables\":{\"municipality\":{\"value\":\"Elders\",\"type\":\"String\"}}}");
    got("Elders".equals(runtime.getVariable(scene.fill("{theirs.execution}"), "municipality")));
  }

  @Test
  void a_task_of_a_case_of_others_taken() {
    post(attacker, WEB + "/task/{others.task}/assignee", "{\"userId\":\"" + ATTACKER + "\"}");
    got(ATTACKER.equals(tasks.createTaskQuery().taskId(scene.fill("{others.task}")).singleResult().getAssignee()));
  }

  // ---- too much ------------------------------------------------------------------------------------------------

  @Test
  void a_body_of_nine_million_characters() {
    got(post(attacker, WEB + "/task/count", "{\"name\":\"%s\"}".formatted("x".repeat(9_000_000))) < 300);
  }

  private int deploy(Caller caller, String content) {
    return caller.send("POST", WEB + "/deployment/create", "multipart/form-data; boundary=" + Multipart.BOUNDARY,
        Multipart.file("attempt.bpmn", """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="x">
              <process id="attempt" isExecutable="true" camunda:historyTimeToLive="P1D">%s</process>
            </definitions>""".formatted(content))).statusCode();
  }
}
