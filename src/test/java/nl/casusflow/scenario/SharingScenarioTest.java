package nl.casusflow.scenario;

import static nl.casusflow.demo.CaseSteps.CASE_DIRECTOR;
import static nl.casusflow.demo.CaseSteps.MENTAL_HEALTH;
import static nl.casusflow.demo.CaseSteps.NEIGHBOURHOOD;
import static nl.casusflow.demo.Story.answers;
import static nl.casusflow.demo.Story.in;
import static nl.casusflow.demo.Story.rows;
import static nl.casusflow.demo.Story.today;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import nl.casusflow.casefile.Contributions;
import nl.casusflow.casefile.SharedInformation;
import nl.casusflow.casefile.SharedInformation.Shared;
import nl.casusflow.demo.CaseSteps;
import nl.casusflow.sharing.Informing;
import nl.casusflow.sharing.OwnInformation;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What can be different in sharing information, and in telling the family of it. */
class SharingScenarioTest extends Scenario {

  private static final String GUIDE = "Activity_GuideDirectSafety";
  private static final String REVIEW = "Activity_ReviewInforming";

  @Autowired Contributions contributions;
  @Autowired SharedInformation register;
  @Autowired Informing informing;
  @Autowired OwnInformation own;

  @Test
  void family_cannot_be_told_of_the_referral_yet() {
    referred();
    story.does(COMPLETE_REFERRAL, answers(
        "essence", answers("needed", "Rust."), "household", CaseSteps.family(familyName), "householdKind", "family",
        "familyTalk", answers("familyKnows", "no", "notToldGround", "danger", "notTold", "Hij dreigt.", "notToldReviewOn", in(20))));
    assertThat(informing.of(number())).hasSize(4).allSatisfy(it -> {
      assertThat(it.informed()).isFalse();
      assertThat(it.last().reviewOn()).isEqualTo(LocalDate.parse(in(20)));
    });
    assertThat(running()).containsEntry("informing-review", 4L);
    story.timer("Event_InformingReview");
    assertThat(doer(REVIEW)).as("nobody directs the case yet").isEqualTo(CaseSteps.DIRECTOR);
    story.does(REVIEW, answers("memberInformed", "yes", "informedOn", today()));
    assertThat(informing.of(number())).filteredOn(Informing.State::informed).hasSize(1);
  }

  @Test
  void family_knows_of_the_referral() {
    toWeighing();
    assertThat(informing.of(number())).hasSize(4).allMatch(Informing.State::informed);
    assertThat(running()).doesNotContainKey("informing-review");
  }

  @Test
  void case_is_withdrawn_while_a_member_still_had_to_be_told() {
    takenUp("directSafety");
    informing.exempt(number(), 2, "danger", null, LocalDate.parse(in(30)), CASE_DIRECTOR);
    actions.requestWithdrawal(number(), CaseSteps.DIRECTOR);
    story.does("Activity_WithdrawCase", answers("withdraw", true, "withdrawal", answers("reason", "Verhuisd.")));
    assertThat(running()).doesNotContainKey("informing-review");
  }

  @Test
  void partner_takes_back_what_it_told_before_the_meeting() {
    takenUp("directSafety");
    CaseSteps.plan(story, 14);
    CaseSteps.inform(story, NEIGHBOURHOOD, "Het gaat iets beter.", "Het weekend.");
    CaseSteps.inform(story, MENTAL_HEALTH, "Hij slikt zijn medicijnen niet.", "De nacht.");
    long told = contributions.ofForm(number(), "information-request").stream()
        .filter(it -> it.author().equals(MENTAL_HEALTH)).findFirst().orElseThrow().id();
    own.withdraw(number(), told, MENTAL_HEALTH, "Geen toestemming");
    story.timer("Event_InformationRequestDeadline").does(INVITE, answers()).allDo(PREPARE_CLIENT, answers("comes", "no"));
    assertThat(table(SUMMARISE, "informationAnswers")).singleElement().asString().contains("Het gaat iets beter")
        .doesNotContain("medicijnen");

    story.does(SUMMARISE, answers()).does(GUIDE, CaseSteps.guide("directSafety")).does(DECIDE, outcome("stay"));
    assertThat(shared("meeting")).filteredOn(it -> it.meetingId() != null).isNotEmpty()
        .allSatisfy(it -> assertThat(it.what()).contains("Wijkteam").doesNotContain("GGZ"));
  }

  @Test
  void agreement_is_kept_from_one_member() {
    beforeMeeting("directSafety");
    story.does(GUIDE, CaseSteps.guide("directSafety")).does(DECIDE, agreedWith(answers(
        "what", "Moeder krijgt een noodknop.", "owner", NEIGHBOURHOOD, "due", in(5), "kind", "actionFamily",
        "shareability", "notWithMember", "notWith", List.of("2"))));
    var agreement = agreements.ofCase(number()).get(0);
    var source = contributions.find(number(), agreements.contributions(number()).get(agreement.id())).orElseThrow();
    assertThat(source.notWithMembers()).containsExactly(2);
    story.allDo(DEBRIEF, answers("informedOn", today(), "debrief", answers("experience", "Spannend")));
    assertThat(shared("toldFamily")).as("who was told of the meeting stands in the register").hasSizeGreaterThan(1);
    assertThat(table(CARRY_OUT, "agreementOverview")).as("who carries it out reads it").isNotEmpty();
  }

  @Test
  void concern_that_nobody_changed_is_confirmed_by_the_next_meeting() {
    takenUp("directSafety");
    meet("directSafety", outcome("stay"));
    var first = items.of(number(), "concern").get(0);
    story.days(30);
    prepared();
    var guide = CaseSteps.guide("directSafety");
    guide.remove("concernRows");
    story.does(GUIDE, guide);
    var now = items.of(number(), "concern").get(0);
    assertThat(now.recordedAt()).isEqualTo(first.recordedAt());
    assertThat(now.confirmedAt()).isAfter(first.confirmedAt());
  }

  private static Map<String, Object> agreedWith(Map<String, Object> agreement) {
    var decision = outcome("stay");
    decision.put("agreementRows", rows(agreement));
    return decision;
  }

  private List<Shared> shared(String kind) {
    return register.ofCase(number()).stream().filter(it -> it.kind().equals(kind)).toList();
  }
}
