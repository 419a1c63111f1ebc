package nl.casusflow.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import nl.casusflow.StepTest;
import nl.casusflow.casefile.Facts;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The two odd days of 2026: 29 March has 23 hours, 25 October 25. Due dates, timers, reminders and the daily summary keep
 * to the clock that people see; the moments here are those of the server, in UTC.
 */
class ClockChangeTest extends StepTest {

  @Autowired private Sweep sweep;
  @Autowired private Outbox outbox;
  @Autowired private ManagementService jobs;
  @Autowired private JdbcClient jdbc;

  @BeforeEach
  void nothingTold() {
    jdbc.sql("delete from notification").update();
    jdbc.sql("update sweep set done_for = null").update();
  }

  @AfterEach
  void asItWas() {
    ClockUtil.reset();
  }

  @Test
  void acrossTheShortDay() {
    at("2026-03-25T09:00:00Z");
    sweep.run();
    tellTheFamily();
    assertThat(practice.open(caseNumber).get(0).getDueDate()).as("17:00 in summer time").isEqualTo("2026-04-01T15:00:00Z");
    at("2026-03-30T05:29:00Z");
    sweep.run();
    assertThat(told()).as("07:29").containsExactly("new-task collected");
    at("2026-03-30T05:30:00Z");
    sweep.run();
    assertThat(told()).as("07:30, two working days before").containsExactly("new-task lapsed", "reminder summarised");
    at("2026-04-01T15:00:00Z");
    jdbc.sql("update sweep set done_for = null").update();
    sweep.run();
    assertThat(told()).as("five o'clock is not late").hasSize(2);
    at("2026-04-01T15:00:01Z");
    jdbc.sql("update sweep set done_for = null").update();
    sweep.run();
    assertThat(told()).contains("overdue summarised");
  }

  @Test
  void acrossTheLongDay() {
    at("2026-10-21T08:00:00Z");
    sweep.run();
    tellTheFamily();
    assertThat(practice.open(caseNumber).get(0).getDueDate()).as("17:00 in winter time").isEqualTo("2026-10-28T16:00:00Z");
    at("2026-10-26T06:29:00Z");
    sweep.run();
    assertThat(told()).as("07:29, though 06:30 UTC was 08:30 last week").containsExactly("new-task collected");
    at("2026-10-26T06:30:00Z");
    sweep.run();
    assertThat(told()).containsExactly("new-task lapsed", "reminder summarised");
  }

  @Test
  void timersKeepToTheClockToo() {
    at("2026-03-27T09:00:00Z");
    start("referral", Map.of(Facts.ACUTE_DANGER, false, Facts.URGENT, true));
    assertThat(timer()).isEqualTo("2026-03-30T15:00:00Z");
    at("2026-10-23T08:00:00Z");
    newCase();
    start("referral", Map.of(Facts.ACUTE_DANGER, false, Facts.URGENT, true));
    assertThat(timer()).isEqualTo("2026-10-26T16:00:00Z");
  }

  private void newCase() {
    caseNumber = cases.nextNumber();
    cases.open(caseNumber, "Huishouden", "Delft", null, null);
  }

  private Date timer() {
    return jobs.createJobQuery().tenantIdIn(caseNumber).activityId("Event_ReferralDeadline").singleResult().getDuedate();
  }

  private void tellTheFamily() {
    start("feedback", Map.of("feedbackKind", "family", Facts.PERSON, OTHER_PROFESSIONAL));
  }

  private static void at(String moment) {
    ClockUtil.setCurrentTime(Date.from(Instant.parse(moment)));
  }

  private List<String> told() {
    return outbox.of(caseNumber).stream().map(it -> it.template() + " " + it.state()).toList();
  }
}
