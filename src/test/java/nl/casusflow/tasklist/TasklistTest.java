package nl.casusflow.tasklist;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import nl.casusflow.CasusflowTest;
import nl.casusflow.demo.Practice;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** A case that was just referred, and our part of the server as Tasklist calls it. */
@CasusflowTest
abstract class TasklistTest {

  static final String REFERRER = "aanmelder-politie";
  static final String STRANGER = "professional-ggz";
  static final String PROCESS_DIRECTOR = "procesregisseur";

  @Autowired TaskService tasks;
  @Autowired IdentityService identity;
  @Autowired private FormService forms;
  @Autowired private RepositoryService repository;
  @Autowired private ObjectMapper json;
  @Autowired private WebApplicationContext application;

  Practice practice;
  MockMvc server;
  String caseNumber;
  Task referral;

  @BeforeEach
  void aReferral() {
    server = MockMvcBuilders.webAppContextSetup(application).apply(SecurityMockMvcConfigurers.springSecurity()).build();
    practice = new Practice(forms, tasks, identity, repository, json);
    caseNumber = practice.start(REFERRER, Map.of("householdLabel", "Gezin met drie kinderen, Noord",
        "municipality", "Delft", "start", Map.of("situation", "Veel ruzie")));
    referral = practice.open(caseNumber, "Activity_CompleteReferral").orElseThrow();
  }

  /** Hands in the referral, so that the process directors are offered the next task. */
  Task offeredToProcessDirectors() {
    practice.hand(referral, Map.of());
    return practice.open(caseNumber, "Activity_AssessReferral").orElseThrow();
  }
}
