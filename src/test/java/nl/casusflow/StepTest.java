package nl.casusflow;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.casusflow.casefile.Born;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.Facts;
import nl.casusflow.casefile.Household;
import nl.casusflow.casefile.Household.Said;
import nl.casusflow.demo.Practice;
import nl.casusflow.engine.OwnWork;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Walks one process of a case by itself: a case in treatment, directors named, a household of two adults and a child. */
@CasusflowTest
public abstract class StepTest {

  protected static final String PROCESS_DIRECTOR = "procesregisseur";
  protected static final String CASE_DIRECTOR = "casusregisseur";
  protected static final String PROFESSIONAL = "professional-ggz";
  protected static final String OTHER_PROFESSIONAL = "professional-wijkteam";
  protected static final String PROSECUTOR = "officier";

  @Autowired protected RuntimeService runtime;
  @Autowired protected CaseFiles cases;
  @Autowired private ManagementService management;
  @Autowired private FormService forms;
  @Autowired private TaskService tasks;
  @Autowired private IdentityService identity;
  @Autowired private RepositoryService repository;
  @Autowired private ObjectMapper json;
  @Autowired protected Household household;
  @Autowired private JdbcClient jdbc;

  protected Practice practice;
  protected String caseNumber;

  /** Anna (1) and Bas (2) are adults, Kim (3) is a child. */
  @BeforeEach
  void openCase() {
    practice = new Practice(forms, tasks, identity, repository, json);
    caseNumber = cases.nextNumber();
    cases.open(caseNumber, "Huishouden", "Delft", null, null);
    jdbc.sql("""
        update case_file set process_director = ?, case_director = ?, phase = 'directSafety', track = 'regular'
        where case_number = ?""").params(PROCESS_DIRECTOR, CASE_DIRECTOR, caseNumber).update();
    household.add(caseNumber, new Said("Anna", new Born(1990, null), "parent", true, null, null, null), null);
    household.add(caseNumber, new Said("Bas", new Born(1988, null), "parent", true, null, null, null), null);
    household.add(caseNumber, new Said("Kim", new Born(2018, null), "child", true, true, null, null), null);
  }

  protected ProcessInstance start(String process, Map<String, Object> facts) {
    var all = new HashMap<String, Object>(Map.of(
        Facts.CASE_NUMBER, caseNumber, Facts.MUNICIPALITY, "Delft", Facts.TRACK, "regular", Facts.PHASE, "directSafety",
        Facts.URGENT, false));
    all.putAll(facts);
    return OwnWork.run(() -> runtime.startProcessInstanceByKey(process, caseNumber, all));
  }

  /** Hands in the oldest open task of this kind as the person whose it is. */
  protected void hand(String step, Map<String, Object> answers) {
    practice.hand(caseNumber, step, answers);
  }

  protected Map<String, Object> shown(String step) {
    Task task = practice.open(caseNumber, step).orElseThrow();
    return practice.as(practice.doer(task), () -> practice.shown(task));
  }

  /** Lets the time of a timer pass. */
  protected void fire(String event) {
    management.executeJob(management.createJobQuery().tenantIdIn(caseNumber).activityId(event).list().get(0).getId());
  }

  @SuppressWarnings("unchecked")
  protected static List<Map<String, Object>> rows(Map<String, Object> shown, String name) {
    return (List<Map<String, Object>>) shown.get(name);
  }

  protected List<String> openSteps() {
    return practice.open(caseNumber).stream().map(Task::getTaskDefinitionKey).sorted().toList();
  }
}
