package nl.casusflow.retention;

import static nl.casusflow.demo.Story.answers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import nl.casusflow.CasusflowTest;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.demo.CaseSteps;
import nl.casusflow.demo.Practice;
import nl.casusflow.demo.Story;
import nl.casusflow.engine.OwnWork;
import nl.casusflow.engine.EngineTraces;
import nl.casusflow.form.Drafts;
import nl.casusflow.form.Refusal;
import nl.casusflow.robot.TalkativePractice;
import nl.casusflow.robot.Walker;
import nl.casusflow.signal.CaseActions;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A household that was spoken of everywhere, and of which no word is left. */
@Tag("newcomer")
@CasusflowTest
class ErasureTest {

  /** In every word this family is spoken of with, and in nothing else; no spelling that the recognition evens out. */
  private static final String MARK = "olmerat";
  private static final String[] WORDS = {"Bolmerat", "bolmeratkind", "Bolmeratlaan 12", "06-bolmerat", "vrouwBolmerat😀"};

  @Autowired FormService forms;
  @Autowired TaskService tasks;
  @Autowired IdentityService identity;
  @Autowired RepositoryService repository;
  @Autowired ManagementService management;
  @Autowired RuntimeService runtime;
  @Autowired HistoryService history;
  @Autowired ObjectMapper json;
  @Autowired CaseActions actions;
  @Autowired CaseFiles cases;
  @Autowired JdbcClient jdbc;
  @Autowired Drafts drafts;
  @Autowired Erasure erasure;
  @Autowired ErasurePlan tables;
  @Autowired EngineTraces engine;
  @Autowired Retention retention;

  private Practice practice;
  private Story story;

  @BeforeEach
  void practice() {
    practice = new Practice(forms, tasks, identity, repository, json);
  }

  @AfterEach
  void backToNow() {
    ClockUtil.reset();
  }

  @Test
  void of_an_erased_case_no_word_is_left_and_its_neighbour_is_untouched() throws Exception {
    var words = new Words(jdbc);
    String number = spokenOfEverywhere();
    afterTheEnd(number);
    String neighbour = neighbour();
    oneSummaryOf(number, neighbour);

    assertThat(words.tablesWith(MARK)).as("the search finds what is there").contains("case_file", "household_member",
        "contribution", "case_item", "agreement_event", "score", "draft", "act_hi_comment", "act_hi_attachment", "act_ge_bytearray", "agreement", "meeting");
    var before = rowsOf(neighbour);
    var mine = rowsOf(number);
    List<String> instances = history.createHistoricProcessInstanceQuery().tenantIdIn(number)
        .processDefinitionKey("case").list().stream().map(it -> it.getId()).toList();
    assertThat(words.tablesWith(instances.get(0))).contains("act_hi_op_log", "act_hi_procinst");
    ErasureReport trial = erasure.tryOut(number);
    assertThat(trial.obstacles()).isEmpty();
    assertThat(trial.lines()).extracting(ErasureReport.Line::table).contains("act_hi_op_log", "act_hi_varinst",
        "act_hi_detail", "act_hi_identitylink", "act_hi_job_log", "calendar_entry", "notification", "participation",
        "notification (dagoverzichten)", "case_retention", "submission");
    assertThat(rowsOf(number)).as("trying leaves everything").isEqualTo(mine);

    new Walker(practice, actions, cases, management, runtime, new Random(7)).keep(number);

    assertThat(words.tablesWith(MARK)).isEmpty();
    assertThat(words.tablesWith(number)).as("that it was erased, and who looked").contains("erasure")
        .isSubsetOf("erasure", "access_log");
    assertThat(words.tablesWith(instances.get(0))).as("what the engine called it").isEmpty();
    assertThat(rowsOf(neighbour)).isEqualTo(before);
    assertThat(jdbc.sql("select parameters from notification where notice_key = ?").param("summary of " + neighbour)
        .query(String.class).single()).contains(neighbour);
    var record = jdbc.sql("select * from erasure where case_number = ?").param(number).query().singleRow();
    assertThat(record.get("erased_by")).isIn("privacy", "procesregisseur");
    assertThat(json.readValue(text(record.get("counts")), Map.class)).containsKeys("case_file", "act_hi_procinst", "draft");
    assertThatThrownBy(() -> erasure.erase(number, new Erasure.Mandate("privacy", null, Ground.TERM_OVER)))
        .as("once is enough").isInstanceOf(Refusal.class);
  }

  @Test
  void what_the_trial_counts_is_what_the_erasure_takes() {
    String number = notTakenUp("Restant");
    CaseSteps.feedbackAfterWeighing(story);
    afterTheEnd(number);
    // nothing of the case runs any more, its clock included
    runtime.createProcessInstanceQuery().tenantIdIn(number).list()
        .forEach(it -> runtime.deleteProcessInstance(it.getId(), "test"));

    ErasureReport trial = erasure.tryOut(number);
    ErasureReport real = erasure.erase(number, new Erasure.Mandate("privacy", "procesregisseur", Ground.REQUEST));

    assertThat(real.lines()).isEqualTo(trial.lines()).isNotEmpty();
    assertThat(new Words(jdbc).tablesWith(number)).contains("erasure").isSubsetOf("erasure", "access_log");
  }

