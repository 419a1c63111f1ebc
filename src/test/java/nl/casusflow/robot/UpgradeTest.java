package nl.casusflow.robot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Random;
import nl.casusflow.CasusflowTest;
import nl.casusflow.TestDatabase;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.demo.Practice;
import nl.casusflow.signal.CaseActions;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * This version on the database of a house that worked with the previous release: its cases run in models of then, with
 * forms of now. None may get stuck. The backup was made with that release, by {@code pg_dump --inserts}.
 */
@CasusflowTest
@TestPropertySource(properties = TestDatabase.RESTORE + "=releases/0.1.0.sql.gz")
class UpgradeTest {

  @Autowired FormService forms;
  @Autowired TaskService tasks;
  @Autowired IdentityService identity;
  @Autowired RepositoryService repository;
  @Autowired ManagementService management;
  @Autowired RuntimeService runtime;
  @Autowired ObjectMapper json;
  @Autowired CaseActions actions;
  @Autowired CaseFiles cases;
  @Autowired JdbcClient jdbc;

  @BeforeEach
  void onPostgres() {
    assumeTrue("postgres".equals(System.getProperty("casusflow.test.database")), "a backup of PostgreSQL");
  }

  @AfterEach
  void backToNow() {
    ClockUtil.reset();
  }

  @Test
  void casesOfThePreviousReleaseWalkOnToTheirEnd() {
    var practice = new Practice(forms, tasks, identity, repository, json);
    List<String> ended = jdbc.sql("select case_number from case_file where ended_at is not null").query(String.class).list();
    assertThat(ended).isNotEmpty().allSatisfy(number -> assertThat(runtime.createProcessInstanceQuery().tenantIdIn(number)
        .processDefinitionKey("retention").count()).as("%s is kept for its term", number).isEqualTo(1));
    List<String> running = jdbc.sql("select case_number from case_file where ended_at is null order by case_number")
        .query(String.class).list();
    assertThat(running).hasSizeGreaterThan(8);
    for (String number : running) {
      new Walker(practice, actions, cases, management, runtime, new Random(number.hashCode())).walkOn(number);
      assertThat(cases.get(number).caseState().running()).as("%s has ended", number).isFalse();
    }
    assertThat(runtime.createIncidentQuery().count()).isZero();
  }
}
