package nl.casusflow.scenario;

import static nl.casusflow.demo.CaseSteps.CASE_DIRECTOR;
import static nl.casusflow.demo.CaseSteps.DIRECTOR;
import static nl.casusflow.demo.CaseSteps.NEIGHBOURHOOD;
import static nl.casusflow.demo.Story.answers;
import static nl.casusflow.demo.Story.in;
import static nl.casusflow.demo.Story.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.Map;
import nl.casusflow.casefile.Born;
import nl.casusflow.casefile.Household;
import nl.casusflow.casefile.Household.Said;
import nl.casusflow.demo.CaseSteps;
import nl.casusflow.notification.Notification;
import nl.casusflow.notification.Outbox;
import nl.casusflow.watch.ComingDates;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Dates that come start their preparation in time, and a hearing pulls the meeting before it (practice, 3.4 and 3.5). */
class ComingDateScenarioTest extends Scenario {

  private static final String PREPARE_DATE = "Activity_PrepareDate";
  private static final String MOVE = "Activity_MoveMeeting";
  private static final String TIME_TO_PREPARE = "Event_PrepareDate";

  @Autowired Household household;
  @Autowired ComingDates comingDates;
  @Autowired Outbox outbox;

  @Test
  void somebody_comes_free_and_it_is_prepared_in_time() {
    takenUp("directSafety");
    meet("directSafety", with(answers("kind", "release", "date", "2026-06-15", "note", "Uit detentie")));
    assertThat(day(timer())).as("20 working days before").isEqualTo("2026-05-15");
    story.timer(TIME_TO_PREPARE);

    assertThat(doer(PREPARE_DATE)).isEqualTo(CASE_DIRECTOR);
    assertThat(table(PREPARE_DATE, "comingDateOverview")).extracting(row -> row.get("answer").toString())
        .contains("Iemand komt vrij", "15 juni 2026", "Uit detentie");
    story.does(PREPARE_DATE, answers("preparation", answers("needed", "Contactverbod & sloten.", "who", "Wijkteam"),
        "agreed", true));
    assertThat(comingDates.of(number())).singleElement()
        .satisfies(it -> assertThat(comingDates.prepared(number(), it)).isTrue());
    assertThat(running()).doesNotContainKey("coming-date");
  }

  @Test
  void date_moves_and_is_planned_again() {
    takenUp("directSafety");
    meet("directSafety", with(answers("kind", "endOfBan", "date", "2026-06-15")));
    meet("directSafety", with(answers("number", 1, "date", "2026-07-15")));

    assertThat(running()).containsEntry("coming-date", 1L);
    assertThat(day(timer())).isEqualTo("2026-07-01");
    meet("directSafety", with(answers("number", 1, "state", "dropped")));
    assertThat(running()).as("it does not happen").doesNotContainKey("coming-date");
  }

  @Test
  void date_is_heard_of_when_its_preparation_should_have_begun() {
    takenUp("directSafety");
    meet("directSafety", with(answers("kind", "endOfMeasure", "date", in(10))));
    assertThat(doer(PREPARE_DATE)).isEqualTo(CASE_DIRECTOR);
    story.days(20).timer("Event_DateArrived");

    assertThat(steps(number())).as("too late to prepare").doesNotContain(PREPARE_DATE);
    assertThat(running()).doesNotContainKey("coming-date");
  }

  @Test
  void child_comes_of_age() {
    takenUp("riskDriven");
    household.change(number(), 3, new Said(null, new Born(2009, LocalDate.of(2009, 1, 12)), null, null, null, null, null), null);
    household.change(number(), 4, new Said(null, new Born(2015, LocalDate.of(2015, 1, 12)), null, null, null, null, null), null);
    meet("riskDriven", outcome("stay"));

    assertThat(running()).as("one of them before long").containsEntry("coming-date", 1L);
    assertThat(day(timer())).as("six months before, the working day before that").isEqualTo("2026-07-10");
  }