  @Test
  void a_case_that_runs_is_not_erased() {
    String number = neighbour();
    var before = rowsOf(number);

    assertThat(erasure.tryOut(number).obstacles()).singleElement().asString().contains("loopt");
    assertThatThrownBy(() -> erasure.erase(number, new Erasure.Mandate("privacy", null, Ground.TERM_OVER)))
        .isInstanceOf(Refusal.class);
    assertThat(rowsOf(number)).isEqualTo(before);
  }

  @Test
  void a_case_in_which_something_still_has_to_be_told_is_not_erased() {
    String number = notTakenUp("Overblijf");
    assertThat(cases.get(number).caseState().running()).isFalse();

    assertThatThrownBy(() -> erasure.erase(number, new Erasure.Mandate("privacy", null, Ground.TERM_OVER)))
        .isInstanceOf(Refusal.class).hasMessageContaining("nog niet alles afgerond");
    assertThat(cases.find(number)).isPresent();
  }

  // ---- a case with words everywhere ----------------------------------------------------------------------------

  /** From referral to the last aftercare, with a signal on the way. */
  private String spokenOfEverywhere() {
    var talkative = new TalkativePractice(forms, tasks, identity, repository, json, WORDS[1], (task, person) -> {
      drafts.save(task.getId(), person, "{\"tekst\":\"" + WORDS[0] + "\"}");
      if (person.startsWith("proces")) {
        // nobody can do this by hand any more, but an older release may have left some
        OwnWork.run(() -> tasks.createComment(task.getId(), null, WORDS[2]));
        OwnWork.run(() -> tasks.createAttachment("tekst", task.getId(), null, WORDS[3], WORDS[3],
            new ByteArrayInputStream(WORDS[4].getBytes(StandardCharsets.UTF_8))));
      }
    });
    story = new Story(talkative, management);
    CaseSteps.taken(story, CaseSteps.POLICE, WORDS[0], "Delft", CaseSteps.family(WORDS[0]), "takeUpRegular", "riskDriven");
    actions.reportSignal(story.caseNumber(), CaseSteps.DIRECTOR);
    story.does("Activity_ReportSignal", answers("signalKind", "newIncident", "seriousness", "low", "signal",
        answers("what", WORDS[3])));
    story.does("Activity_AssessSignal", answers("signalRoute", "note"));
    story.allDo("Activity_ReadSignal", answers());
    CaseSteps.meeting(story, "riskDriven", 14, "close", null, WORDS[4], 2);
    CaseSteps.close(story);
    for (int moment = 0; moment < 3; moment++) {
      CaseSteps.aftercare(story.days(200).timer("Event_AftercareMoment"), WORDS[1]);
    }
    CaseSteps.afterMeeting(story);
    return story.caseNumber();
  }

  /** A draft that came in when its task was over. */
  private void afterTheEnd(String number) {
    var task = history.createHistoricTaskInstanceQuery().tenantIdIn(number).listPage(0, 1).get(0);
    drafts.save(task.getId(), "professional-ggz", "{\"tekst\":\"" + WORDS[2] + "\"}");
  }

  private String notTakenUp(String name) {
    neighbour(name);
    CaseSteps.weigh(story, "notTakenUp", "Elders beter geholpen.", Map.of());
    return story.caseNumber();
  }

  private String neighbour() {
    return neighbour("Buurman");
  }

  private String neighbour(String name) {
    story = new Story(practice, management);
    CaseSteps.toWeighing(story, CaseSteps.POLICE, "Huishouden " + name, "Delft", CaseSteps.family(name), true);
    return story.caseNumber();
  }

  /** A daily summary that told one person of both cases. */
  private void oneSummaryOf(String number, String neighbour) {
    jdbc.sql("""
        insert into notification (notice_key, event, recipient, template, parameters, state, attempts, repeats, message_id,
                                  created_at)
        values (:key, 'summary', 'procesregisseur', 'daily-summary', :parameters, 'sent', 1, 0, :key, :now)""")
        .param("key", "summary of " + neighbour).param("now", java.time.LocalDateTime.of(2026, 3, 2, 8, 0))
        .param("parameters", """
            {"items":[{"occasion":"new-task","caseNumber":"%s","what":"Plan"},{"occasion":"new-task","caseNumber":"%s","what":"Plan"}]}"""
            .formatted(number, neighbour)).update();
    for (String of : List.of(number, neighbour)) {
      jdbc.sql("""
          update notification set summary_id = (select id from notification where notice_key = :key)
          where id = (select min(id) from notification where case_number = :number)""")
          .param("key", "summary of " + neighbour).param("number", of).update();
    }
  }

  /** Every row about a case, wherever it stands. */
  private Map<String, List<String>> rowsOf(String number) {
    var rows = new TreeMap<String, List<String>>();
    tables.plan().traces().forEach(trace -> rows.put(trace.table(),
        jdbc.sql("select * from %s where %s".formatted(trace.table(), trace.where())).param("number", number)
            .query().listOfRows().stream().map(ErasureTest::text).sorted().toList()));
    rows.put("bytes", engine.bytesOf(number).stream().sorted().toList());
    return rows;
  }

  private static String text(Map<String, Object> row) {
    var readable = new HashMap<String, Object>();
    row.forEach((column, value) -> readable.put(column, value instanceof byte[] bytes
        ? new String(bytes, StandardCharsets.ISO_8859_1) : value));
    return new TreeMap<>(readable).toString();
  }

  private static String text(Object value) {
    return String.valueOf(value);
  }
}
