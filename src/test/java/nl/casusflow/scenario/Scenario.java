package nl.casusflow.scenario;

import static nl.casusflow.demo.CaseSteps.POLICE;
import static nl.casusflow.demo.CaseSteps.family;
import static nl.casusflow.demo.CaseSteps.referral;
import static nl.casusflow.demo.Story.answers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nl.casusflow.CasusflowTest;
import nl.casusflow.casefile.Agreements;
import nl.casusflow.casefile.CaseFile;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.CaseItems;
import nl.casusflow.casefile.Meetings;
import nl.casusflow.casefile.PhaseChanges;
import nl.casusflow.demo.CaseSteps;
import nl.casusflow.demo.Practice;
import nl.casusflow.demo.Story;
import nl.casusflow.signal.CaseActions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A case that deviates somewhere from how cases mostly go. Each starts on the same Monday morning with a household of
 * its own: two parents (1, 2) and two children (3, 4), of whom the youngest is left out of meetings.
 */
@CasusflowTest
abstract class Scenario {

  static final String NAME_DIRECTORS = "Activity_NameDirectors";
  static final String COMPLETE_REFERRAL = "Activity_CompleteReferral";
  static final String ASSESS_REFERRAL = "Activity_AssessReferral";
  static final String PREPARE_WEIGHING = "Activity_PrepareWeighing";
  static final String HOLD_WEIGHING = "Activity_HoldWeighingMeeting";
  static final String PLAN_MEETING = "Activity_PlanMeeting";
  static final String INVITE = "Activity_InviteParticipants";
  static final String ANSWER_INFORMATION = "Activity_AnswerInformationRequest";
  static final String PREPARE_CLIENT = "Activity_PrepareClient";
  static final String SUMMARISE = "Activity_SummarisePreparation";
  static final String DECIDE = "Activity_Decide";
  static final String CARRY_OUT = "Activity_CarryOutAgreement";
  static final String INFORM_REFERRER = "Activity_InformReferrer";
  static final String INFORM_FAMILY = "Activity_InformFamily";
  static final String DEBRIEF = "Activity_DebriefClient";
  static final String EVALUATE = "Activity_Evaluate";
  static final String CLOSING_PLAN = "Activity_DrawUpClosingPlan";

  /** What is told afterwards runs beside the case, and holds nothing up. */
  private static final List<String> BESIDE_THE_CASE =
      List.of(INFORM_REFERRER, INFORM_FAMILY, DEBRIEF, EVALUATE, CARRY_OUT, "Activity_ReadSignal", "Activity_ReviewAnswer");
  private static final Instant MONDAY_MORNING = Instant.parse("2026-03-02T09:00:00Z");

  @Autowired CaseFiles cases;
  @Autowired CaseItems items;
  @Autowired Meetings meetings;
  @Autowired Agreements agreements;
  @Autowired PhaseChanges phaseChanges;
  @Autowired CaseActions actions;
  @Autowired RuntimeService runtime;
  @Autowired TaskService tasks;
  @Autowired ManagementService management;
  @Autowired IdentityService identity;
  @Autowired RepositoryService repository;
  @Autowired private FormService forms;
  @Autowired private ObjectMapper json;

  Practice practice;
  Story story;
  /** A name that no other scenario's household has, so that only who should is recognised. */
  String familyName;

  @BeforeEach
  void onAMondayMorning(TestInfo test) {
    ClockUtil.setCurrentTime(Date.from(MONDAY_MORNING));
    practice = new Practice(forms, tasks, identity, repository, json);
    story = story();
    familyName = name(test.getTestClass().orElseThrow().getName() + test.getDisplayName());
  }

  @AfterEach
  void backToNow() {
    ClockUtil.reset();
  }

  Story story() {
    return new Story(practice, management);
  }

  /** Twelve letters that hardly resemble those of anything else. */
  static String name(String of) {
    var letters = new StringBuilder();
    long rest = Integer.toUnsignedLong(of.hashCode()) * 0x9E3779B97F4A7C15L;
    for (int i = 0; i < 12; i++) {
      letters.append((char) ('a' + Long.remainderUnsigned(rest, 26)));
      rest = Long.divideUnsigned(rest, 26);
    }
    return Character.toUpperCase(letters.charAt(0)) + letters.substring(1);
  }

  // ---- getting somewhere ---------------------------------------------------------------------------------------

  Story referred() {
    return story.start(POLICE, referral("Huishouden " + familyName, "Delft", false, "Ruzie en slaan."));
  }

