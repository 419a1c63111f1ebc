package nl.casusflow.demo;

import static nl.casusflow.demo.CaseSteps.CASE_DIRECTOR;
import static nl.casusflow.demo.CaseSteps.GUIDES;
import static nl.casusflow.demo.CaseSteps.NEIGHBOURHOOD;
import static nl.casusflow.demo.CaseSteps.POLICE;
import static nl.casusflow.demo.CaseSteps.VEILIG_THUIS;
import static nl.casusflow.demo.CaseSteps.YOUTH;
import static nl.casusflow.demo.CaseSteps.afterMeeting;
import static nl.casusflow.demo.CaseSteps.aftercare;
import static nl.casusflow.demo.CaseSteps.assess;
import static nl.casusflow.demo.CaseSteps.backToDirectSafety;
import static nl.casusflow.demo.CaseSteps.close;
import static nl.casusflow.demo.CaseSteps.continueWithPartners;
import static nl.casusflow.demo.CaseSteps.decision;
import static nl.casusflow.demo.CaseSteps.family;
import static nl.casusflow.demo.CaseSteps.feedbackAfterWeighing;
import static nl.casusflow.demo.CaseSteps.guide;
import static nl.casusflow.demo.CaseSteps.inform;
import static nl.casusflow.demo.CaseSteps.meeting;
import static nl.casusflow.demo.CaseSteps.member;
import static nl.casusflow.demo.CaseSteps.plan;
import static nl.casusflow.demo.CaseSteps.prepare;
import static nl.casusflow.demo.CaseSteps.referral;
import static nl.casusflow.demo.CaseSteps.taken;
import static nl.casusflow.demo.CaseSteps.toWeighing;
import static nl.casusflow.demo.CaseSteps.weigh;
import static nl.casusflow.demo.Story.answers;
import static nl.casusflow.demo.Story.in;
import static nl.casusflow.demo.Story.rows;
import static nl.casusflow.demo.Story.today;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import nl.casusflow.casefile.Contributions;
import nl.casusflow.casefile.Dates;
import nl.casusflow.casefile.Facts;
import nl.casusflow.casefile.Phase;
import nl.casusflow.casefile.Responses;
import nl.casusflow.duedate.MoveDueDate;
import nl.casusflow.escalation.EscalationRequests;
import nl.casusflow.sharing.Informing;
import nl.casusflow.sharing.OwnInformation;
import nl.casusflow.signal.CaseActions;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.context.WebServerGracefulShutdownLifecycle;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Fictional households in every state of the process, made by walking the real process under a moved clock: once, on an
 * empty database, before the web server opens its door. All names are plants; none is a person.
 */
