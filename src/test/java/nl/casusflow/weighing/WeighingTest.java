package nl.casusflow.weighing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import nl.casusflow.StepTest;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Participations.Capacity;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class WeighingTest extends StepTest {

  private static final String PREPARE = "Activity_PrepareWeighing";
  private static final String HOLD = "Activity_HoldWeighingMeeting";
  private static final String EXPERT = "materiedeskundige";

  @Autowired Participations participations;

  @Test
  void theAdviceAndTheDayAreKeptAndTheSecretariatMayChooseAnotherDay() {
    start("weighing-meeting", Map.of("routeAdvice", "mdaPlusPlus"));
    assertThat(cases.get(caseNumber).routeAdvice()).isEqualTo("mdaPlusPlus");
    assertThat(shown(PREPARE)).containsEntry("weighingDate", cases.get(caseNumber).weighingDate().toString());
    hand(PREPARE, Map.of("weighingDate", "2031-01-07", "experts", List.of(EXPERT)));
    assertThat(cases.get(caseNumber).weighingDate()).isEqualTo("2031-01-07");
    assertThat(participations.capacitiesOf(caseNumber, EXPERT)).contains(Capacity.SUBJECT_EXPERT);
  }

  @Test
  void aCaseTakenUpGetsItsApproachAndPeopleAreToldByWhoWasNamed() {
    start("weighing-meeting", Map.of("routeAdvice", "regular"));
    hand(PREPARE, Map.of());
    hand(HOLD, Map.of("weighingDecision", "takeUpMdaPlusPlus", "weighing", Map.of("reason", "Al jaren geweld"),
        "feedback", Map.of("familyInformer", OTHER_PROFESSIONAL)));

    assertThat(cases.get(caseNumber).track()).isEqualTo("mdaPlusPlus");
    assertThat(openSteps()).containsExactly("Activity_InformFamily", "Activity_InformReferrer");
    assertThat(assignee("Activity_InformFamily")).isEqualTo(OTHER_PROFESSIONAL);
    assertThat(participations.capacitiesOf(caseNumber, OTHER_PROFESSIONAL)).contains(Capacity.INFORMER);
    assertThat(rows(shown("Activity_InformFamily"), "weighingOverview")).extracting(row -> row.get("answer").toString())
        .contains("Al jaren geweld", "Oppakken in de MDA++-aanpak");
  }

  @Test
  void whoNeedsMoreInformationWeighsAgainAtTheNextMeeting() {
    start("weighing-meeting", Map.of("routeAdvice", "regular"));
    hand(PREPARE, Map.of("weighingDate", "2031-01-07"));
    hand(HOLD, Map.of("weighingDecision", "moreInformation",
        "weighing", Map.of("reason", "Nog te weinig bekend", "question", "Is er hulp?")));
    assertThat(shown("Activity_ProvideInformation").get("asked")).isEqualTo(Map.of("question", "Is er hulp?"));
    hand("Activity_ProvideInformation", Map.of("information", Map.of("answer", "Ja, van het wijkteam")));
    assertThat(cases.get(caseNumber).weighingDate()).isNotEqualTo("2031-01-07");
    assertThat(rows(shown(PREPARE), "referralOverview")).extracting(row -> row.get("answer").toString())
        .contains("Ja, van het wijkteam");
  }

  private String assignee(String step) {
    return practice.open(caseNumber, step).map(Task::getAssignee).orElseThrow();
  }
}
