package nl.casusflow.security;

import static nl.casusflow.security.Attempt.delete;
import static nl.casusflow.security.Attempt.deploy;
import static nl.casusflow.security.Attempt.form;
import static nl.casusflow.security.Attempt.get;
import static nl.casusflow.security.Attempt.post;
import static nl.casusflow.security.Attempt.put;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import nl.casusflow.CasusflowTest;
import nl.casusflow.WrittenPage;
import nl.casusflow.demo.DemoPeople;
import nl.casusflow.demo.Practice;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Role;
import nl.casusflow.security.Attempt.Result;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Everyone tries everything. What they get is written in {@code docs/security-matrix.md}; this fails when it changes. One
 * line here is one row there.
 */
@CasusflowTest
class SecurityMatrixTest {

  private static final WrittenPage PAGE =
      new WrittenPage(Path.of("docs/security-matrix.md"), SecurityMatrixTest.class, "casusflow.security-matrix");
  private static final String WEB = "/camunda/api/engine/engine/default";
  private static final String REST = "/engine-rest";
  private static final String ONE_VALUE = "{\"value\":\"x\",\"type\":\"String\"}";
  private static final String PLAIN_MODEL = """
      <?xml version="1.0" encoding="UTF-8"?>
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
          id="Definitions_Attempt" targetNamespace="http://casusflow.nl/attempt">
        <process id="attempt" isExecutable="true" camunda:historyTimeToLive="P1D">
          <startEvent id="Event_Begin"/>
        </process>
      </definitions>
      """;

