package nl.casusflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import nl.casusflow.CasusflowTest;
import nl.casusflow.demo.Practice;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Participations.Capacity;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Nobody sees a case that is not theirs: the engine's own queries and commands obey participation. */
@CasusflowTest
class AccessTest {

  private static final String REFERRER = "aanmelder-politie";
  private static final String STRANGER = "aanmelder-veiligthuis";

  @Autowired FormService forms;
  @Autowired TaskService tasks;
  @Autowired IdentityService identity;
  @Autowired RepositoryService repository;
  @Autowired RuntimeService runtime;
  @Autowired HistoryService history;
  @Autowired ObjectMapper json;
  @Autowired Participations participations;

  private Practice practice;
  private String caseNumber;
  private Task referral;

  @BeforeEach
  void aReferral() {
    practice = new Practice(forms, tasks, identity, repository, json);
    caseNumber = practice.start(REFERRER, Map.of("householdLabel", "Huishouden Toegang", "municipality", "Delft",
        "start", Map.of("situation", "Zorgen")));
    referral = practice.open(caseNumber, "Activity_CompleteReferral").orElseThrow();
  }

  private long tasksSeenBy(String person) {
    return practice.as(person, () -> tasks.createTaskQuery().tenantIdIn(caseNumber).count());
  }

  @Test
  void who_has_the_task_sees_the_case() {
    assertThat(tasksSeenBy(REFERRER)).isEqualTo(1);
    assertThat(practice.as(REFERRER, () -> practice.shown(referral))).containsKey("essence");
  }

  @Test
  void a_stranger_sees_nothing_in_any_query() {
    assertThat(tasksSeenBy(STRANGER)).isZero();
    practice.as(STRANGER, () -> {
      assertThat(tasks.createTaskQuery().taskId(referral.getId()).list()).isEmpty();
      assertThat(runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNumber).list()).isEmpty();
      assertThat(runtime.createVariableInstanceQuery().tenantIdIn(caseNumber).list()).isEmpty();
      assertThat(history.createHistoricProcessInstanceQuery().tenantIdIn(caseNumber).list()).isEmpty();
      assertThat(history.createHistoricTaskInstanceQuery().tenantIdIn(caseNumber).list()).isEmpty();
      assertThat(history.createHistoricVariableInstanceQuery().tenantIdIn(caseNumber).list()).isEmpty();
      return null;
    });
  }

  @Test
  void a_stranger_with_the_id_gets_no_further() {
    practice.as(STRANGER, () -> {
      assertThatThrownBy(() -> forms.getTaskFormVariables(referral.getId())).isInstanceOf(ProcessEngineException.class);
      assertThatThrownBy(() -> forms.submitTaskForm(referral.getId(), Map.of())).isInstanceOf(ProcessEngineException.class);
      assertThatThrownBy(() -> tasks.claim(referral.getId(), STRANGER)).isInstanceOf(ProcessEngineException.class);
      assertThatThrownBy(() -> runtime.getVariables(referral.getExecutionId())).isInstanceOf(ProcessEngineException.class);
      return null;
    });
  }

  @Test
  void an_administrator_looks_after_people_not_after_cases() {
    assertThat(tasksSeenBy("beheerder")).isZero();
    assertThat(tasksSeenBy("proceseigenaar")).isZero();
  }

  @Test
  void a_colleague_with_a_part_in_the_case_sees_the_task_but_cannot_do_it() {
    participations.join(caseNumber, STRANGER, Capacity.PARTICIPANT);
    assertThat(tasksSeenBy(STRANGER)).isEqualTo(1);
    practice.as(STRANGER, () -> {
      assertThatThrownBy(() -> forms.submitTaskForm(referral.getId(), Map.of()))
          .isInstanceOf(FormFieldValidationException.class).hasMessageContaining("van iemand anders");
      return null;
    });
  }

  @Test
  void reassigning_takes_the_former_assignees_right_away() {
    tasks.setAssignee(referral.getId(), "secretariaat");
    assertThat(tasksSeenBy("secretariaat")).isEqualTo(1);
    tasks.setAssignee(referral.getId(), STRANGER);
    assertThat(tasksSeenBy("secretariaat")).isZero();
    assertThat(tasksSeenBy(STRANGER)).isEqualTo(1);
  }

  @Test
  void a_task_offered_to_a_group_gives_that_group_a_part_as_long_as_it_is_offered() {
    assertThat(tasksSeenBy("procesregisseur")).isZero();
    practice.hand(referral, Map.of());
    Task offered = practice.open(caseNumber).get(0);
    String member = practice.doer(offered);
    assertThat(offered.getAssignee()).isNull();
    assertThat(tasksSeenBy(member)).isEqualTo(1);
    tasks.setAssignee(offered.getId(), STRANGER);
    assertThat(tasksSeenBy(member)).isZero();
  }

  @Test
  void completing_in_any_other_way_than_by_the_form_is_refused() {
    practice.as(REFERRER, () -> {
      assertThatThrownBy(() -> tasks.complete(referral.getId())).isInstanceOf(FormFieldValidationException.class);
      return null;
    });
  }
}