  @Test
  void hearing_is_known_when_the_meeting_is_planned() {
    takenUp("directSafety");
    meet("directSafety", with(answers("kind", "hearing", "date", in(60))));
    var proposed = shown(PLAN_MEETING).get("meetingDate");
    assertThat(table(PLAN_MEETING, "hearingAdvice")).singleElement()
        .satisfies(row -> assertThat(row.get("advice").toString()).contains("bijzondere voorwaarden"));

    assertThat(LocalDate.parse(proposed.toString())).isBefore(LocalDate.parse(in(50)));
    CaseSteps.plan(story, 55);
    assertThat(table(INVITE, "meetingOverview")).extracting(row -> row.get("answer").toString())
        .as("flagged, and blocks nothing").anyMatch(it -> it.contains("kort dag"));
  }

  @Test
  void hearing_comes_in_while_the_meeting_is_planned_after_it() {
    takenUp("directSafety");
    CaseSteps.plan(story, 40);
    story.does(INVITE, answers());
    String hearing = in(35);
    actions.reportSignal(number(), NEIGHBOURHOOD);
    story.does("Activity_ReportSignal", answers("signalKind", "importantChange", "seriousness", "low",
        "newDate", answers("kind", "hearing", "date", hearing)));
    assertThat(doer(MOVE)).isEqualTo(DIRECTOR);
    assertRefused(() -> story.does(MOVE, answers("moveDecision", "move", "newMeetingDate", in(-1))), "al voorbij");
    String sooner = in(14);
    story.does(MOVE, answers("moveDecision", "move", "newMeetingDate", sooner));

    assertThat(meetings.ofCase(number())).last().satisfies(it -> assertThat(it.meetingDate()).isEqualTo(sooner));
    assertThat(fact("Activity_AnswerInformationRequest", "meetingDate")).isEqualTo(sooner);
    assertThat(day(task("Activity_AnswerInformationRequest").getDueDate())).isLessThan(sooner);
    assertThat(day(timer("Event_InformationRequestDeadline"))).isLessThan(sooner);
    assertThat(outbox.of(number())).extracting(Notification::template).as("calendars follow").contains("invitation-changed");
    assertThat(running()).doesNotContainKey("meeting-after-hearing");
  }

  @Test
  void meeting_stays_after_the_hearing() {
    takenUp("directSafety");
    CaseSteps.plan(story, 40);
    actions.reportSignal(number(), NEIGHBOURHOOD);
    story.does("Activity_ReportSignal", answers("signalKind", "importantChange", "seriousness", "low",
        "newDate", answers("kind", "hearing", "date", in(35))));
    story.does(MOVE, answers("moveDecision", "keep", "move", answers("remark", "OM is gebeld.")));

    assertThat(running()).doesNotContainKey("meeting-after-hearing").containsEntry("coming-date", 1L);
  }

  @Test
  void date_is_known_before_the_case_is_taken_up() {
    referred();
    story.does(COMPLETE_REFERRAL, answers("comingDates", rows(answers("kind", "release", "date", in(90)))));
    assertThat(running()).doesNotContainKey("coming-date");
    CaseSteps.assess(story, "toWeighing", null);
    story.does(PREPARE_WEIGHING, answers());
    CaseSteps.weigh(story, "takeUpRegular", "Er is veel aan de hand.", Map.of());
    story.does(NAME_DIRECTORS, answers("processDirector", DIRECTOR, "caseDirector", CASE_DIRECTOR, "phase", "directSafety"));

    assertThat(running()).containsEntry("coming-date", 1L);
  }

  @Test
  void case_ends_before_the_date() {
    takenUp("directSafety");
    meet("directSafety", with(answers("kind", "release", "date", in(200))));
    meet("directSafety", outcome("partnersContinue"));
    CaseSteps.continueWithPartners(story);

    assertThat(running()).doesNotContainKey("coming-date");
    assertThat(management.createJobQuery().tenantIdIn(number()).activityId(TIME_TO_PREPARE).count()).isZero();
  }

  private static Map<String, Object> with(Map<String, Object> date) {
    var decision = outcome("stay");
    decision.put("comingDateRows", rows(date));
    return decision;
  }

  private Date timer() {
    return timer(TIME_TO_PREPARE);
  }

  private Date timer(String event) {
    return management.createJobQuery().tenantIdIn(number()).activityId(event).list().stream().map(Job::getDuedate)
        .findFirst().orElseThrow();
  }

  private static String day(Date moment) {
    return LocalDate.ofInstant(moment.toInstant(), ZoneId.of("Europe/Amsterdam")).toString();
  }
}
