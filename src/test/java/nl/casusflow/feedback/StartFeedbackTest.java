package nl.casusflow.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import nl.casusflow.StepTest;
import nl.casusflow.casefile.CaseItems;
import nl.casusflow.casefile.Meetings;
import nl.casusflow.signal.CaseActions;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class StartFeedbackTest extends StepTest {

  @Autowired FeedbackPlan plan;
  @Autowired Meetings meetings;
  @Autowired CaseItems items;
  @Autowired CaseActions actions;

  @Test
  void afterAMeetingEveryoneHearsItFromAPersonAndTheTableIsAskedHowItWent() {
    long meeting = meetings.plan(caseNumber);
    meetings.invite(meeting, List.of(PROFESSIONAL, OTHER_PROFESSIONAL), List.of());
    var clients = meetings.clients(caseNumber, meeting);
    meetings.client(meeting, clients.get(0).memberId(), true, null, OTHER_PROFESSIONAL);
    meetings.wish(meeting, clients.get(0).memberId(), "inPerson", null);

    assertThat(plan.of(caseNumber, "meeting", meeting, true)).containsExactlyInAnyOrder(
        new Feedback(Feedback.CLIENT, OTHER_PROFESSIONAL, clients.get(0).memberId()),
        new Feedback(Feedback.FAMILY, CASE_DIRECTOR, null),
        new Feedback(Feedback.EVALUATION_PROFESSIONALS, PROFESSIONAL, null),
        new Feedback(Feedback.EVALUATION_PROFESSIONALS, OTHER_PROFESSIONAL, null),
        new Feedback(Feedback.EVALUATION_FAMILY, CASE_DIRECTOR, null));
  }

  @Test
  void scoresOfSeveralPeopleStandBesideEachOther() {
    for (String person : new String[] {PROFESSIONAL, OTHER_PROFESSIONAL}) {
      start("feedback", Map.of("feedbackKind", "evaluationProfessionals", "person", person));
      assertThat(shown("Activity_Evaluate")).containsEntry("side", "professional");
      hand("Activity_Evaluate", Map.of("satisfaction", Map.of("whole", 7)));
    }
    assertThat(items.of(caseNumber, "satisfaction")).hasSize(2);
  }

  @Test
  void aCaseThatIsWithdrawnIsStillToldToThoseConcerned() {
    start("case", Map.of("reopened", true));
    hand("Activity_NameDirectors", Map.of("phase", "directSafety"));
    practice.as(PROCESS_DIRECTOR, () -> actions.requestWithdrawal(caseNumber, PROCESS_DIRECTOR));
    hand("Activity_WithdrawCase", Map.of("withdraw", true, "withdrawal", Map.of("reason", "Verhuisd naar het buitenland")));

    assertThat(cases.get(caseNumber).state()).isEqualTo("withdrawn");
    assertThat(openSteps()).containsExactly("Activity_InformFamily", "Activity_InformReferrer");
    assertThat(practice.open(caseNumber, "Activity_InformFamily").map(Task::getAssignee)).contains(CASE_DIRECTOR);
    assertThat(rows(shown("Activity_InformFamily"), "withdrawalOverview")).extracting(row -> row.get("answer").toString())
        .contains("Verhuisd naar het buitenland");
    assertThat(rows(shown("Activity_InformFamily"), "weighingOverview")).isEmpty();
  }
}
