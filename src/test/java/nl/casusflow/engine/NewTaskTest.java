package nl.casusflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nl.casusflow.CasusflowTest;
import nl.casusflow.casefile.Agreements;
import nl.casusflow.casefile.Agreements.NewAgreement;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.Facts;
import nl.casusflow.organisation.Participations;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whose a new task is, when it is due and how urgent it is; with the tables as the process owner left them. */
@CasusflowTest
class NewTaskTest {

  @Autowired RuntimeService runtime;
  @Autowired TaskService tasks;
  @Autowired CaseFiles cases;
  @Autowired Participations participations;
  @Autowired JdbcClient jdbc;
  @Autowired Agreements agreements;

  @BeforeEach
  void onAMonday() {
    ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-03-02T09:00:00Z")));
  }

  @AfterEach
  void asItWas() {
    ClockUtil.reset();
    jdbc.sql("update person set active = true where id = 'aanmelder-politie'").update();
  }

  @Test
  void goes_to_whoever_has_the_role_in_the_case_and_gives_them_a_part_in_the_case() {
    String number = caseOf("aanmelder-politie");
    Task task = start("referral", number, Map.of());

    assertThat(task.getAssignee()).isEqualTo("aanmelder-politie");
    assertThat(groups(task)).isEmpty();
    assertThat(participations.isParticipant(number, "aanmelder-politie")).isTrue();
  }

  @Test
  void goes_to_the_group_when_nobody_has_the_role() {
    Task task = start("referral", caseOf(null), Map.of());

    assertThat(task.getAssignee()).isNull();
    assertThat(groups(task)).containsExactly("secretariaat");
  }

  @Test
  void goes_to_the_secretariat_when_whoever_has_the_role_is_not_at_work_any_more() {
    jdbc.sql("update person set active = false where id = 'aanmelder-politie'").update();
    Task task = start("agreement", caseOf(null), agreementOf("aanmelder-politie"));

    assertThat(task.getAssignee()).isNull();
    assertThat(groups(task)).containsExactly("secretariaat");
  }

  @Test
  void goes_to_the_person_in_the_facts() {
    Task task = start("agreement", caseOf(null), agreementOf("professional-ggz"));

    assertThat(task.getAssignee()).isEqualTo("professional-ggz");
  }

  @Test
  void is_due_at_the_end_of_a_working_day() {
    Task task = start("referral", caseOf(null), Map.of());

    assertThat(task.getDueDate().toInstant()).isEqualTo("2026-03-05T16:00:00Z");
    assertThat(task.getPriority()).isEqualTo(50);
  }

  @Test
  void is_due_sooner_and_stands_higher_in_an_urgent_case() {
    Task task = start("referral", caseOf(null), Map.of(Facts.URGENT, true));

    assertThat(task.getDueDate().toInstant()).isEqualTo("2026-03-03T16:00:00Z");
    assertThat(task.getPriority()).isEqualTo(75);
  }

  @Test
  void is_due_on_the_date_in_a_fact() {
    var facts = agreementOf("professional-ggz");
    facts.put(Facts.DUE_DATE, "2026-04-17");

    assertThat(start("agreement", caseOf(null), facts).getDueDate().toInstant()).isEqualTo("2026-04-17T15:00:00Z");
  }

  @Test
  void has_no_due_date_when_nobody_gave_one() {
    assertThat(start("agreement", caseOf(null), agreementOf("professional-ggz")).getDueDate()).isNull();
  }

  @Test
  void leaves_no_decision_history_behind() {
    String before = decisions();
    start("referral", caseOf(null), Map.of());

    assertThat(decisions()).isEqualTo(before);
  }

  private String decisions() {
    return jdbc.sql("select count(*) from ACT_HI_DECINST").query(String.class).single();
  }

  private String caseOf(String referrer) {
    String number = cases.nextNumber();
    cases.open(number, "Huishouden", null, referrer, null);
    return number;
  }

  private Map<String, Object> agreementOf(String person) {
    return new HashMap<>(Map.of(Facts.PERSON, person));
  }

  private Task start(String process, String number, Map<String, Object> facts) {
    var all = new HashMap<>(facts);
    all.put(Facts.CASE_NUMBER, number);
    all.put(Facts.ACUTE_DANGER, false);
    if (process.equals("agreement")) {
      all.put(Facts.AGREEMENT_ID, Long.toString(agreements.add(
          new NewAgreement(number, null, "Bellen", null, null, null, null, null, false, null))));
    }
    OwnWork.run(() -> runtime.startProcessInstanceByKey(process, number, all));
    return tasks.createTaskQuery().tenantIdIn(number).singleResult();
  }

  private List<String> groups(Task task) {
    return tasks.getIdentityLinksForTask(task.getId()).stream().map(IdentityLink::getGroupId)
        .filter(Objects::nonNull).toList();
  }
}
