package nl.casusflow.scenario;

import static nl.casusflow.demo.CaseSteps.CASE_DIRECTOR;
import static nl.casusflow.demo.CaseSteps.NEIGHBOURHOOD;
import static nl.casusflow.demo.CaseSteps.YOUTH;
import static nl.casusflow.demo.CaseSteps.guide;
import static nl.casusflow.demo.Story.answers;
import static nl.casusflow.demo.Story.in;
import static nl.casusflow.demo.Story.rows;
import static nl.casusflow.demo.Story.today;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import nl.casusflow.casefile.Meetings.Client;
import nl.casusflow.casefile.Meetings.Participant;
import nl.casusflow.demo.CaseSteps;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;

/** What can be different on the way to a meeting (practice, 3.4). */
class PreparationScenarioTest extends Scenario {

  private static final String PROSECUTOR = "officier";
  private static final String PROSECUTION_SESSION = "Activity_HoldProsecutionSession";
  private static final String GUIDE = "Activity_GuideDirectSafety";

  @Test
  void professional_does_not_answer_the_information_request_in_time() {
    takenUp("directSafety");
    CaseSteps.plan(story, 14);
    CaseSteps.inform(story, NEIGHBOURHOOD, "Het gaat iets beter.", "Het weekend.");
    while (!allTasks(ANSWER_INFORMATION).isEmpty()) {
      story.timer("Event_InformationRequestDeadline");
    }
    story.does(INVITE, answers()).allDo(PREPARE_CLIENT, answers("comes", "inPerson"));

    assertThat(caseSteps()).as("it goes on without").containsExactly(SUMMARISE);
    assertThat(table(SUMMARISE, "informationAnswers")).hasSize(1);
    assertThat(table(SUMMARISE, "informationGaps")).as("and the gap is visible").hasSize(2);
    assertThat(meetings.participants(meeting())).filteredOn(Participant::asked)
        .filteredOn(it -> it.answeredAt() != null).extracting(Participant::personId).containsExactly(NEIGHBOURHOOD);
  }

  @Test
  void client_is_not_prepared_in_time() {
    takenUp("directSafety");
    CaseSteps.plan(story, 14);
    while (!allTasks(PREPARE_CLIENT).isEmpty()) {
      story.timer("Event_ClientPreparationDeadline");
    }
    assertThat(steps(number())).doesNotContain(PREPARE_CLIENT).contains(ANSWER_INFORMATION, INVITE);
    assertThat(meetings.clients(number(), meeting())).filteredOn(Client::invited).allMatch(it -> it.comes() == null);
  }

  @Test
  void client_is_left_out_without_a_reason() {
    takenUp("directSafety");
    assertRefused(() -> plan(answers("clientPreparationRows", rows(answers("number", 2, "invited", false)))),
        "“Waarom niet uitgenodigd?”");

    assertThat(caseSteps()).containsExactly(PLAN_MEETING);
    assertThat(meetings.ofCase(number())).as("nothing is kept").isEmpty();
  }

  @Test
  void client_is_left_out_with_a_reason() {
    takenUp("directSafety");
    plan(answers("clientPreparationRows", rows(answers("number", 2, "invited", false, "preparer", YOUTH,
        "reason", "Contactverbod met moeder en kinderen."))));

    assertThat(meetings.clients(number(), meeting())).filteredOn(it -> !it.invited())
        .extracting(Client::number, Client::reason)
        .containsExactly(tuple(2, "Contactverbod met moeder en kinderen."));
    assertThat(allTasks(PREPARE_CLIENT)).hasSize(3);
    story.does(INVITE, answers()).allDo(PREPARE_CLIENT, answers("comes", "inPerson")).does(SUMMARISE, answers());
    story.does(GUIDE, answers("guide", "decision")).does(DECIDE, outcome("stay"));
    assertThat(allTasks(INFORM_FAMILY)).as("and hears afterwards what was said").extracting(Task::getAssignee)
        .containsExactly(YOUTH);
  }

