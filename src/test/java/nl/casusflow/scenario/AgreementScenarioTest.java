package nl.casusflow.scenario;

import static nl.casusflow.demo.CaseSteps.CASE_DIRECTOR;
import static nl.casusflow.demo.CaseSteps.MENTAL_HEALTH;
import static nl.casusflow.demo.Story.answers;
import static nl.casusflow.demo.Story.in;
import static nl.casusflow.demo.Story.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import nl.casusflow.agreement.AgreementNews;
import nl.casusflow.casefile.AgreementHistory;
import nl.casusflow.casefile.AgreementHistory.AgreementEvent;
import nl.casusflow.casefile.Agreements.Agreement;
import nl.casusflow.demo.CaseSteps;
import nl.casusflow.form.Refusal;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of what was agreed (practice, 3.7). */
class AgreementScenarioTest extends Scenario {

  private static final String BRIDGING_HELP = "Activity_ArrangeBridgingHelp";
  private static final String DECIDE_BLOCKED = "Activity_DecideBlocked";
  private static final String DECIDE_ESCALATION = "Activity_DecideEscalation";
  private static final String TEAM_LEADER = "teamleider-ggz";
  private static final String FOLLOW_WAITING = "Activity_FollowWaiting";

  @Autowired AgreementHistory history;
  @Autowired AgreementNews news;

  @Test
  void agreement_is_done() {
    agree(Map.of());
    assertThat(doer(CARRY_OUT)).isEqualTo(MENTAL_HEALTH);
    assertThat(task(CARRY_OUT).getDueDate()).isNotNull();
    carryOut(answers("agreementOutcome", "done", "agreementResult", answers("result", "Eerste gesprek is geweest.")));

    assertThat(agreement().state()).isEqualTo("done");
    assertThat(agreement().result()).isEqualTo("Eerste gesprek is geweest.");
    assertThat(running()).doesNotContainKey("agreement");
  }

  @Test
  void agreement_is_not_done() {
    agree(Map.of());
    carryOut(answers("agreementOutcome", "notDone", "agreementResult", answers("reason", "Vader kwam niet opdagen.")));

    assertThat(agreement().state()).isEqualTo("notDone");
    assertThat(agreement().result()).isEqualTo("Vader kwam niet opdagen.");
    assertThat(running()).doesNotContainKey("agreement");
  }

  @Test
  void agreement_waits_for_a_place_with_bridging_help_until_there_is_one() {
    agree(Map.of());
    blocked("waitingList");
    assertThat(doer(BRIDGING_HELP)).isEqualTo(CASE_DIRECTOR);
    bridged(in(120));
    assertThat(agreement().state()).isEqualTo("blocked");
    assertThat(agreement().blockedAt()).isNotNull();
    assertThat(steps(number())).as("nobody has to do anything while it waits").doesNotContain(FOLLOW_WAITING, CARRY_OUT);

    story.days(28).timer("Event_WaitingFollowUp");
    assertThat(doer(FOLLOW_WAITING)).isEqualTo(MENTAL_HEALTH);
    assertThat(table(FOLLOW_WAITING, "agreementOverview")).extracting(row -> row.get("answer"))
        .contains("De praktijkondersteuner belt elke week.", "Wijkteam Lindemeer-Noord");
    story.does(FOLLOW_WAITING, answers("waiting", "still", "waitingUntil", in(40),
        "waitingFollowUp", answers("news", "Nog zes weken, het bellen helpt.")));
    assertThat(steps(number())).doesNotContain(FOLLOW_WAITING);

    story.days(40).timer("Event_WaitingEnds");
    String later = in(14);
    story.does(FOLLOW_WAITING, answers("waiting", "place", "dueDate", later));
    assertThat(agreement().state()).isEqualTo("open");
    assertThat(agreement().blockedAt()).isNull();
    assertThat(agreement().due()).isEqualTo(later);
    assertThat(doer(CARRY_OUT)).isEqualTo(MENTAL_HEALTH);
    carryOut(answers("agreementOutcome", "done"));
    assertThat(agreement().state()).isEqualTo("done");
    assertThat(history.ofCase(number())).extracting(AgreementEvent::kind, AgreementEvent::detail).containsExactly(
        tuple("said", "waitingList"), tuple("state", "blocked"), tuple("bridged", "wijkteam"), tuple("waited", "still"),
        tuple("waited", "place"), tuple("moved", null), tuple("state", "open"), tuple("said", null),
        tuple("state", "done"));
  }

