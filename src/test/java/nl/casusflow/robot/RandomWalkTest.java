package nl.casusflow.robot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import nl.casusflow.CasusflowTest;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.coverage.FlowCoverage;
import nl.casusflow.demo.Practice;
import nl.casusflow.form.FormSchema;
import nl.casusflow.notification.Mailbox;
import nl.casusflow.organisation.Role;
import nl.casusflow.signal.CaseActions;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Hundreds of cases on random but valid answers. Replay a walk with {@code -Dwalker.seed=…}, make it longer with
 * {@code -Dwalker.cases=…}.
 */
@Tag("newcomer")
@CasusflowTest
class RandomWalkTest {

  /**
   * Walks of this many cases have to take nearly every sequence flow of every model that a case can come to by its tasks.
   * Chance seldom makes a household twice; joining and reopening have tests of their own.
   */
  private static final int LONG_WALK = 100;
  private static final double FLOWS_TO_TAKE = 88;
  /** Begun from a page, and by an address that refuses its mail: each has tests of its own. */
  private static final Set<String> NOT_BY_A_TASK = Set.of("stuck-matter", "undeliverable");
  /** So many of the walked cases are kept for their years and then erased. */
  private static final int ERASED = 8;

  @Autowired FormService forms;
  @Autowired TaskService tasks;
  @Autowired IdentityService identity;
  @Autowired RepositoryService repository;
  @Autowired ManagementService management;
  @Autowired RuntimeService runtime;
  @Autowired ObjectMapper json;
  @Autowired CaseActions actions;
  @Autowired CaseFiles cases;
  @Autowired JdbcClient jdbc;
  @Autowired Mailbox mailbox;

  @AfterEach
  void backToNow() {
    ClockUtil.reset();
  }

  @Test
  void every_case_comes_to_an_end() throws Exception {
    var coverage = FlowCoverage.fromHere().without(NOT_BY_A_TASK);
    long seed = Long.getLong("walker.seed", System.nanoTime());
    int count = Integer.getInteger("walker.cases", LONG_WALK);
    var practice = new Practice(forms, tasks, identity, repository, json);
    var startForm = FormSchema.parse(
        new ClassPathResource("forms/case/case-start.form").getContentAsString(StandardCharsets.UTF_8));
    List<String> walked = new ArrayList<>();
    Map<String, Integer> steps = new TreeMap<>();
    System.out.printf("Random walk of %d cases, seed %d%n", count, seed);
    long started = System.nanoTime();
    var log = new Overheard("nl.casusflow", "org.camunda");
    for (int i = 0; i < count; i++) {
      var walker = new Walker(practice, actions, cases, management, runtime, new Random(seed + i));
      try {
        walked.add(walker.walk(startForm));
      } catch (AssertionError | RuntimeException e) {
        // the report of a build shows this line and not the trace
        throw new AssertionError("Case %d of the walk failed at %s: %s; replay with -Dwalker.seed=%d -Dwalker.cases=1"
            .formatted(i, walker.doing(), NestedExceptionUtils.getMostSpecificCause(e), seed + i), e);
      }
      walker.steps.forEach((step, times) -> steps.merge(step, times, Integer::sum));
    }
    // when chance makes a household twice, the earlier case may have been taken up again: it walks on
    for (String number : walked) {
      if (cases.get(number).caseState().running()) {
        new Walker(practice, actions, cases, management, runtime, new Random(seed)).walkOn(number);
      }
    }
    log.close();
    report(steps, walked, (System.nanoTime() - started) / 1_000_000_000);

    assertThat(walked).allSatisfy(number -> {
      assertThat(cases.get(number).caseState().running()).as("%s has ended", number).isFalse();
      assertThat(management.createJobQuery().tenantIdIn(number).list())
          .as("%s leaves no job but the clock of its retention", number)
          .allMatch(job -> "retention".equals(job.getProcessDefinitionKey()));
      assertThat(runtime.createProcessInstanceQuery().tenantIdIn(number).list())
          .as("%s leaves no orphan but that clock, or stands still for what it joined", number)
          .allMatch(instance -> instance.getProcessDefinitionId().startsWith("retention:"));
      assertThat(jdbc.sql("select count(*) from phase_change where case_number = ? and trim(reason) = ''").param(number)
          .query(Long.class).single()).as("%s: every phase change has a reason", number).isZero();
      assertThat(jdbc.sql("select count(*) from agreement where case_number = ? and state in ('open', 'blocked')")
          .param(number).query(Long.class).single()).as("%s: every agreement ends", number).isZero();
    });
    assertThat(runtime.createIncidentQuery().count()).isZero();
    assertThat(jdbc.sql("""
        select distinct p.party from participation p where p.case_number in (:cases)
          and exists (select 1 from person_role r where r.person_id = p.party)
          and not exists (select 1 from person_role r where r.person_id = p.party and r.role in (:onCases))
          and not exists (select 1 from mandate m where m.person_id = p.party)""").param("cases", walked)
        .param("onCases", Stream.of(Role.values()).filter(Role::onCases).map(Role::id).toList()).query(String.class).list())
        .as("in a case by choice of a form, and not there to work on cases").isEmpty();
    Set<String> neverInAMail = householdWords(walked);
    assertThat(neverInAMail).isNotEmpty();
    assertThat(mailbox.mails()).isNotEmpty().allSatisfy(mail ->
        assertThat(neverInAMail).noneMatch(word -> mail.raw().contains(word) || mail.text().contains(word)));
    assertThat(log.lines()).as("no word of a household in the log")
        .noneMatch(line -> neverInAMail.stream().anyMatch(line::contains));
    erase(walked.subList(0, Math.min(ERASED, count)), new Walker(practice, actions, cases, management, runtime, new Random(seed)));
    if (count >= LONG_WALK) {
      coverage.mustReach(FLOWS_TO_TAKE);
    }
  }

  /** The years go by, somebody looks each year, and at the end nothing is left but that it was erased. */
  private void erase(List<String> ended, Walker walker) {
    for (String number : ended) {
      walker.keep(number);
      assertThat(cases.find(number)).as("%s is gone", number).isEmpty();
      assertThat(jdbc.sql("select count(*) from ACT_HI_PROCINST where TENANT_ID_ = ?").param(number).query(Long.class)
          .single()).isZero();
      assertThat(jdbc.sql("select count(*) from erasure where case_number = ?").param(number).query(Long.class).single())
          .isEqualTo(1);
    }
  }

  /** What a mail must never hold: names of members of the household, its label, what somebody wrote. */
  private Set<String> householdWords(List<String> walked) {
    var words = new HashSet<String>();
    words.addAll(jdbc.sql("select distinct name from household_member where case_number in (:cases)")
        .param("cases", walked).query(String.class).list());
    words.addAll(jdbc.sql("select distinct household_label from case_file where case_number in (:cases)")
        .param("cases", walked).query(String.class).list());
    words.addAll(jdbc.sql("select distinct what from agreement where case_number in (:cases)")
        .param("cases", walked).query(String.class).list());
    // the robot writes with words that a mail may hold too; several in a row are no coincidence
    words.removeIf(word -> !word.strip().contains(" "));
    return words;
  }

  private void report(Map<String, Integer> steps, List<String> walked, long seconds) {
    var ends = new TreeMap<String, Integer>();
    walked.forEach(number -> ends.merge(cases.get(number).state(), 1, Integer::sum));
    System.out.printf("Walked %d cases in %d s. Ends: %s%n", walked.size(), seconds, ends);
    steps.forEach((step, times) -> System.out.printf("  %5d  %s%n", times, step));
  }
}
