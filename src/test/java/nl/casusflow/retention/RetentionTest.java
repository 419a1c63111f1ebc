package nl.casusflow.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import nl.casusflow.StepTest;
import nl.casusflow.casefile.CaseState;
import nl.casusflow.casefile.HouseholdCameBack;
import nl.casusflow.engine.OwnWork;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How long a case is kept, and who decides (practice, 3.9). */
class RetentionTest extends StepTest {

  private static final String REVIEW = "Activity_ReviewRetention";
  private static final String AGREE = "Activity_AgreeToErasure";
  private static final String CONFIRM = "Activity_ConfirmErasure";
  private static final String YEAR = "Event_YearlyReview";
  private static final String TERM = "Event_RetentionTerm";

  @Autowired private Retention retention;
  @Autowired private ManagementService management;
  @Autowired private JdbcClient jdbc;

  @BeforeEach
  void onAMondayMorning() {
    ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-03-02T09:00:00Z")));
  }

  @AfterEach
  void backToNow() {
    ClockUtil.reset();
  }

  @ParameterizedTest
  @EnumSource(value = CaseState.class, names = {"ENDED", "PARTNERS_CONTINUE", "NOT_TAKEN_UP", "JOINED",
      "REOPENED_ELSEWHERE", "WITHDRAWN"})
  void every_end_starts_the_clock(CaseState end) {
    ended(end);
    assertThat(kept().keepUntil()).isBetween(LocalDate.of(2031, 3, 2), LocalDate.of(2031, 3, 5));
    assertThat(clocks()).isEqualTo(1);
    assertThat(openSteps()).isEmpty();
  }

  @Test
  void nobody_has_to_say_anything_to_keep_it_to_the_end_of_the_term() {
    ended(CaseState.ENDED);
    LocalDate until = kept().keepUntil();
    fire(YEAR);
    hand(REVIEW, Map.of("retentionDecision", "keep"));
    assertThat(kept().keepUntil()).isEqualTo(until);
    assertThat(openSteps()).isEmpty();
    assertThat(management.createJobQuery().tenantIdIn(caseNumber).activityId(TERM).singleResult().getDuedate())
        .isBetween(Date.from(Instant.parse("2031-03-02T00:00:00Z")), Date.from(Instant.parse("2031-03-05T00:00:00Z")));
  }

  @Test
  void without_a_privacy_officer_the_secretariat_finds_somebody() {
    ended(CaseState.ENDED);
    jdbc.sql("update person set active = false where id = 'privacy'").update();
    try {
      fire(YEAR);
    } finally {
      jdbc.sql("update person set active = true where id = 'privacy'").update();
    }
    assertThat(practice.doer(practice.open(caseNumber, REVIEW).orElseThrow())).isEqualTo("secretariaat");
  }

  @Test
  void keeping_it_longer_needs_a_reason_and_a_later_date() {
    ended(CaseState.ENDED);
    fire(YEAR);
    refused(REVIEW, Map.of("retentionDecision", "extend", "extension", Map.of("until", "2033-01-03")), "Waarom langer bewaren?");
    refused(REVIEW, extend("2031-01-01", "Klacht"), "Kies een datum na");
    refused(REVIEW, extend("2041-01-01", "Klacht"), "ten hoogste 10 jaar");
    assertThat(retention.extensions(caseNumber)).isEmpty();

    hand(REVIEW, extend("2033-01-03", "Er loopt een klacht."));
    assertThat(kept().keepUntil()).isEqualTo("2033-01-03");
    assertThat(retention.extensions(caseNumber)).singleElement()
        .satisfies(it -> assertThat(it.reason()).isEqualTo("Er loopt een klacht."));
    assertThat(management.createJobQuery().tenantIdIn(caseNumber).activityId(TERM).singleResult().getDuedate())
        .isEqualTo(Date.from(Instant.parse("2033-01-03T16:00:00Z")));
  }

  @Test
  void erasing_it_earlier_takes_two_people() {
    ended(CaseState.ENDED);
    retention.reviewNow(caseNumber);
    hand(REVIEW, early());
    assertThat(openSteps()).containsExactly(AGREE);
    assertThat(rows(shown(AGREE), "erasureTrial")).isNotEmpty();
    jdbc.sql("update case_retention set asked_by = ? where case_number = ?").params(PROCESS_DIRECTOR, caseNumber).update();
    refused(AGREE, Map.of("erasureAgreed", "yes"), "Laat iemand anders");

    jdbc.sql("update case_retention set asked_by = 'privacy' where case_number = ?").param(caseNumber).update();
    hand(AGREE, Map.of("erasureAgreed", "yes"));
    assertThat(cases.find(caseNumber)).as("not while its own process runs").isPresent();
    eraseNow();
    assertThat(cases.find(caseNumber)).isEmpty();
    assertThat(jdbc.sql("select erased_by, agreed_by, ground from erasure where case_number = ?").param(caseNumber).query()
        .singleRow().values()).containsExactly("privacy", PROCESS_DIRECTOR, "request");
  }

