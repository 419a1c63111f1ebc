package nl.casusflow.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * What somebody with an account and bad intentions tries, over real HTTP. Against the platform, where none may succeed, and
 * against an application from which our fixes can be taken out: an attack that never gets through proves nothing.
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

  /** @param does whether it got what it came for */
  record Attack(String what, Callable<Boolean> does) {}

  final List<Attack> attacks() {
    return List.of(
        new Attack("an expression in an or-query of Tasklist", this::expressionInAnOrQueryOfTasklist),
        new Attack("an expression in an or-query by REST, as process owner", this::expressionInAnOrQueryByRest),
        new Attack("an expression in a saved filter", this::expressionInASavedFilter),
        new Attack("an expression in a deployed model, as process owner", this::expressionInADeployedModel),
        new Attack("a script in a deployed model, as process owner", this::scriptInADeployedModel),
        new Attack("a Java object as a fact", this::javaObjectAsAFact),
        new Attack("an administrator by the set-up of the web applications", this::administratorBySetUp),
        new Attack("a deployment by who owns no process", this::deploymentByWhoOwnsNoProcess),
        new Attack("the REST of programs, as anybody", this::restOfProgramsAsAnybody),
        new Attack("facts of a case of others, by id", this::factsOfACaseOfOthersById),
        new Attack("a fact changed by way of somebody else's task", this::factChangedThroughSomebodyElsesTask),
        new Attack("somebody else's task completed", this::taskOfSomebodyElseCompleted),
        new Attack("a task of a case of others taken", this::taskOfACaseOfOthersTaken),
        new Attack("a body of nine million characters", this::bodyOfNineMillionCharacters));
  }

  /** Tries it in a house of its own, and clears up. */
  final boolean through(Attack attack) {
    System.clearProperty(REACHED);
    var deployed = deployments();
    scene = new Scene(new Practice(forms, tasks, identity, repository, json), runtime, tasks, repository, participations, people.all());
    attacker = Caller.of(port, ATTACKER);
    try {
      return attack.does().call();
    } catch (Exception e) {
      throw new AssertionError(attack.what() + " could not be tried", e);
    } finally {
      System.clearProperty(REACHED);
      deployments().stream().filter(it -> !deployed.contains(it)).forEach(it -> repository.deleteDeployment(it, true));
    }
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

  private boolean expressionInAnOrQueryOfTasklist() {
    post(attacker, WEB + "/task/count", OR_QUERY);
    return reached();
  }

  private boolean expressionInAnOrQueryByRest() {
    post(Caller.of(port, "proceseigenaar"), REST + "/task/count", OR_QUERY);
    return reached();
  }

  private boolean expressionInASavedFilter() throws IOException {
    var saved = attacker.send("POST", WEB + "/filter/create", JSON,
        "{\"resourceType\":\"Task\",\"name\":\"Poging\",\"query\":%s}".formatted(OR_QUERY));
    if (saved.statusCode() < 300) {
      String id = json.readTree(saved.body()).path("id").asText();
      attacker.get(WEB + "/filter/" + id + "/count");
      attacker.send("DELETE", WEB + "/filter/" + id, null, (byte[]) null);
    }
    return reached();
  }

  private boolean expressionInADeployedModel() {
    return runs("""
        <serviceTask id="Activity_1" camunda:expression="%s"/>""".formatted(EXPRESSION));
  }

  private boolean scriptInADeployedModel() {
    return runs("""
        <scriptTask id="Activity_1" scriptFormat="juel"><script>%s</script></scriptTask>""".formatted(EXPRESSION));
  }

  private boolean runs(String activity) {
    deploy(Caller.of(port, "proceseigenaar"), """
        <startEvent id="Event_Begin"/><sequenceFlow id="Flow_1" sourceRef="Event_Begin" targetRef="Activity_1"/>
        """ + activity);
    try {
      OwnWork.run(() -> runtime.startProcessInstanceByKey("attempt"));
    } catch (ProcessEngineException neverDeployedOrNotRun) {
      return reached();
    }
    return reached();
  }

  private boolean javaObjectAsAFact() throws IOException {
    var bytes = new ByteArrayOutputStream();
    new ObjectOutputStream(bytes).writeObject(new Gadget());
    String fact = "{\"value\":\"%s\",\"type\":\"Object\",\"valueInfo\":{\"objectTypeName\":\"%s\",\"serializationDataFormat\":\"%s\"}}"
        .formatted(Base64.getEncoder().encodeToString(bytes.toByteArray()), Gadget.class.getName(),
            "application/x-java-serialized-object");
    attacker.send("PUT", scene.fill(WEB + "/task/{theirs.task}/variables/gadget"), JSON, fact);
    attacker.get(scene.fill(WEB + "/task/{theirs.task}/variables/gadget"));
    return reached();
  }

  // ---- rights of their own -------------------------------------------------------------------------------------

  private boolean administratorBySetUp() {
    identity.deleteMembership("beheerder", Groups.CAMUNDA_ADMIN);
    try {
      post(attacker, "/camunda/api/admin/setup/default/user/create",
          "{\"profile\":{\"id\":\"indringer\",\"firstName\":\"I\",\"lastName\":\"I\"},\"credentials\":{\"password\":\"Lang-Genoeg-9-Woorden\"}}");
      return identity.createUserQuery().userId("indringer").count() > 0;
    } finally {
      identity.deleteUser("indringer");
      identity.createMembership("beheerder", Groups.CAMUNDA_ADMIN);
    }
  }

  private boolean deploymentByWhoOwnsNoProcess() {
    return deploy(attacker, "<startEvent id=\"Event_Begin\"/>") < 300;
  }

  private boolean restOfProgramsAsAnybody() {
    return attacker.get(REST + "/task/count").statusCode() < 300;
  }

  // ---- cases of others, tasks of others ------------------------------------------------------------------------

  private boolean factsOfACaseOfOthersById() {
    var answer = attacker.get(scene.fill(WEB + "/process-instance/{others.process}/variables"));
    return answer.statusCode() < 300 && answer.body().contains("municipality");
  }

  private boolean factChangedThroughSomebodyElsesTask() {
    var professional = Caller.of(port, "professional-jeugdbescherming");
    post(professional, WEB + "/task/{theirs.task}/resolve",
        "{\"variables\":{\"municipality\":{\"value\":\"Elders\",\"type\":\"String\"}}}");
    return "Elders".equals(runtime.getVariable(scene.fill("{theirs.execution}"), "municipality"));
  }

  private boolean taskOfSomebodyElseCompleted() {
    var professional = Caller.of(port, "professional-jeugdbescherming");
    post(professional, WEB + "/task/{theirs.task}/complete", """
        {"variables":{"acuteDanger":{"value":false,"type":"Boolean"},"acuteDangerAtStart":{"value":false,"type":"Boolean"}}}""");
    return tasks.createTaskQuery().taskId(scene.fill("{theirs.task}")).count() == 0;
  }

  private boolean taskOfACaseOfOthersTaken() {
    post(attacker, WEB + "/task/{others.task}/assignee", "{\"userId\":\"" + ATTACKER + "\"}");
    return ATTACKER.equals(tasks.createTaskQuery().taskId(scene.fill("{others.task}")).singleResult().getAssignee());
  }

  // ---- too much ------------------------------------------------------------------------------------------------

  private boolean bodyOfNineMillionCharacters() {
    return post(attacker, WEB + "/task/count", "{\"name\":\"%s\"}".formatted("x".repeat(9_000_000))) < 300;
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
