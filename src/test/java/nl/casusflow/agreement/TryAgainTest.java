package nl.casusflow.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.Map;
import nl.casusflow.CasusflowTest;
import nl.casusflow.casefile.Agreements;
import nl.casusflow.casefile.Agreements.NewAgreement;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.Facts;
import nl.casusflow.demo.Practice;
import nl.casusflow.engine.OwnWork;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An agreement that got stuck gets another try. */
@CasusflowTest
class TryAgainTest {

  private static final String CARRY_OUT = "Activity_CarryOutAgreement";

  @Autowired RuntimeService runtime;
  @Autowired TaskService tasks;
  @Autowired FormService forms;
  @Autowired IdentityService identity;
  @Autowired RepositoryService repository;
  @Autowired ObjectMapper json;
  @Autowired CaseFiles cases;
  @Autowired Agreements agreements;
  private Practice practice;

  @BeforeEach
  void onAMonday() {
    ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-03-02T09:00:00Z")));
    practice = new Practice(forms, tasks, identity, repository, json);
  }

  @AfterEach
  void asItWas() {
    ClockUtil.reset();
  }

  @Test
  void the_new_task_is_due_on_the_new_date() {
    String number = cases.nextNumber();
    cases.open(number, "Huishouden", null, null, null);
    long agreement = agreements.add(new NewAgreement(
        number, null, "Schulden op een rij", null, "professional-ggz", null,
        LocalDate.parse("2026-04-17"), null, false, null));
    OwnWork.run(() -> runtime.startProcessInstanceByKey("agreement", number, Map.of(
        Facts.CASE_NUMBER, number, Facts.AGREEMENT_ID, String.valueOf(agreement),
        Facts.PERSON, "professional-ggz", Facts.DUE_DATE, "2026-04-17")));
    assertThat(due(number)).isEqualTo("2026-04-17T15:00:00Z");

    practice.hand(number, CARRY_OUT, Map.of("agreementOutcome", "blocked", "blockedBy", "finance"));
    practice.hand(number, "Activity_DecideBlocked", Map.of("blockedDecision", "tryAgain", "dueDate", "2026-05-08"));

    assertThat(due(number)).isEqualTo("2026-05-08T15:00:00Z");
    assertThat(agreements.get(agreement).due()).isEqualTo("2026-05-08");
  }

  private Instant due(String number) {
    return practice.open(number, CARRY_OUT).orElseThrow().getDueDate().toInstant();
  }
}