  @Test
  void who_does_not_agree_sends_it_back() {
    ended(CaseState.ENDED);
    retention.reviewNow(caseNumber);
    hand(REVIEW, early());
    hand(AGREE, Map.of("erasureAgreed", "no"));
    assertThat(openSteps()).containsExactly(REVIEW);
    assertThat(kept().ground()).isNull();
  }

  @Test
  void at_the_end_of_the_term_somebody_confirms() {
    ended(CaseState.ENDED);
    fire(TERM);
    refused(CONFIRM, Map.of("retentionDecision", "erase"), "blijft bewaard tot");
    ClockUtil.setCurrentTime(Date.from(Instant.parse("2031-03-10T09:00:00Z")));
    hand(CONFIRM, Map.of("retentionDecision", "erase"));
    eraseNow();
    assertThat(cases.find(caseNumber)).isEmpty();
    assertThat(jdbc.sql("select ground from erasure where case_number = ?").param(caseNumber).query(String.class).single())
        .isEqualTo("termOver");
  }

  @Test
  void a_case_that_is_taken_up_again_has_no_clock_until_its_next_end() {
    ended(CaseState.ENDED);
    retention.reviewNow(caseNumber);
    hand(REVIEW, early());
    hand(AGREE, Map.of("erasureAgreed", "yes"));
    OwnWork.run(() -> {
      cases.enter(caseNumber, CaseState.IN_PHASES);
      return null;
    });
    assertThat(retention.find(caseNumber)).isEmpty();
    eraseNow();
    assertThat(cases.find(caseNumber)).as("what was asked before counts no more").isPresent();

    ClockUtil.setCurrentTime(Date.from(Instant.parse("2027-03-01T09:00:00Z")));
    ended(CaseState.ENDED);
    assertThat(kept().keepUntil()).isAfter("2032-02-28");
    assertThat(clocks()).isEqualTo(1);
  }

  @Test
  void a_repeat_referral_lets_the_clock_stand_still_until_it_has_ended() {
    ended(CaseState.ENDED);
    String repeat = cases.nextNumber();
    cases.open(repeat, "Huishouden", "Delft", null, null);
    retention.standStill(new HouseholdCameBack(caseNumber, repeat));
    assertThat(clocks()).isZero();
    assertThat(retention.over(kept())).isFalse();

    ClockUtil.setCurrentTime(Date.from(Instant.parse("2033-03-01T09:00:00Z")));
    assertThat(retention.over(kept())).as("however long that takes").isFalse();
    cases.enter(repeat, CaseState.NOT_TAKEN_UP);
    assertThat(clocks()).isEqualTo(1);
    assertThat(kept().waitsFor()).isNull();
    assertThat(kept().keepUntil()).isAfter("2038-02-28");
  }

  @Test
  void a_joined_referral_is_kept_for_as_long_as_the_case_it_joined_runs() {
    String joined = cases.nextNumber();
    cases.open(joined, "Huishouden", "Delft", null, null);
    cases.joinTo(joined, caseNumber);
    cases.enter(joined, CaseState.JOINED);
    assertThat(retention.find(joined).orElseThrow().waitsFor()).isEqualTo(caseNumber);

    ended(CaseState.ENDED);
    assertThat(retention.find(joined).orElseThrow().waitsFor()).isNull();
    assertThat(runtime.createProcessInstanceQuery().tenantIdIn(joined).count()).isEqualTo(1);
  }

  // ---- helpers -------------------------------------------------------------------------------------------------

  private void ended(CaseState end) {
    cases.enter(caseNumber, end);
  }

  private Retention.Kept kept() {
    return retention.find(caseNumber).orElseThrow();
  }

  private long clocks() {
    return runtime.createProcessInstanceQuery().tenantIdIn(caseNumber).processDefinitionKey("retention").count();
  }

  private void eraseNow() {
    List.copyOf(management.createJobQuery().messages().list()).stream()
        .filter(job -> ("erasure:" + caseNumber).equals(((JobEntity) job).getJobHandlerConfigurationRaw()))
        .forEach(job -> management.executeJob(job.getId()));
  }

  private void refused(String step, Map<String, Object> answers, String words) {
    assertThatThrownBy(() -> hand(step, answers)).isInstanceOf(FormFieldValidationException.class)
        .hasMessageContaining(words);
  }

  private static Map<String, Object> extend(String until, String reason) {
    return Map.of("retentionDecision", "extend", "extension", Map.of("until", until, "reason", reason));
  }

  private static Map<String, Object> early() {
    return Map.of("retentionDecision", "eraseEarly", "erasure", Map.of("ground", "request"));
  }
}
