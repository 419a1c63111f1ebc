package nl.casusflow.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import nl.casusflow.StepTest;
import nl.casusflow.casefile.Born;
import nl.casusflow.casefile.CaseItems;
import nl.casusflow.casefile.CaseState;
import nl.casusflow.casefile.Household;
import nl.casusflow.casefile.Household.Member;
import nl.casusflow.casefile.Household.Source;
import nl.casusflow.casefile.SharedInformation;
import nl.casusflow.casefile.SharedInformation.Shared;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Participations.Capacity;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class ReferralTest extends StepTest {

  private static final String REFERRER = "aanmelder-politie";
  private static final String OTHER_REFERRER = "aanmelder-veiligthuis";
  private static final String COMPLETE = "Activity_CompleteReferral";
  private static final String DECIDE = "Activity_DecideKnownHousehold";
  private static final String ASSESS = "Activity_AssessReferral";

  @Autowired Household household;
  @Autowired CaseItems items;
  @Autowired Participations participations;
  @Autowired SharedInformation register;
  @Autowired JdbcClient jdbc;

  @Test
  void theReferrerHasAPartFromTheStartAndTheCoverSaysWhoItIsAbout() {
    String number = refer(REFERRER);
    assertThat(participations.capacitiesOf(number, REFERRER)).contains(Capacity.REFERRER);
    assertThat(cases.get(number).householdLabel()).isEqualTo("Gezin Test");
    assertThat(cases.get(number).municipality()).isEqualTo("Delft");
    assertThat(cases.get(number).referringOrganisation()).isEqualTo("politie");
  }

  @Test
  void whatIsMissingIsShownAndBlocksNothing() {
    caseNumber = refer(REFERRER);
    hand(COMPLETE, Map.of("essence", Map.of("needed", "Rust in huis"), "severalProblems", true));
    var form = shown(ASSESS);
    assertThat(rows(form, "openQuestions")).extracting(row -> row.get("question").toString())
        .contains("Wie horen erbij?", "Weet het gezin van deze aanmelding?")
        .doesNotContain("Wat is er volgens jou nodig?", "Wat is er aan de hand?");
    assertThat(rows(form, "referralOverview")).extracting(row -> row.get("answer")).contains("Rust in huis", "Ruzie");
    assertThat(rows(form, "routeAdvice")).singleElement()
        .satisfies(row -> assertThat(row.get("why").toString()).contains("Problemen op meer dan één gebied"));
    hand(ASSESS, Map.of("referralDecision", "toWeighing"));
    assertThat(cases.get(caseNumber).caseState()).isEqualTo(CaseState.WEIGHING);
  }

  @Test
  void aBirthThatCannotBeReadIsAskedAgainAndNothingIsKept() {
    caseNumber = refer(REFERRER);
    assertThatThrownBy(() -> hand(COMPLETE, household("Kees Twijfel", "ergens in mei"))).hasMessageContaining("ergens in mei");
    assertThat(household.of(caseNumber)).isEmpty();
    hand(COMPLETE, household("Kees Twijfel", "ca. 1980"));
    assertThat(household.of(caseNumber)).extracting(Member::name, Member::birthYear)
        .containsExactly(tuple("Kees Twijfel", 1980));
  }

  @Test
  void aMemberWhoIsKnownIsChangedAndANewOneIsAdded() {
    caseNumber = refer(REFERRER);
    hand(COMPLETE, household("Ria Eerst", "1980"));
    hand(ASSESS, Map.of("referralDecision", "askMore"));
    hand("Activity_AddToReferral", Map.of("household", List.of(
        Map.of("number", 1, "born", "03-04-1980"), Map.of("name", "Tom Tweede", "born", "2015"))));
    assertThat(household.of(caseNumber)).extracting(Member::number, Member::name, it -> it.born().orElseThrow().text())
        .containsExactly(tuple(1, "Ria Eerst", "03-04-1980"),
            tuple(2, "Tom Tweede", "2015"));
    assertThat(household.sources(caseNumber)).allMatch(it -> it.confirmedAt() == null);

    hand(ASSESS, Map.of("referralDecision", "askMore"));
    hand("Activity_AddToReferral", Map.of("household", List.of(
        Map.of("number", 1, "born", "03-04-1980"), Map.of("number", 2, "role", "child"))));
    assertThat(household.sources(caseNumber)).as("left as it was by whoever looked at it again")
        .filteredOn(it -> it.confirmedAt() != null).extracting(Source::number).containsExactly(1);
  }

  @Test
  void aReferralAboutAHouseholdThatIsBeingWorkedWithJoinsWhatRuns() {
    String running = running("Samira el Ouardi", "12-03-1985");
    caseNumber = refer(OTHER_REFERRER);
    hand(COMPLETE, household("Ouardi, Samira", "1985"));

    assertThat(rows(shown(DECIDE), "knownCases")).singleElement().satisfies(row -> assertThat(row)
        .containsEntry("number", running).containsEntry("matches", "Ouardi, Samira (naam en geboortejaar)")
        .containsKeys("state", "director"));
    hand(DECIDE, Map.of("knownHouseholdDecision", "join", "knownCaseNumber", running));

    assertThat(cases.get(caseNumber).caseState()).isEqualTo(CaseState.JOINED);
    assertThat(cases.get(caseNumber).joinedCase()).isEqualTo(running);
    assertThat(items.of(running, "joinedReferral")).singleElement()
        .satisfies(it -> assertThat(it.text("caseNumber")).isEqualTo(caseNumber));
    assertThat(items.single(caseNumber, "joinedTo").orElseThrow().text("contact")).isEqualTo("Carla Casus");
    assertThat(participations.isParticipant(caseNumber, CASE_DIRECTOR)).isTrue();
    assertThat(participations.isParticipant(running, OTHER_REFERRER)).isFalse();
    assertThat(register.ofCase(caseNumber)).filteredOn(it -> it.kind().equals("handedOver"))
        .extracting(Shared::toPerson).contains(CASE_DIRECTOR);
    assertThat(register.ofCase(running)).filteredOn(it -> it.kind().equals("toldReferrer"))
        .extracting(Shared::toPerson).containsExactly(OTHER_REFERRER);
    assertThat(openSteps()).isEmpty();
  }

  @Test
  void aCaseThatEndedIsReopenedUnderItsOwnNumber() {
    String ended = running("Henk Dijksma", "1970");
    cases.enter(ended, CaseState.ENDED);
    caseNumber = refer(OTHER_REFERRER);
    hand(COMPLETE, household("Henk Dyksma", "1970"));
    assertThatThrownBy(() -> hand(DECIDE, Map.of("knownHouseholdDecision", "join", "knownCaseNumber", ended)))
        .hasMessageContaining("loopt niet meer");
    hand(DECIDE, Map.of("knownHouseholdDecision", "reopen", "knownCaseNumber", ended));

    assertThat(cases.get(caseNumber).caseState()).isEqualTo(CaseState.REOPENED_ELSEWHERE);
    assertThat(cases.get(ended).caseState()).isEqualTo(CaseState.DIRECTING);
    assertThat(cases.get(ended).endedAt()).isNull();
    assertThat(practice.open(ended, "Activity_NameDirectors")).isPresent();
  }

  @Test
  void reopeningACaseThatStillRunsJoinsIt() {
    String running = running("Ingrid Haverkamp", "1991");
    caseNumber = refer(OTHER_REFERRER);
    hand(COMPLETE, household("Ingrid Haverkamp", "1991"));
    hand(DECIDE, Map.of("knownHouseholdDecision", "reopen", "knownCaseNumber", running));
    assertThat(cases.get(caseNumber).caseState()).isEqualTo(CaseState.JOINED);
  }

  @Test
  void aHouseholdThatWasKnownLongAgoIsNew() {
    String ended = running("Joke Langgeleden", "1960");
    cases.enter(ended, CaseState.ENDED);
    jdbc.sql("update case_file set ended_at = ? where case_number = ?").params(LocalDateTime.now().minusMonths(13), ended).update();
    caseNumber = refer(REFERRER);
    hand(COMPLETE, household("Joke Langgeleden", "1960"));
    assertThat(openSteps()).containsExactly(ASSESS);
  }

  private String running(String name, String born) {
    String number = cases.nextNumber();
    cases.open(number, "Bekend gezin", "Delft", REFERRER, "politie");
    cases.direct(number, PROCESS_DIRECTOR, CASE_DIRECTOR, null);
    cases.enter(number, CaseState.IN_PHASES);
    household.add(number, new Household.Said(name, Born.parse(born, LocalDate.now()).orElseThrow(),
        null, null, null, null, null), null);
    return number;
  }

  private String refer(String referrer) {
    return practice.start(referrer,
        Map.of("householdLabel", "Gezin Test", "municipality", "Delft", "start", Map.of("situation", "Ruzie")));
  }

  private static Map<String, Object> household(String name, String born) {
    return Map.of("household", List.of(Map.of("name", name, "born", born)));
  }
}