  @Test
  void client_withdraws_consent_after_the_invitation() {
    takenUp("directSafety");
    CaseSteps.plan(story, 14);
    story.does(INVITE, answers("invitedOn", today()));
    answerAll();
    practice.hand(allTasks(PREPARE_CLIENT).get(0), answers("comes", "no",
        "wish", answers("input", "Ik wil niet meer over de vloer bij jullie. Zeg dat ik rust wil.")));
    story.allDo(PREPARE_CLIENT, answers("comes", "inPerson", "session", "wholeTable")).does(SUMMARISE, answers());

    assertThat(meetings.clients(number(), meeting())).filteredOn(it -> "no".equals(it.comes()))
        .extracting(Client::session).containsExactly("absent");
    assertThat(table(GUIDE, "clientWishes")).as("what they wanted to say is taken along")
        .anySatisfy(row -> assertThat(row.get("wants").toString()).contains("rust"));
    story.does(GUIDE, guide("directSafety")).does(DECIDE, outcome("stay"));
    assertThat(allTasks(DEBRIEF)).as("who came is debriefed").hasSize(2);
    assertThat(allTasks(INFORM_FAMILY)).as("who did not come is told").isNotEmpty();
  }

  @Test
  void stalking_is_suspected() {
    takenUp("directSafety");
    CaseSteps.plan(story, 14, answers("coerciveControl", true));
    CaseSteps.answerAndInvite(story);
    story.allDo(PREPARE_CLIENT, answers("comes", "inPerson", "session", "wholeTable"));
    for (String father : List.of("wholeTable", "sessionB")) {
      assertRefused(() -> story.does(SUMMARISE, sessions("wholeTable", father)),
          "Mila " + familyName, "Daan " + familyName);
    }

    story.does(SUMMARISE, sessions("sessionA", "sessionB"));
    assertRefused(() -> story.does(GUIDE, answers("guide", "decision", "clientSessionRows",
        rows(answers("number", 2, "session", "sessionA")))), "Mila " + familyName);
    story.does(GUIDE, answers("guide", "decision"));
    assertThat(caseSteps()).containsExactly(DECIDE);
  }

  @Test
  void prosecution_is_needed() {
    takenUp("directSafety");
    CaseSteps.plan(story, 14, answers("prosecutionNeeded", true,
        "participants", List.of(CASE_DIRECTOR, NEIGHBOURHOOD, PROSECUTOR)));
    CaseSteps.prepare(story);

    assertThat(caseSteps()).as("first the part with the prosecution").containsExactly(PROSECUTION_SESSION);
    story.does(PROSECUTION_SESSION, answers(
        "criminalCase", answers("state", "Zitting over zes weken.", "shareability", "prosecution"),
        "comingDateRows", rows(answers("kind", "hearing", "date", in(42)))));
    assertRefused(() -> story.does(GUIDE, answers("guide", "decision",
        "attendanceRows", rows(answers("person", PROSECUTOR, "present", true)))), "Het OM");
    story.does(GUIDE, answers("guide", "decision"));
    assertThat(items.of(number(), "comingDate")).extracting(it -> it.text("kind")).containsExactly("hearing");
    assertThat(meetings.get(meeting()).prosecutionNeeded()).isTrue();
  }

  private void plan(Map<String, Object> answers) {
    story.does(PLAN_MEETING, merged(answers("meetingDate", in(14)), answers));
  }

  private void answerAll() {
    story.allDo(ANSWER_INFORMATION, answers("information", answers("answer", "Rustig.")));
  }

  private static Map<String, Object> merged(Map<String, Object> one, Map<String, Object> other) {
    one.putAll(other);
    return one;
  }

  /** Of the two parents. */
  private static Map<String, Object> sessions(String mother, String father) {
    return answers("clientSessionRows", rows(
        answers("number", 1, "session", mother), answers("number", 2, "session", father)));
  }

  private long meeting() {
    return meetings.ofCase(number()).get(meetings.ofCase(number()).size() - 1).id();
  }
}
