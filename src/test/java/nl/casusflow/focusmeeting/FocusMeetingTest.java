package nl.casusflow.focusmeeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import nl.casusflow.StepTest;
import nl.casusflow.casefile.Agreements;
import nl.casusflow.casefile.Agreements.Agreement;
import nl.casusflow.casefile.Facts;
import nl.casusflow.casefile.Meetings;
import nl.casusflow.casefile.Meetings.Attendance;
import nl.casusflow.casefile.Meetings.Plan;
import nl.casusflow.casefile.Scores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class FocusMeetingTest extends StepTest {

  private static final String GUIDE = "Activity_GuideDirectSafety";
  private static final String DECIDE = "Activity_Decide";
  private static final String CARRY_OUT = "Activity_CarryOutAgreement";

  @Autowired Meetings meetings;
  @Autowired Agreements agreements;
  @Autowired Scores scores;

  private long meeting;

  @BeforeEach
  void aMeetingIsPrepared() {
    meeting = prepare();
    begin(meeting);
  }

  @Test
  void attendanceStartsWithWhoWasInvitedAndLeavesTheProsecutionOut() {
    assertThat(rows(shown(GUIDE), "attendanceRows")).extracting(row -> row.get("person"))
        .containsExactlyInAnyOrder(PROCESS_DIRECTOR, PROFESSIONAL);
    hand(GUIDE, Map.of("guide", "decision", "attendanceRows", List.of(Map.of("organisation", "politie", "present", true))));

    assertThat(meetings.attendance(caseNumber, meeting)).extracting(Attendance::organisationId)
        .containsExactlyInAnyOrder("zvh", "ggz", "politie");
  }

  @Test
  void theProsecutionDoesNotSitAtTheTableWhileClientsDo() {
    assertThatThrownBy(() -> hand(GUIDE, Map.of("guide", "decision",
        "attendanceRows", List.of(Map.of("person", PROSECUTOR, "present", true)),
        "clientSessionRows", List.of(Map.of("number", 1, "session", "wholeTable")))))
        .hasMessageContaining("Het OM zit niet aan tafel");
  }

  @Test
  void scoresKeepTheirQuestionAndTheirReason() {
    hand(GUIDE, Map.of("guide", "decision", "scoreRows",
        List.of(Map.of("who", "Anna", "value", 8, "justification", "Het kan zo weer misgaan"), Map.of("who", "Politie"))));

    assertThat(scores.ofCase(caseNumber)).singleElement()
        .satisfies(it -> assertThat(it.kind() + it.score() + it.who()).isEqualTo("directSafety8Anna"));
  }

  @Test
  void whatIsForProfessionalsIsNotShownWhileClientsLookOn() {
    hand(GUIDE, Map.of("guide", "recovery",
        "clientSessionRows", List.of(Map.of("number", 1, "session", "wholeTable")),
        "concernRows", List.of(
            Map.of("what", "Ruzie over geld", "shareability", "everyone"),
            Map.of("what", "Vermoeden van wapenbezit", "shareability", "prosecution"),
            Map.of("what", "Anna wil weg", "shareability", "professionals"))));

    assertThat(rows(shown("Activity_GuideRecoveryCare"), "concernRows")).extracting(row -> row.get("what"))
        .containsExactly("Ruzie over geld");
  }

  @Test
  void eachAgreementBecomesATaskOfWhoMadeIt() {
    decide(Map.of("meetingOutcome", "stay", "agreementRows", List.of(
        Map.of("what", "Weerbaarheidstraining regelen", "owner", PROFESSIONAL, "why", "Anna vraagt erom",
            "due", LocalDate.now().plusDays(14).toString()),
        Map.of("what", "Oma belt elke avond", "carriedByFamily", true))));

    var tasks = practice.open(caseNumber).stream().filter(it -> CARRY_OUT.equals(it.getTaskDefinitionKey())).toList();
    assertThat(tasks).extracting(practice::doer).containsExactlyInAnyOrder(PROFESSIONAL, CASE_DIRECTOR);
    assertThat(agreements.ofCase(caseNumber)).extracting(Agreement::number).containsExactly(1, 2);
    assertThat(agreements.ofCase(caseNumber)).allMatch(Agreement::started);
    assertThat(meetings.get(meeting).heldAt()).isNotNull();
  }

  @Test
  void whatIsTickedOffAtTheNextMeetingIsNoTaskAnyMore() {
    decide(Map.of("meetingOutcome", "stay", "agreementRows", List.of(
        Map.of("what", "School bellen", "owner", PROFESSIONAL), Map.of("what", "Huis zoeken", "owner", OTHER_PROFESSIONAL))));
    begin(prepare());
    decide(Map.of("meetingOutcome", "stay",
        "agreementStateRows", List.of(Map.of("number", 1, "state", "tickedOff", "result", "School weet ervan"))));

    assertThat(agreements.ofCase(caseNumber)).extracting(Agreement::state).containsExactly("tickedOff", "open");
    assertThat(agreements.ofCase(caseNumber).get(0).result()).isEqualTo("School weet ervan");
    assertThat(openSteps()).containsOnlyOnce(CARRY_OUT);
  }

  @Test
  void whatIsStuckCanBeTickedOffToo() {
    decide(Map.of("meetingOutcome", "stay", "agreementRows", List.of(Map.of("what", "School bellen", "owner", PROFESSIONAL))));
    hand(CARRY_OUT, Map.of("agreementOutcome", "blocked", "blockedBy", "consent"));
    begin(prepare());
    decide(Map.of("meetingOutcome", "stay", "agreementStateRows", List.of(Map.of("number", 1, "state", "tickedOff"))));

    assertThat(agreements.ofCase(caseNumber)).extracting(Agreement::state).containsExactly("tickedOff");
    assertThat(openSteps()).doesNotContain("Activity_DecideBlocked");
  }

  @Test
  void anotherPhaseNeedsAReasonAndIsReallyAnotherOne() {
    hand(GUIDE, Map.of("guide", "decision"));
    assertThatThrownBy(() -> hand(DECIDE, Map.of("meetingOutcome", "changePhase", "nextPhase", "riskDriven")))
        .hasMessageContaining("Waarom besluiten we dit");
    assertThatThrownBy(() -> hand(DECIDE, Map.of("meetingOutcome", "changePhase", "nextPhase", "directSafety",
        "outcome", Map.of("reason", "Rust"))))
        .hasMessageContaining("al in de fase Directe veiligheid");
  }

  private long prepare() {
    long id = meetings.plan(caseNumber);
    meetings.plan(id, new Plan(LocalDate.now(), "house", null, false, false, "directSafety", false));
    meetings.invite(id, List.of(PROCESS_DIRECTOR, PROFESSIONAL, PROSECUTOR), List.of());
    meetings.prepared(id);
    return id;
  }

  private void begin(long id) {
    start("focus-meeting", Map.of(
        Facts.MEETING_ID, Long.toString(id), "prosecutionNeeded", false, Facts.GUIDE, "directSafety"));
  }

  private void decide(Map<String, Object> decision) {
    hand(GUIDE, Map.of("guide", "decision"));
    hand(DECIDE, decision);
  }
}
