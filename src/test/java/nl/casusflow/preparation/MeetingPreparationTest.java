package nl.casusflow.preparation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.casusflow.StepTest;
import nl.casusflow.casefile.Born;
import nl.casusflow.casefile.Household.Said;
import nl.casusflow.casefile.Meetings;
import nl.casusflow.casefile.Meetings.Client;
import nl.casusflow.organisation.Participations;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class MeetingPreparationTest extends StepTest {

  private static final String PLAN = "Activity_PlanMeeting";
  private static final String ANSWER = "Activity_AnswerInformationRequest";
  private static final String PREPARE_CLIENT = "Activity_PrepareClient";
  private static final String SUMMARISE = "Activity_SummarisePreparation";

  @Autowired Meetings meetings;
  @Autowired Participations participations;

  @Test
  void everyoneIsInvitedUnlessThereIsAReason() {
    start("meeting-preparation", Map.of());
    assertThatThrownBy(() -> hand(PLAN, plan(Map.of("clientPreparationRows", List.of(Map.of("number", 2, "invited", false))))))
        .hasMessageContaining("Waarom niet uitgenodigd");

    hand(PLAN, plan(Map.of("clientPreparationRows",
        List.of(Map.of("number", 2, "invited", false, "reason", "Contactverbod met Anna")))));

    assertThat(meetings.clients(caseNumber, meeting())).filteredOn(Client::invited).extracting(Client::name)
        .containsExactly("Anna", "Kim");
    assertThat(openSteps()).containsExactly(ANSWER, "Activity_InviteParticipants", PREPARE_CLIENT, PREPARE_CLIENT);
  }

  @Test
  void whoIsNamedInThePlanGetsAPartInTheCase() {
    start("meeting-preparation", Map.of());
    hand(PLAN, plan(Map.of("clientPreparationRows", List.of(Map.of("number", 1, "preparer", OTHER_PROFESSIONAL)))));

    assertThat(participations.capacitiesOf(caseNumber, PROFESSIONAL)).contains("participant");
    assertThat(participations.capacitiesOf(caseNumber, OTHER_PROFESSIONAL)).contains("preparer");
    assertThat(meetings.participants(meeting())).extracting(Meetings.Participant::personId)
        .contains(PROFESSIONAL, PROCESS_DIRECTOR, CASE_DIRECTOR);
  }

  @Test
  void aGapInTheInformationIsVisibleAndBlocksNothing() {
    start("meeting-preparation", Map.of());
    hand(PLAN, plan(Map.of("informants", List.of(PROFESSIONAL, OTHER_PROFESSIONAL))));
    hand(ANSWER, Map.of("information", Map.of("answer", "Het gaat beter", "shareability", "professionals")));
    hand("Activity_InviteParticipants", Map.of());
    fire("Event_InformationRequestDeadline");
    while (practice.open(caseNumber, PREPARE_CLIENT).isPresent()) {
      hand(PREPARE_CLIENT, Map.of("comes", "no", "wish", Map.of("input", "Ik wil rust")));
    }

    var form = shown(SUMMARISE);
    assertThat(rows(form, "informationAnswers")).hasSize(1).first()
        .satisfies(row -> assertThat(row).containsEntry("answer", "Het gaat beter"));
    assertThat(rows(form, "informationGaps")).hasSize(1);
    assertThat(rows(form, "clientWishes")).hasSize(3)
        .allSatisfy(row -> assertThat(row).containsEntry("comes", "Nee").containsEntry("wants", "Ik wil rust"));
    hand(SUMMARISE, Map.of());
    assertThat(openSteps()).isEmpty();
  }

  @Test
  void withCoerciveControlAdultsAreNotPutInOneSession() {
    start("meeting-preparation", Map.of());
    hand(PLAN, plan(Map.of("coerciveControl", true, "informants", List.of())));
    hand("Activity_InviteParticipants", Map.of());
    while (practice.open(caseNumber, PREPARE_CLIENT).isPresent()) {
      hand(PREPARE_CLIENT, Map.of("comes", "inPerson"));
    }
    assertThatThrownBy(() -> hand(SUMMARISE, sessions("sessionA", "sessionA"))).hasMessageContaining("nooit samen");
    hand(SUMMARISE, sessions("sessionA", "sessionB"));
    assertThat(openSteps()).isEmpty();
  }

  @Test
  void whatShouldNotBeMissedIsFlagged() {
    start("meeting-preparation", Map.of());
    hand(PLAN, plan(Map.of("meetingDate", LocalDate.now().plusDays(2).toString(), "prosecutionNeeded", true,
        "expertise", List.of("housing", "mentalHealth"))));

    var overview = rows(shown("Activity_InviteParticipants"), "meetingOverview");
    assertThat(overview).extracting(row -> row.get("answer").toString())
        .anyMatch(it -> it.contains("minder dan 7 dagen")).anyMatch(it -> it.contains("twee delen")).contains("Wonen");
  }

  @Test
  void anEighteenthBirthdayIsADateToPrepareFor() {
    household.add(caseNumber, new Said("Lot", new Born(LocalDate.now().getYear() - 18,
        LocalDate.now().minusYears(18).plusDays(30)), "child", true, null, null, null), null);
    start("meeting-preparation", Map.of());

    assertThat(rows(shown(PLAN), "comingDates")).extracting(row -> row.get("kind")).containsExactly("Lot wordt 18");
  }

  @Test
  void eachRoundPlansAMeetingOfItsOwn() {
    start("meeting-preparation", Map.of());
    hand(PLAN, plan(Map.of()));
    start("meeting-preparation", Map.of());
    hand(PLAN, plan(Map.of()));

    assertThat(meetings.ofCase(caseNumber)).hasSize(2);
  }

  private long meeting() {
    return meetings.ofCase(caseNumber).get(0).id();
  }

  private static Map<String, Object> plan(Map<String, Object> answers) {
    var all = new HashMap<String, Object>(Map.of(
        "meetingDate", LocalDate.now().plusDays(21).toString(), "participants", List.of(PROFESSIONAL),
        "informants", List.of(PROFESSIONAL)));
    all.putAll(answers);
    return all;
  }

  private static Map<String, Object> sessions(String anna, String bas) {
    return Map.of("clientSessionRows",
        List.of(Map.of("number", 1, "session", anna), Map.of("number", 2, "session", bas)));
  }
}