  @Test
  void place_comes_up_before_anybody_asked() {
    agree(Map.of());
    blocked("waitingList");
    bridged(in(120));
    assertThat(news.report(number(), 1, MENTAL_HEALTH)).as("the task of who reports it").isPresent();
    story.does(FOLLOW_WAITING, answers("waiting", "place", "dueDate", in(14)));

    assertThat(doer(CARRY_OUT)).isEqualTo(MENTAL_HEALTH);
    assertThatThrownBy(() -> news.report(number(), 1, MENTAL_HEALTH)).isInstanceOf(Refusal.class);
  }

  @Test
  void no_help_can_be_found_for_the_time_between() {
    agree(Map.of());
    blocked("waitingList");
    story.does(BRIDGING_HELP, answers("bridging", "notPossible",
        "bridgingHelp", answers("notPossible", "Geen enkele aanbieder heeft tijd.")));

    story.does(DECIDE_BLOCKED, answers("blockedDecision", "tryAgain", "dueDate", in(60)));
    assertThat(agreement().state()).isEqualTo("open");
  }

  @Test
  void waiting_gets_stuck_after_all() {
    agree(Map.of());
    blocked("waitingList");
    bridged(in(120));
    story.days(28).timer("Event_WaitingFollowUp").does(FOLLOW_WAITING, answers("waiting", "stuck"));

    assertThat(doer(DECIDE_BLOCKED)).isEqualTo(CaseSteps.DIRECTOR);
    assertThat(agreement().state()).isEqualTo("blocked");
  }

  @Test
  void waiting_until_a_day_that_has_passed_is_no_answer() {
    agree(Map.of());
    blocked("waitingList");
    assertRefused(() -> bridged(in(0)), "een dag die nog komt");
    assertThat(steps(number())).contains(BRIDGING_HELP);
  }

  @Test
  void agreement_is_blocked_and_stopped() {
    agree(Map.of());
    blocked("consent");
    assertThat(steps(number())).as("no waiting list, no bridging help").doesNotContain(BRIDGING_HELP);
    story.does(DECIDE_BLOCKED, answers("blockedDecision", "stop",
        "blockedAgreement", answers("instead", "Moeder praat met de huisarts.")));

    assertThat(agreement().state()).isEqualTo("stopped");
    assertThat(agreement().blockedBy()).isEqualTo("consent");
    assertThat(running()).doesNotContainKey("agreement");
  }

  @Test
  void agreement_is_tried_again_without_a_new_day() {
    agree(Map.of());
    blocked("finance");
    assertRefused(() -> story.does(DECIDE_BLOCKED, answers("blockedDecision", "tryAgain")), "Vul");
    assertThat(agreement().state()).isEqualTo("blocked");
  }

  @Test
  void agreement_is_ticked_off_in_the_next_meeting() {
    agree(Map.of());
    meet("directSafety", ticked("Is al gebeurd."));

    assertThat(agreement().state()).isEqualTo("tickedOff");
    assertThat(agreement().result()).isEqualTo("Is al gebeurd.");
    assertThat(running()).doesNotContainKey("agreement");
    assertThat(steps(number())).doesNotContain(CARRY_OUT);
  }

  @Test
  void blocked_agreement_is_ticked_off_in_the_next_meeting() {
    agree(Map.of());
    blocked("waitingList");
    meet("directSafety", ticked("Er kwam eerder plek."));

    assertThat(agreement().state()).isEqualTo("tickedOff");
    assertThat(steps(number())).doesNotContain(BRIDGING_HELP, DECIDE_BLOCKED);
  }

  @Test
  void agreement_is_carried_by_the_family() {
    agree(answers("carriedByFamily", true));

    assertThat(doer(CARRY_OUT)).as("the case director ticks it off").isEqualTo(CASE_DIRECTOR);
    carryOut(answers("agreementOutcome", "done"));
    assertThat(agreement().carriedByFamily()).isTrue();
    assertThat(agreement().state()).isEqualTo("done");
  }