  private static Map<String, List<Attempt>> attempts() {
    var all = new LinkedHashMap<String, List<Attempt>>();
    all.put("Pages of a case", List.of(
        get("The list of cases, with their case in it", "/casus").seeing("{theirs.household}"),
        get("The list of all cases, with a case of others in it", "/casus?alle").seeing("{others}"),
        get("The household of a case of others in that list", "/casus?alle").seeing("{others.household}").forNobody(),
        get("The page of their case", "/casus/{theirs}"),
        get("The page of a case of others", "/casus/{others}").seeing("{others.household}").forNobody(),
        form("Open a case of others with a reason", "/casus/{others}/openen", "reden=Vraag+van+de+rechtbank"),
        get("Who takes part in their case", "/casus/{theirs}/betrokkenen"),
        get("Who takes part in a case of others", "/casus/{others}/betrokkenen").seeing("{others.household}").forNobody(),
        form("Add somebody to their case, which has no director yet", "/casus/{theirs}/betrokkenen", "wie=aanmelder-veiligthuis"),
        form("Add somebody to a case of others", "/casus/{others}/betrokkenen", "wie=professional-ggz").forNobody(),
        get("Who looked at their case, which has no director yet", "/casus/{theirs}/toegang"),
        get("Who looked at a case of others", "/casus/{others}/toegang").seeing("{others.household}").forNobody(),
        get("The report of a meeting of a case of others", "/casus/{others}/verslag/1").forNobody(),
        get("What is known of a member of the household of others", "/casus/{others}/delen/gezinslid/1").forNobody(),
        get("The agreements of their case", "/casus/{theirs}/afspraken"),
        get("The agreements of a case of others", "/casus/{others}/afspraken").seeing("{others.household}").forNobody(),
        form("Bring news of an agreement in a case of others", "/casus/{others}/afspraken/1/nieuws", "").forNobody(),
        get("What is shared in their case", "/casus/{theirs}/delen"),
        get("What is shared in a case of others", "/casus/{others}/delen").seeing("{others.household}").forNobody(),
        form("Report a signal in their case", "/casus/{theirs}/melding", ""),
        form("Report a signal in a case of others", "/casus/{others}/melding", "").forNobody(),
        form("Ask for another case director in their case", "/casus/{theirs}/regisseur", ""),
        form("Ask for another case director in a case of others", "/casus/{others}/regisseur", "").forNobody(),
        form("Ask to withdraw their case", "/casus/{theirs}/intrekken", ""),
        form("Ask to withdraw a case of others", "/casus/{others}/intrekken", "").forNobody(),
        get("What is due in their case", "/casus/{theirs}/termijnen"),
        get("What is due in a case of others", "/casus/{others}/termijnen").seeing("{others.household}").forNobody(),
        form("Move a due date in a case of others", "/casus/{others}/termijnen/{others.task}", "dag=2027-01-04").forNobody(),
        form("Escalate in their case", "/casus/{theirs}/opschalen", ""),
        form("Escalate in a case of others", "/casus/{others}/opschalen", "").forNobody(),
        form("Reopen a case of others", "/casus/{others}/heropenen", "").forNobody()));
    all.put("Other pages", List.of(
        get("The start page", "/"),
        get("Whether the platform is well", "/health"),
        get("Mail that did not arrive", "/berichten"),
        get("What the platform gave up on", "/storingen"),
        form("Have that tried again", "/storingen/{others.process}", ""),
        get("How long ended cases are kept, and what was erased", "/bewaren"),
        Attempt.of("Erase a case that runs", (caller, scene) -> {
          caller.send("POST", scene.fill("/bewaren/{theirs}/wissen"), "application/x-www-form-urlencoded",
              scene.fill("zaaknummer={theirs}"));
          return caller.get("/bewaren");
        }).seeing("is gewist").forNobody(),
        get("How long a case is kept that still runs", "/bewaren/{others}").forNobody(),
        get("The agreements of an organisation", "/afspraken"),
        get("One's own account", "/mijn-account"),
        get("Everyone who has an account", "/mensen").seeing("professional-ggz"),
        get("The account of somebody else", "/mensen/persoon/professional-ggz"),
        get("The organisations", "/mensen/organisaties"),
        get("What somebody else still has to do, to hand it over", "/overdragen?wie=aanmelder-politie"),
        get("Who has duty when the house is closed", "/piket"),
        get("What was shared with whom, over all cases", "/privacy/gedeeld"),
        get("Who may decide at each organisation", "/mandaten"),
        get("Where all cases stand, by number", "/overzicht?nummer={others}").seeing("\">{others}<"),
        get("A household, where all cases stand", "/overzicht?nummer={others}").seeing("{others.household}").forNobody(),
        get("Who looked at which case", "/toegang"),
        get("Who looked at which case, as a file", "/toegang.csv"),
        get("Tasklist", "/camunda/app/tasklist/default/"),
        get("Cockpit", "/camunda/app/cockpit/default/"),
        get("Admin", "/camunda/app/admin/default/")));
    all.put("Tasks", List.of(
        get("The task of their case in a list", WEB + "/task").seeing("{theirs.task}"),
        get("The task of a case of others in a list", WEB + "/task").seeing("{others.task}").forNobody(),
        post("The task of a case of others, asked for by number", WEB + "/task", "{\"tenantIdIn\":[\"{others}\"]}")
            .seeing("{others.task}").onlyLooks().forNobody(),
        get("The task of a case of others, by its id", WEB + "/task/{others.task}").forNobody(),
        get("What the form of the task of their case is filled with", WEB + "/task/{theirs.task}/form-variables")
            .seeing(Scene.NARRATIVE),
        get("What the form of the task of a case of others is filled with", WEB + "/task/{others.task}/form-variables")
            .seeing(Scene.NARRATIVE).forNobody(),
        post("Hand in the referrer's task of their case", WEB + "/task/{theirs.task}/submit-form",
            "{\"variables\":{\"essence\":{\"type\":\"Json\",\"value\":\"{\\\"situation\\\":\\\"x\\\"}\"}}}"),
        post("Hand in the task of a case of others", WEB + "/task/{others.task}/submit-form",
            "{\"variables\":{\"essence\":{\"type\":\"Json\",\"value\":\"{\\\"situation\\\":\\\"x\\\"}\"}}}").forNobody(),
        post("Take the referrer's task of their case", WEB + "/task/{theirs.task}/claim", "{\"userId\":\"expertpool\"}")
            .forNobody(),
        post("Give the referrer's task of their case to somebody else", WEB + "/task/{theirs.task}/assignee",
            "{\"userId\":\"expertpool\"}"),
        post("Give the task of a case of others to somebody else", WEB + "/task/{others.task}/assignee",
            "{\"userId\":\"expertpool\"}").forNobody(),
        post("Delegate the referrer's task of their case", WEB + "/task/{theirs.task}/delegate", "{\"userId\":\"expertpool\"}")
            .forNobody(),
        post("Delegate the task of a case of others", WEB + "/task/{others.task}/delegate", "{\"userId\":\"expertpool\"}")
            .forNobody(),
        get("What is attached to the task of a case of others", WEB + "/task/{others.task}/attachment")
            .seeing("{others.attachment}").forNobody(),
        get("What stands in it", WEB + "/task/{others.task}/attachment/{others.attachment}/data").seeing(Scene.NARRATIVE)
            .forNobody(),
        get("What was written beside it, by the id of the comment", WEB + "/task/{others.task}/comment/{others.comment}")
            .seeing(Scene.NARRATIVE).forNobody(),
        get("What was written beside it", WEB + "/task/{others.task}/comment").seeing(Scene.NARRATIVE).forNobody(),
        Attempt.of("Attach something to the task of a case of others", (caller, scene) -> caller.send("POST",
            scene.fill(WEB + "/task/{others.task}/attachment/create"), "multipart/form-data; boundary=" + Multipart.BOUNDARY,
            Multipart.file("x.txt", "x"))).forNobody(),
        post("Complete the task of their case without its form", WEB + "/task/{theirs.task}/complete", "{}").forNobody(),
        post("Resolve it, and change a fact on the way", WEB + "/task/{theirs.task}/resolve",
            "{\"variables\":{\"phase\":" + ONE_VALUE + "}}").forNobody(),
        post("Report an error in it, and change a fact on the way", WEB + "/task/{theirs.task}/bpmnError",
            "{\"errorCode\":\"x\",\"variables\":{\"phase\":" + ONE_VALUE + "}}").forNobody(),
        put("Change a fact of it", WEB + "/task/{theirs.task}/variables/phase", ONE_VALUE).forNobody(),
        post("Write a comment beside the case file", WEB + "/task/{theirs.task}/comment/create", "{\"message\":\"x\"}")
            .forNobody(),
        post("Offer it to a group", WEB + "/task/{theirs.task}/identity-links",
            "{\"groupId\":\"professional\",\"type\":\"candidate\"}").forNobody(),
        get("The card of the task of their case", "/api/kaarten/{theirs.task}"),
        put("Move the due date of the task of a case of others", "/api/termijnen/{others.task}", "{\"day\":\"2027-01-04\"}")
            .forNobody(),
        get("The card of the task of a case of others", "/api/kaarten/{others.task}").forNobody(),
        put("Keep a draft for the referrer's task of their case", "/api/drafts/{theirs.task}", "{}"),
        put("Keep a draft for the task of a case of others", "/api/drafts/{others.task}", "{}").forNobody()));
    all.put("What the engine knows, by the web applications", List.of(
        get("Instances of their case", WEB + "/process-instance?businessKey={theirs}").seeing("{theirs}"),
        get("Instances of a case of others", WEB + "/process-instance?businessKey={others}").seeing("{others}"),
        get("An instance of a case of others, by its id", WEB + "/process-instance/{others.process}"),
        get("Facts of a case of others, by the id of its instance", WEB + "/process-instance/{others.process}/variables").forNobody(),
        get("Facts of a case of others, by the id of the fact", WEB + "/variable-instance/{others.variable}").forNobody(),
        get("History of their case", WEB + "/history/task?processInstanceBusinessKey={theirs}").seeing("{theirs}")
            .forNobody(),
        get("History of a case of others", WEB + "/history/task?processInstanceBusinessKey={others}").seeing("{others}")
            .forNobody(),
        get("What went wrong in a case of others, by its id", WEB + "/incident/{others.incident}").seeing("{others.process}"),
        get("Jobs of a case of others", WEB + "/job?processInstanceId={others.process}").seeing("{others.process}"),
        get("What facts of a case of others were", WEB + "/history/variable-instance?processInstanceId={others.process}")
            .seeing("{others.process}").forNobody(),
        post("Send a message to a case of others", WEB + "/message",
            "{\"messageName\":\"Message_Signal\",\"businessKey\":\"{others}\",\"tenantId\":\"{others}\"}").forNobody(),
        post("Move a case of others to another step", WEB + "/process-instance/{others.process}/modification",
            "{\"instructions\":[{\"type\":\"cancel\",\"activityId\":\"Activity_CompleteReferral\"}]}").forNobody(),
        post("Start a process without its form", WEB + "/process-definition/key/referral/start", "{}").forNobody(),
        get("The same without the name of the engine", "/camunda/api/engine/task").forNobody(),
        post("Try somebody's password", WEB + "/identity/verify", "{\"username\":\"manager\",\"password\":\"demo\"}")
            .forNobody(),
        post("Have an expression evaluated in a query", WEB + "/task/count",
            "{\"orQueries\":[{\"assigneeExpression\":\"${currentUser()}\"}]}").forNobody(),
        post("Save a filter with an expression", WEB + "/filter/create",
            "{\"resourceType\":\"Task\",\"name\":\"x\",\"query\":{\"orQueries\":[{\"assigneeExpression\":\"${1}\"}]}}").forNobody(),
        put("Change a fact of a case of others", WEB + "/process-instance/{others.process}/variables/phase", ONE_VALUE)
            .forNobody(),
        delete("Delete an instance of a case of others", WEB + "/process-instance/{others.process}").forNobody()));
    all.put("What the engine knows, by REST", List.of(
        get("The version of the engine", REST + "/version"),
        get("The task of their case in a list", REST + "/task").seeing("{theirs.task}").forNobody(),
        get("The task of a case of others in a list", REST + "/task").seeing("{others.task}").forNobody(),
        get("An instance of a case of others, by its id", REST + "/process-instance/{others.process}").forNobody(),
        get("Facts of a case of others, by the id of its instance", REST + "/process-instance/{others.process}/variables").forNobody(),
        get("History of a case of others", REST + "/history/task?processInstanceBusinessKey={others}").seeing("{others}")
            .forNobody(),
        delete("Delete an instance of a case of others", REST + "/process-instance/{others.process}").forNobody()));
    all.put("The house itself", List.of(
        deploy("Deploy a model, by REST", REST, "attempt.bpmn", PLAIN_MODEL),
        deploy("Deploy a model, by the web applications", WEB, "attempt.bpmn", PLAIN_MODEL),
        deploy("Deploy a model with a script", WEB, "attempt.bpmn", PLAIN_MODEL.replace("<startEvent id=\"Event_Begin\"/>",
            "<scriptTask id=\"Activity_Script\" scriptFormat=\"groovy\"><script>1</script></scriptTask>")).forNobody(),
        deploy("Deploy a model that reaches into the platform", WEB, "attempt.bpmn", PLAIN_MODEL.replace(
            "<startEvent id=\"Event_Begin\"/>", "<serviceTask id=\"a\" camunda:expression=\"${''.getClass()}\"/>")).forNobody(),
        deploy("Deploy a form that loads another site", WEB, "attempt.form",
            "{\"id\":\"attempt\",\"type\":\"default\",\"components\":[{\"type\":\"iframe\"}]}").forNobody(),
        get("Everyone's accounts", WEB + "/user").seeing("\"id\":\"professional-ggz\""),
        post("Make an account", WEB + "/user/create", "{\"profile\":{\"id\":\"poging\"},\"credentials\":{\"password\":\"Lang-genoeg-9\"}}"),
        put("Make somebody a process director", WEB + "/group/procesregisseur/members/poging", "{}"),
        delete("Delete an account", WEB + "/user/poging"),
        post("Make an administrator by the set-up", "/camunda/api/admin/setup/default/user/create",
            "{\"profile\":{\"id\":\"poging2\"},\"credentials\":{\"password\":\"Lang-genoeg-9\"}}").forNobody(),
        get("The log of what was done in the engine", WEB + "/history/user-operation").seeing("operationType")));
    return all;
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

  @Test
  void everyone_gets_what_is_written() throws IOException {
    PAGE.mustSay(tryEverything().page());
  }

  private SecurityMatrix tryEverything() {
    var callers = new LinkedHashMap<String, Caller>();
    for (Role role : Role.values()) {
      callers.put(role.name().toLowerCase(Locale.ROOT).replace('_', ' '), Caller.of(port, oneWith(role)));
    }
    callers.put("anonymous", Caller.anonymous(port));
    var matrix = new SecurityMatrix(List.copyOf(callers.keySet()));
    var wrong = new ArrayList<String>();
    var before = deployments();
    try {
      var scene = new Scene(new Practice(forms, tasks, identity, repository, json), runtime, tasks, repository, participations,
          people.all());
      for (var section : attempts().entrySet()) {
        for (Attempt attempt : section.getValue()) {
          var results = new ArrayList<Result>();
          for (Caller caller : callers.values()) {
            Result result = attempt.by(caller, scene);
            results.add(result);
            if (attempt.changes() && result == Result.MAY) {
              scene.startAnew();
            }
          }
          if (results.contains(Result.MAY) == attempt.nobody()) {
            wrong.add("%s: %s".formatted(attempt.what(), results));
          }
          matrix.record(section.getKey(), attempt.what(), results);
        }
      }
    } finally {
      runtime.createIncidentQuery().incidentType(Scene.INCIDENT).list().stream()
          .filter(it -> it.getId().equals(it.getRootCauseIncidentId())).forEach(it -> runtime.resolveIncident(it.getId()));
      deployments().stream().filter(it -> !before.contains(it)).forEach(it -> repository.deleteDeployment(it, true));
    }
    assertThat(wrong).as("what nobody may and somebody does, or what nobody gets done at all").isEmpty();
    return matrix;
  }

  private String oneWith(Role role) {
    return people.all().stream().filter(it -> it.role() == role).findFirst().orElseThrow().id();
  }

  private List<String> deployments() {
    return repository.createDeploymentQuery().list().stream().map(Deployment::getId).toList();
  }
}