@Component
@Profile("demo")
class DemoCases implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(DemoCases.class);

  private static final String DIRECT_SAFETY = Phase.DIRECT_SAFETY.id();
  private static final String RISK_DRIVEN = Phase.RISK_DRIVEN.id();
  private static final String RECOVERY = Phase.RECOVERY.id();

  private final JdbcClient jdbc;
  private final Practice practice;
  private final ManagementService management;
  private final CaseActions actions;
  private final Contributions contributions;
  private final OwnInformation ownInformation;
  private final Informing informing;
  private final EscalationRequests escalations;
  private final MoveDueDate moveDueDate;
  private final Instant now;
  private boolean running;

  DemoCases(
      DemoPeople people, JdbcClient jdbc, FormService forms, TaskService tasks, IdentityService identity,
      RepositoryService repository, ManagementService management, CaseActions actions, Contributions contributions,
      OwnInformation ownInformation, Informing informing, EscalationRequests escalations, MoveDueDate moveDueDate,
      ObjectMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.management = management;
    this.actions = actions;
    this.contributions = contributions;
    this.ownInformation = ownInformation;
    this.informing = informing;
    this.escalations = escalations;
    this.moveDueDate = moveDueDate;
    this.now = clock.instant();
    this.practice = new Practice(forms, tasks, identity, repository, json);
  }

  /** Before the web server, which starts 1,024 phases before the one that stops it gracefully; the clock is moved meanwhile. */
  @Override
  public int getPhase() {
    return WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE - 2_048;
  }

  @Override
  public void start() {
    running = true;
    if (jdbc.sql("select count(*) from case_file").query(Integer.class).single() > 0) {
      return;
    }
    List<Runnable> stories = List.of(
        this::endedAfterAftercare, this::partnersContinueAfterTwoMeetings, this::afterLoopBack, this::aftercareRunning,
        this::bottomLineBroken,
        this::inRecovery, this::partnersContinueAfterOneMeeting, this::inRiskDrivenCare, this::notTakenUp,
        this::inDirectSafety, this::inPreparation, this::waitingForWeighing, this::waitingForMoreFromReferrer,
        this::justReferred);
    LOG.info("Demozaken worden gemaakt; dit gebeurt één keer.");
    try {
      for (int i = 0; i < stories.size(); i++) {
        stories.get(i).run();
        LOG.info("Demozaak {} van {} staat klaar.", i + 1, stories.size());
      }
    } finally {
      ClockUtil.reset();
    }
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  // ---- the households ------------------------------------------------------------------------------------------

  private void justReferred() {
    story(0).start(POLICE, referral("Huishouden Klaproos", "Den Haag", true,
        "Vannacht is de politie twee keer geroepen. Vader was dronken en sloeg met een stoel. Moeder en twee kinderen"
            + " zijn nu bij een buurvrouw."));
  }

  private void waitingForMoreFromReferrer() {
    var story = story(6).start(VEILIG_THUIS, referral("Huishouden Zonnebloem", "Zoetermeer", false,
        "Derde melding in een jaar. De school maakt zich zorgen over blauwe plekken bij de jongste."));
    story.does("Activity_CompleteReferral", answers("severalProblems", true, "householdKind", "family", "earlierReports", 3));
    assess(story.days(2), "askMore", "Wie is nu bij het gezin betrokken, en wat vinden de ouders zelf?");
  }

  private void waitingForWeighing() {
    toWeighing(story(8), POLICE, "Huishouden Wilg", "Rijswijk", family("Wilg"), true);
  }

  private void notTakenUp() {
    var story = story(40);
    toWeighing(story, POLICE, "Huishouden Korenbloem", "Delft", List.of(
        member("Kees Korenbloem", "1978", "partner", true), member("Katja Korenbloem", "1980", "partner", true)), false);
    weigh(story.days(5), "notTakenUp", "Eén keer een hoge ruzie, geen kinderen, en beiden willen hulp van het wijkteam.",
        answers("alternative", answers("elsewhere", List.of("neighbourhoodTeam"),
            "advice", "Meld hen samen aan bij het wijkteam en ga bij het eerste gesprek mee.",
            "whoDoesWhat", "De wijkagent belt het wijkteam deze week.")));
    feedbackAfterWeighing(story.days(2));
  }

  private void inPreparation() {
    var story = story(18);
    taken(story, POLICE, "Huishouden Eik", "Westland", family("Eik"), "takeUpRegular", DIRECT_SAFETY);
    plan(story.days(2), 12);
    story.days(1).does("Activity_InviteParticipants", answers("invitedOn", today()));
    inform(story.days(1), NEIGHBOURHOOD, "We komen sinds het voorjaar aan huis. Er is vertrouwen, maar weinig rust.",
        "Dat de oudste klappen krijgt als hij ertussen springt.");
    informing.exempt(story.caseNumber(), 2, "danger", "Moeder is bang voor wat hij doet als hij van het overleg hoort.",
        LocalDate.parse(in(12)), CaseSteps.CASE_DIRECTOR);
  }

  private void inDirectSafety() {
    var story = story(45);
    taken(story, POLICE, "Huishouden Berk", "Den Haag", family("Berk"), "takeUpRegular", DIRECT_SAFETY);
    meeting(story.days(3), DIRECT_SAFETY, 8, "stay", null, null, 2);
    moveDueDate.to(practice.open(story.caseNumber(), "Activity_PlanMeeting").orElseThrow().getId(),
        Dates.today(Clock.fixed(now, Dates.AMSTERDAM)).plusDays(6), "De school kan pas na de toetsweek.", CASE_DIRECTOR);
    sharedAndTakenBack(story);
  }

  /** A partner took back what it told, and a parent sees something otherwise. */
  private void sharedAndTakenBack(Story story) {
    String number = story.caseNumber();
    var day = LocalDate.parse(today());
    contributions.ofForm(number, "information-request").forEach(it -> {
      switch (it.author()) {
        case CaseSteps.MENTAL_HEALTH -> ownInformation.withdraw(number, it.id(), it.author(),
            "De cliënt wil toch niet dat wij dit delen.");
        case CaseSteps.YOUTH -> ownInformation.respond(number, it.id(), null, 2, Responses.CONTRADICTION,
            "Hij kruipt ook weg als er niemand boos is. Hij is gewoon verlegen.", day, CaseSteps.CASE_DIRECTOR);
        default -> { }
      }
    });
  }

  private void inRiskDrivenCare() {
    var story = story(160);
    taken(story, VEILIG_THUIS, "Huishouden Lavendel", "Zoetermeer", family("Lavendel"), "takeUpMdaPlusPlus", DIRECT_SAFETY);
    meeting(story.days(4), DIRECT_SAFETY, 8, "stay", null, null, 3);
    meeting(story.days(30), DIRECT_SAFETY, 7, "changePhase", RISK_DRIVEN,
        "Twee maanden geen geweld, de bodemeisen zijn gehaald. Nu de oorzaken: drank en schulden.", 2);
    story.does("Activity_CarryOutAgreement", answers("agreementOutcome", "blocked", "blockedBy", "waitingList",
        "agreementResult", answers("reason", "De behandeling begint pas over een half jaar.")));
    story.does("Activity_ArrangeBridgingHelp", answers("bridging", "arranged", "waitingUntil", in(170),
        "bridgingHelp", answers("what", "De praktijkondersteuner belt elke week.", "organisation", "wijkteam")));
    plan(story.at(now, 9), 9);
    prepare(story.days(1));
    treatmentIsStuck(story);
  }

  /** The team leader of the partner did not decide in time, so it climbed to the chair. */
  private void treatmentIsStuck(Story story) {
    escalations.request(story.caseNumber(), CASE_DIRECTOR);
    story.does("Activity_DescribeStuckMatter", answers(Facts.MATTER, "waitingList", Facts.STUCK_ORGANISATION, "ggz",
        Facts.STUCK_SINCE, in(-60), "stuckMatter", answers(
            "what", "Vader wil behandeling voor zijn drankgebruik, maar wacht al twee maanden op een intake.",
            "tried", "De behandelaar heeft twee keer gebeld. De huisarts kan het niet overbruggen.")));
    story.at(now, 1).timer("Event_EscalationStepOver");
  }

  /** A guardian found a bottom line broken yesterday; what the meeting agreed began by itself. A hearing comes. */
  private void bottomLineBroken() {
    var story = story(30);
    taken(story, POLICE, "Huishouden Meidoorn", "Delft", family("Meidoorn"), "takeUpRegular", RISK_DRIVEN);
    plan(story.days(2), 8);
    prepare(story.days(1));
    story.days(7).does(GUIDES.get(RISK_DRIVEN), guide(RISK_DRIVEN));
    var decided = decision("stay", null, null, 2, false);
    decided.put("decision", answers("policeOnCall",
        "Rijdt meteen, met twee wagens. Haalt de kinderen uit huis en belt daarna de casusregisseur, ook in het weekend."));
    decided.put("bottomLineRows", rows(
        answers("what", "Vader komt niet in huis als hij gedronken heeft.", "guardian", NEIGHBOURHOOD, "rhythm", "weekly",
            "answer", "urgentMeeting", "tell", List.of(YOUTH), "ifBroken", "De kinderen gaan dezelfde avond naar oma."),
        answers("what", "De kinderen gaan elke dag naar school.", "guardedByFamily", true, "familyGuardian", "Oma Meidoorn",
            "rhythm", "twoWeekly", "answer", "tellPeople", "tell", List.of(YOUTH))));
    decided.put("comingDateRows", rows(
        answers("kind", "hearing", "date", in(40), "note", "Politierechter, mishandeling")));
    story.does("Activity_Decide", decided);
    afterMeeting(story.days(2));
    story.at(now, 1).timer("Event_NextCheck");
    story.does("Activity_CheckBottomLine", answers("checkResult", "broken",
        "check", answers("remark", "Moeder belde: vader zat dronken in de keuken. Hij is weer weg.")));
  }

  private void afterLoopBack() {
    var story = story(320);
    taken(story, VEILIG_THUIS, "Huishouden Distel", "Den Haag", family("Distel"), "takeUpMdaPlusPlus", DIRECT_SAFETY);
    meeting(story.days(4), DIRECT_SAFETY, 6, "changePhase", RISK_DRIVEN, "Vader woont elders en houdt zich aan het contactverbod.", 3);
    meeting(story.days(45), RISK_DRIVEN, 5, "stay", null, null, 2);
    story.days(40);
    plan(story, 10);
    String reporter = NEIGHBOURHOOD;
    actions.reportSignal(story.caseNumber(), reporter);
    story.does("Activity_ReportSignal", answers("signalKind", "brokenBottomLine", "seriousness", "high", "signal",
        answers("what", "Vader stond zaterdagavond dronken voor de deur. De kinderen zaten boven op zolder.",
            "happenedOn", in(-1), "done", "Politie gebeld, vader is meegenomen.")));
    backToDirectSafety(story, "Een bodemeis is gebroken; eerst moet het weer direct veilig zijn.");
    meeting(story.days(2), DIRECT_SAFETY, 3, "stay", null, null, 3);
    plan(story.at(now, 6), 13);
  }

  /** The longest road the study found: seven meetings in more than a year and a half. */
  private void inRecovery() {
    var story = story(585);
    taken(story, VEILIG_THUIS, "Huishouden Linde", "Pijnacker-Nootdorp", family("Linde"), "takeUpMdaPlusPlus", DIRECT_SAFETY);
    meeting(story.days(4), DIRECT_SAFETY, 6, "stay", null, null, 2);
    meeting(story.days(60), DIRECT_SAFETY, 6, "changePhase", RISK_DRIVEN, "Er zijn veiligheidsafspraken en die houden.", 2);
    meeting(story.days(70), RISK_DRIVEN, 6, "stay", null, null, 1);
    meeting(story.days(70), RISK_DRIVEN, 6, "changePhase", RECOVERY,
        "De behandeling loopt, de schulden zijn in beeld, het is al maanden rustig.", 3);
    for (int days : new int[] {70, 75, 75}) {
      meeting(story.days(days), RECOVERY, 6, "stay", null, null, 1);
    }
    plan(story.at(now, 4), 16);
  }

  private void aftercareRunning() {
    var story = story(300);
    taken(story, POLICE, "Huishouden Tulp", "Leidschendam-Voorburg", family("Tulp"), "takeUpRegular", DIRECT_SAFETY);
    meeting(story.days(4), DIRECT_SAFETY, 6, "changePhase", RECOVERY, "De dreiging is weg sinds de scheiding; nu gaat het om de kinderen.", 2);
    meeting(story.days(50), RECOVERY, 5, "close", null, "De doelen zijn gehaald en het gezin wil zonder overleggen verder.", 1);
    close(story);
    story.days(95).timer("Event_AftercareMoment");
    aftercare(story, "Moeder vertelt dat het rustig is. De kinderen slapen weer door.");
  }

  private void endedAfterAftercare() {
    var story = story(577);
    taken(story, POLICE, "Huishouden Madelief", "Wassenaar", family("Madelief"), "takeUpRegular", RISK_DRIVEN);
    meeting(story.days(4), RISK_DRIVEN, 6, "changePhase", RECOVERY, "De risico's zijn kleiner en iedereen houdt zich aan de afspraken.", 2);
    meeting(story.days(60), RECOVERY, 5, "close", null, "Het is stabiel veilig en het wijkteam blijft dichtbij.", 1);
    close(story);
    for (int days : new int[] {92, 92, 184}) {
      story.days(days).timer("Event_AftercareMoment");
      aftercare(story, "Gebeld met moeder: het gaat goed, ze weet wie ze kan bellen.");
    }
  }

  private void partnersContinueAfterTwoMeetings() {
    var story = story(200);
    taken(story, POLICE, "Huishouden Sering", "Delft", family("Sering"), "takeUpRegular", DIRECT_SAFETY);
    meeting(story.days(4), DIRECT_SAFETY, 6, "stay", null, null, 2);
    meeting(story.days(32), DIRECT_SAFETY, 5, "partnersContinue", null,
        "Het wijkteam en de reclassering hebben het goed samen; het huis is niet meer nodig.", 1);
    continueWithPartners(story);
  }

  private void partnersContinueAfterOneMeeting() {
    var story = story(90);
    taken(story, POLICE, "Huishouden Anemoon", "Midden-Delfland", family("Anemoon"), "takeUpRegular", DIRECT_SAFETY);
    meeting(story.days(4), DIRECT_SAFETY, 6, "partnersContinue", null,
        "Met het huisverbod en het werk van het wijkteam is de veiligheid geregeld.", 2);
    continueWithPartners(story);
  }

  private Story story(int daysAgo) {
    return new Story(practice, management).at(now, daysAgo);
  }
}