  @Test
  void agreement_still_runs_when_the_case_ends() {
    agree(Map.of());
    meet("directSafety", outcome("partnersContinue"));
    assertThat(agreement().state()).isEqualTo("open");
    CaseSteps.continueWithPartners(story);

    assertThat(agreement().state()).isEqualTo("handedOver");
    assertThat(agreement().closedAt()).isNotNull();
    assertThat(steps(number())).doesNotContain(CARRY_OUT);
  }

  @Test
  void what_is_stuck_climbs_to_who_has_the_mandate_and_comes_back_decided() {
    agree(Map.of());
    blocked("refusal");
    story.does(DECIDE_BLOCKED, answers("blockedDecision", "escalate",
        "stuckMatter", answers("what", "Het team neemt vader niet aan.", "tried", "Twee keer gebeld.")));
    assertThat(doer(DECIDE_ESCALATION)).isEqualTo(TEAM_LEADER);
    story.does(DECIDE_ESCALATION, answers("escalationOutcome", "instructed",
        "escalationDecision", answers("how", "Volgende week kan vader starten.")));

    assertThat(table(DECIDE_BLOCKED, "agreementOverview")).extracting(row -> row.get("answer").toString())
        .anyMatch(it -> it.contains("Volgende week kan vader starten."));
    story.does(DECIDE_BLOCKED, answers("blockedDecision", "tryAgain", "dueDate", in(21)));
    assertThat(doer(CARRY_OUT)).isEqualTo(MENTAL_HEALTH);
  }

  @Test
  void nobody_acts_for_long_while_it_is_not_directly_safe() {
    agree(Map.of());
    story.days(50).timer("Event_AgreementLongOverdue");

    assertThat(doer(DECIDE_ESCALATION)).as("the table says that it climbs").isEqualTo(TEAM_LEADER);
    assertThat(doer(CARRY_OUT)).as("it is still theirs to do").isEqualTo(MENTAL_HEALTH);
    carryOut(answers("agreementOutcome", "done"));
    assertThat(steps(number())).as("done: nothing climbs any more").doesNotContain(DECIDE_ESCALATION);
    assertThat(running()).doesNotContainKeys("agreement", "escalation");
  }

  @Test
  void long_overdue_agreement_got_another_day_meanwhile() {
    agree(Map.of());
    agreements.due(agreement().id(), LocalDate.parse(in(90)), CASE_DIRECTOR);
    story.days(50).timer("Event_AgreementLongOverdue");

    assertThat(steps(number())).doesNotContain(DECIDE_ESCALATION).contains(CARRY_OUT);
  }

  @Test
  void long_overdue_agreement_climbs_only_where_the_table_says_so() {
    takenUp("recovery");
    meet("recovery", agreed(answers("what", "Zoekt een sportclub.", "owner", MENTAL_HEALTH, "due", in(30))));
    story.days(50).timer("Event_AgreementLongOverdue");

    assertThat(steps(number())).doesNotContain(DECIDE_ESCALATION).contains(CARRY_OUT);
  }

  private void agree(Map<String, Object> more) {
    var agreement = answers("what", "Bespreekt de behandeling met vader.", "owner", MENTAL_HEALTH, "due", in(30));
    agreement.putAll(more);
    takenUp("directSafety");
    meet("directSafety", agreed(agreement));
  }

  private void carryOut(Map<String, Object> answers) {
    story.does(CARRY_OUT, answers);
  }

  private void blocked(String by) {
    carryOut(answers("agreementOutcome", "blocked", "blockedBy", by,
        "agreementResult", answers("reason", "Zo lukt het niet.")));
  }

  private void bridged(String until) {
    story.does(BRIDGING_HELP, answers("bridging", "arranged", "waitingUntil", until, "bridgingHelp",
        answers("what", "De praktijkondersteuner belt elke week.", "organisation", "wijkteam")));
  }

  private static Map<String, Object> ticked(String result) {
    var decision = outcome("stay");
    decision.put("agreementStateRows", rows(answers("number", 1, "state", "tickedOff", "result", result)));
    return decision;
  }

  private Agreement agreement() {
    List<Agreement> all = agreements.ofCase(number());
    assertThat(all).hasSize(1);
    return all.get(0);
  }
}