  Story toWeighing() {
    CaseSteps.toWeighing(story, POLICE, "Huishouden " + familyName, "Delft", family(familyName), true);
    return story;
  }

  /** Taken up in the regular approach, in this phase: the first meeting is to be planned. */
  Story takenUp(String phase) {
    CaseSteps.taken(story, POLICE, "Huishouden " + familyName, "Delft", family(familyName), "takeUpRegular", phase);
    return story;
  }

  /** A meeting is planned and prepared, and about to begin. */
  Story beforeMeeting(String phase) {
    takenUp(phase);
    prepared();
    return story;
  }

  void prepared() {
    CaseSteps.plan(story, 14);
    CaseSteps.prepare(story);
  }

  /** A whole meeting in this phase, up to its decisions. */
  void meet(String phase, Map<String, Object> decision) {
    prepared();
    story.does(CaseSteps.GUIDES.get(phase), CaseSteps.guide(phase)).does(DECIDE, decision);
  }

  static Map<String, Object> outcome(String outcome) {
    return answers("meetingOutcome", outcome, "outcome",
        "stay".equals(outcome) ? answers() : answers("reason", "Om wat we hier zagen en hoorden."));
  }

  static Map<String, Object> toPhase(String phase) {
    var decision = outcome("changePhase");
    decision.put("nextPhase", phase);
    return decision;
  }

  static Map<String, Object> agreed(Map<String, Object> agreement) {
    var decision = outcome("stay");
    decision.put("agreementRows", List.of(agreement));
    return decision;
  }

  Story aftercare() {
    takenUp("recovery");
    meet("recovery", outcome("close"));
    CaseSteps.close(story);
    return story;
  }

  void signal(String kind, String route) {
    actions.reportSignal(number(), CaseSteps.DIRECTOR);
    story.does("Activity_ReportSignal", answers("signalKind", kind, "seriousness", "high",
        "signal", answers("what", "Er werd weer geschreeuwd en gegooid.")));
    decideAboutSignal(route);
  }

  void decideAboutSignal(String route) {
    story.does("Activity_AssessSignal", answers("signalRoute", route, "assessment",
        "backToDirectSafety".equals(route) ? answers("reason", "Het is niet meer veilig.") : answers()));
  }

  // ---- looking -------------------------------------------------------------------------------------------------

  String number() {
    return story.caseNumber();
  }

  CaseFile file() {
    return cases.get(number());
  }

  String state() {
    return file().state();
  }

  /** What the case itself waits for. */
  List<String> caseSteps() {
    return steps(number()).stream().filter(step -> !BESIDE_THE_CASE.contains(step)).toList();
  }

  List<String> steps(String caseNumber) {
    return practice.open(caseNumber).stream().map(Task::getTaskDefinitionKey).sorted().toList();
  }

  Task task(String step) {
    return practice.open(number(), step).orElseThrow(() -> new AssertionError("No " + step + " in " + steps(number())));
  }

  List<Task> allTasks(String step) {
    return practice.open(number()).stream().filter(it -> it.getTaskDefinitionKey().equals(step)).toList();
  }

  String doer(String step) {
    return practice.doer(task(step));
  }

  Object fact(String step, String fact) {
    return tasks.getVariable(task(step).getId(), fact);
  }

  Map<String, Object> shown(String step) {
    Task task = task(step);
    return practice.as(practice.doer(task), () -> practice.shown(task));
  }

  @SuppressWarnings("unchecked")
  List<Map<String, Object>> table(String step, String table) {
    return (List<Map<String, Object>>) shown(step).get(table);
  }

  static Instant clock() {
    return ClockUtil.getCurrentTime().toInstant();
  }

  /** Nothing runs but the clock that begins when a case ends. */
  boolean over() {
    return running().isEmpty();
  }

  /** Every process that runs in the case, and how often; but for the clock that begins when it ends. */
  Map<String, Long> running() {
    return runtime.createProcessInstanceQuery().tenantIdIn(number()).processDefinitionKeyNotIn("retention").list().stream()
        .collect(Collectors.groupingBy(it -> it.getProcessDefinitionId().split(":")[0], LinkedHashMap::new,
            Collectors.counting()));
  }

  static void assertRefused(ThrowingCallable deed, String... words) {
    assertThatThrownBy(deed).isInstanceOf(FormFieldValidationException.class)
        .satisfies(refusal -> assertThat(refusal.getMessage()).contains(words));
  }
}
