package nl.casusflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import nl.casusflow.StepTest;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Participations.Capacity;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A task gives its holder a part in the case, so taking one is for whom it was offered to. */
class TakenByHandTest extends StepTest {

  @Autowired TaskService engineTasks;
  @Autowired Participations participations;

  private Task own;
  private Task offered;

  @BeforeEach
  void oneTaskOfAPersonAndOneOfAGroup() {
    participations.join(caseNumber, PROFESSIONAL, Capacity.PARTICIPANT);
    participations.join(caseNumber, OTHER_PROFESSIONAL, Capacity.PARTICIPANT);
    start("meeting-preparation", Map.of());
    own = practice.open(caseNumber, "Activity_PlanMeeting").orElseThrow();
    engineTasks.setAssignee(own.getId(), PROFESSIONAL);
    start("meeting-preparation", Map.of());
    offered = practice.open(caseNumber).stream().filter(it -> !it.getId().equals(own.getId())).findFirst().orElseThrow();
    engineTasks.setAssignee(offered.getId(), null);
    engineTasks.addCandidateGroup(offered.getId(), "professional");
  }

  @Test
  void whoItWasOfferedToTakesItAndGivesItBack() {
    take(offered, PROFESSIONAL);
    assertThat(holder(offered)).isEqualTo(PROFESSIONAL);
    pass(offered, PROFESSIONAL, null);
    assertThat(holder(offered)).isNull();
  }

  @Test
  void whoItWasNotOfferedToCannotTakeIt() {
    participations.join(caseNumber, "materiedeskundige", Capacity.PARTICIPANT);
    refused(() -> take(offered, "materiedeskundige"), "voor iemand anders");
  }

  @Test
  void nobodyTakesWhatSomebodyHas() {
    take(offered, PROFESSIONAL);
    refused(() -> take(offered, OTHER_PROFESSIONAL), "al opgepakt");
    refused(() -> pass(offered, OTHER_PROFESSIONAL, OTHER_PROFESSIONAL), "voor iemand anders");
  }

  @Test
  void nobodyBringsAnyoneIntoACaseByGivingATaskAway() {
    refused(() -> pass(own, PROFESSIONAL, OTHER_PROFESSIONAL), "voor iemand anders");
  }

  @Test
  void theHouseGivesATaskToSomebodyElse() {
    participations.join(caseNumber, "secretariaat", Capacity.PARTICIPANT);
    pass(own, "secretariaat", OTHER_PROFESSIONAL);
    assertThat(holder(own)).isEqualTo(OTHER_PROFESSIONAL);
  }

  @Test
  void theHouseGivesNoTaskToWhoDoesNotWorkOnCases() {
    participations.join(caseNumber, "secretariaat", Capacity.PARTICIPANT);
    for (String person : List.of("proceseigenaar", "beheerder", "privacy", "niemand")) {
      refused(() -> pass(own, "secretariaat", person), "Kies iemand die aan zaken werkt");
    }
    assertThat(holder(own)).isEqualTo(PROFESSIONAL);
  }

  private void take(Task task, String person) {
    practice.as(person, () -> {
      engineTasks.claim(task.getId(), person);
      return null;
    });
  }

  private void pass(Task task, String by, String to) {
    practice.as(by, () -> {
      engineTasks.setAssignee(task.getId(), to);
      return null;
    });
  }

  private static void refused(Runnable deed, String words) {
    assertThatThrownBy(deed::run).isInstanceOf(BadUserRequestException.class).hasMessageContaining(words);
  }

  private String holder(Task task) {
    return engineTasks.createTaskQuery().taskId(task.getId()).singleResult().getAssignee();
  }
}
