package nl.casusflow.demo;

import static nl.casusflow.demo.Story.answers;
import static nl.casusflow.demo.Story.in;
import static nl.casusflow.demo.Story.rows;
import static nl.casusflow.demo.Story.today;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  private static final String POLICE = "aanmelder-politie";
  private static final String VEILIG_THUIS = "aanmelder-veiligthuis";
  private static final String DIRECTOR = "procesregisseur";
  private static final String CASE_DIRECTOR = "casusregisseur";
  private static final String YOUTH = "professional-jeugdbescherming";
  private static final String MENTAL_HEALTH = "professional-ggz";
  private static final String NEIGHBOURHOOD = "professional-wijkteam";
  private static final String EXPERT = "materiedeskundige";
  private static final String POOL = "expertpool";

  private final JdbcClient jdbc;
  private final Practice practice;
  private final ManagementService management;
  private final CaseActions actions;
  private final Instant now = Instant.now();
  private boolean running;

  DemoCases(
      DemoPeople people, JdbcClient jdbc, FormService forms, TaskService tasks, IdentityService identity,
      RepositoryService repository, ManagementService management, CaseActions actions, ObjectMapper json) {
    this.jdbc = jdbc;
    this.management = management;
    this.actions = actions;
    this.practice = new Practice(forms, tasks, identity, repository, json);
  }

  /** Before the web server, which starts in the last phase but one. */
  @Override
  public int getPhase() {
    return WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE - 1_000;
  }

  @Override
  public void start() {
    running = true;
    if (jdbc.sql("select count(*) from case_file").query(Integer.class).single() > 0) {
      return;
    }
    List<Runnable> stories = List.of(
        this::endedAfterAftercare, this::partnersContinueAfterTwoMeetings, this::afterLoopBack, this::aftercareRunning,
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
    story(0).start(POLICE, start("Huishouden Klaproos", "Den Haag", true,
        "Vannacht is de politie twee keer geroepen. Vader was dronken en sloeg met een stoel. Moeder en twee kinderen"
            + " zijn nu bij een buurvrouw."));
  }

  private void waitingForMoreFromReferrer() {
    var story = story(6).start(VEILIG_THUIS, start("Huishouden Zonnebloem", "Zoetermeer", false,
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
    taken(story, POLICE, "Huishouden Eik", "Westland", family("Eik"), "takeUpRegular", "directSafety");
    plan(story.days(2), 12);
    story.days(1).does("Activity_InviteParticipants", answers("invitedOn", today()));
    inform(story.days(1), NEIGHBOURHOOD, "We komen sinds het voorjaar aan huis. Er is vertrouwen, maar weinig rust.",
        "Dat de oudste klappen krijgt als hij ertussen springt.");
  }

  private void inDirectSafety() {
    var story = story(45);
    taken(story, POLICE, "Huishouden Berk", "Den Haag", family("Berk"), "takeUpRegular", "directSafety");
    meeting(story.days(3), "directSafety", 8, "stay", null, null, 2);
  }

  private void inRiskDrivenCare() {
    var story = story(160);
    taken(story, VEILIG_THUIS, "Huishouden Lavendel", "Zoetermeer", family("Lavendel"), "takeUpMdaPlusPlus", "directSafety");
    meeting(story.days(4), "directSafety", 8, "stay", null, null, 3);
    meeting(story.days(30), "directSafety", 7, "changePhase", "riskDriven",
        "Twee maanden geen geweld, de bodemeisen zijn gehaald. Nu de oorzaken: drank en schulden.", 2);
    plan(story.at(now, 9), 9);
    prepare(story);
  }

  private void afterLoopBack() {
    var story = story(320);
    taken(story, VEILIG_THUIS, "Huishouden Distel", "Den Haag", family("Distel"), "takeUpMdaPlusPlus", "directSafety");
    meeting(story.days(4), "directSafety", 6, "changePhase", "riskDriven", "Vader woont elders en houdt zich aan het contactverbod.", 3);
    meeting(story.days(45), "riskDriven", 5, "stay", null, null, 2);
    story.days(40);
    plan(story, 10);
    String reporter = NEIGHBOURHOOD;
    actions.reportSignal(story.caseNumber(), reporter);
    story.does("Activity_ReportSignal", answers("signalKind", "brokenBottomLine", "seriousness", "high", "signal",
        answers("what", "Vader stond zaterdagavond dronken voor de deur. De kinderen zaten boven op zolder.",
            "happenedOn", in(-1), "done", "Politie gebeld, vader is meegenomen.")));
    story.does("Activity_AssessSignal", answers("signalRoute", "backToDirectSafety", "assessment",
        answers("reason", "Een bodemeis is gebroken; eerst moet het weer direct veilig zijn.")));
    meeting(story.days(2), "directSafety", 3, "stay", null, null, 3);
    plan(story.at(now, 6), 13);
  }

  private void inRecovery() {
    var story = story(280);
    taken(story, VEILIG_THUIS, "Huishouden Linde", "Pijnacker-Nootdorp", family("Linde"), "takeUpMdaPlusPlus", "directSafety");
    meeting(story.days(4), "directSafety", 6, "changePhase", "riskDriven", "Er zijn veiligheidsafspraken en die houden.", 2);
    meeting(story.days(60), "riskDriven", 5, "changePhase", "recovery", "De behandeling loopt, de schulden zijn in beeld, het is al maanden rustig.", 3);
    meeting(story.days(70), "recovery", 5, "stay", null, null, 2);
    plan(story.at(now, 4), 16);
  }

  private void aftercareRunning() {
    var story = story(300);
    taken(story, POLICE, "Huishouden Tulp", "Leidschendam-Voorburg", family("Tulp"), "takeUpRegular", "directSafety");
    meeting(story.days(4), "directSafety", 6, "changePhase", "recovery", "De dreiging is weg sinds de scheiding; nu gaat het om de kinderen.", 2);
    meeting(story.days(50), "recovery", 5, "close", null, "De doelen zijn gehaald en het gezin wil zonder overleggen verder.", 1);
    close(story);
    story.days(95).timer("Event_AftercareMoment");
    aftercare(story, "Moeder vertelt dat het rustig is. De kinderen slapen weer door.");
  }

  private void endedAfterAftercare() {
    var story = story(577);
    taken(story, POLICE, "Huishouden Madelief", "Wassenaar", family("Madelief"), "takeUpRegular", "riskDriven");
    meeting(story.days(4), "riskDriven", 6, "changePhase", "recovery", "De risico's zijn kleiner en iedereen houdt zich aan de afspraken.", 2);
    meeting(story.days(60), "recovery", 5, "close", null, "Het is stabiel veilig en het wijkteam blijft dichtbij.", 1);
    close(story);
    for (int days : new int[] {92, 92, 184}) {
      story.days(days).timer("Event_AftercareMoment");
      aftercare(story, "Gebeld met moeder: het gaat goed, ze weet wie ze kan bellen.");
    }
  }

  private void partnersContinueAfterTwoMeetings() {
    var story = story(200);
    taken(story, POLICE, "Huishouden Sering", "Delft", family("Sering"), "takeUpRegular", "directSafety");
    meeting(story.days(4), "directSafety", 6, "stay", null, null, 2);
    meeting(story.days(32), "directSafety", 5, "partnersContinue", null,
        "Het wijkteam en de reclassering hebben het goed samen; het huis is niet meer nodig.", 1);
    continueWithPartners(story);
  }

  private void partnersContinueAfterOneMeeting() {
    var story = story(90);
    taken(story, POLICE, "Huishouden Anemoon", "Midden-Delfland", family("Anemoon"), "takeUpRegular", "directSafety");
    meeting(story.days(4), "directSafety", 6, "partnersContinue", null,
        "Met het huisverbod en het werk van het wijkteam is de veiligheid geregeld.", 2);
    continueWithPartners(story);
  }

  // ---- steps that recur ----------------------------------------------------------------------------------------

  private Story story(int daysAgo) {
    return new Story(practice, management).at(now, daysAgo);
  }

  private static Map<String, Object> start(String label, String municipality, boolean acute, String situation) {
    return answers("householdLabel", label, "municipality", municipality, "acuteDanger", acute,
        "start", answers("situation", situation));
  }

  private static Map<String, Object> member(String name, String born, String role, boolean livesIn) {
    return answers("name", name, "born", born, "role", role, "livesIn", livesIn);
  }

  private static List<Map<String, Object>> family(String name) {
    return List.of(member("Mila " + name, "1989", "parent", true), member("Daan " + name, "1986", "parent", true),
        member("Fien " + name, "2015", "child", true), member("Sem " + name, "2018", "child", true));
  }

  private void toWeighing(
      Story story, String referrer, String label, String municipality, List<Map<String, Object>> household, boolean family) {
    story.start(referrer, start(label, municipality, false,
        "Al jaren ruzie en slaan over en weer. De buren belden dit jaar vier keer de politie."));
    story.days(1).does("Activity_CompleteReferral", answers(
        "essence", answers("needed", "Eén plan met alle partijen, en iemand die het gezin kent als vast aanspreekpunt.",
            "predictiveFactors", List.of("earlierViolence", "substanceUse"),
            "familyViews", "Moeder wil rust voor de kinderen. Vader vindt dat iedereen zich ermee bemoeit."),
        "household", List.copyOf(household),
        "severalProblems", true, "severalChains", family, "familyAtRisk", family,
        "longLasting", referrer.equals(VEILIG_THUIS), "householdKind", family ? "family" : "adultsOnly", "earlierReports", 4,
        "violence", answers("forms", List.of("physical", "psychological"), "duration", "ongeveer vijf jaar",
            "lastIncident", "Drie weken geleden, na een avond drinken."),
        "familyTalk", answers("familyKnows", "yes")));
    // another household may look like this one; here it never is the same
    if (story.openSteps().contains("Activity_DecideKnownHousehold")) {
      story.does("Activity_DecideKnownHousehold", answers("knownHouseholdDecision", "new",
          "knownHousehold", answers("reason", "Een ander gezin met dezelfde achternaam.")));
    }
    assess(story.days(2), "toWeighing", null);
    story.days(1).does("Activity_PrepareWeighing", answers("experts", List.of(EXPERT)));
  }

  private static void assess(Story story, String decision, String question) {
    story.does("Activity_AssessReferral", answers("referralDecision", decision, "firstContactOn", today(),
        "assessment", question == null ? answers("remark", "Gebeld met de aanmelder; het beeld is duidelijk.")
            : answers("question", question)));
  }

  private static void weigh(Story story, String decision, String reason, Map<String, Object> more) {
    var given = answers("weighingDecision", decision, "weighing", answers("reason", reason),
        "offers", rows(answers("what", "Kan meedenken over wat bij verslaving werkt.")),
        "feedback", answers("referrerInformer", DIRECTOR, "familyInformer", NEIGHBOURHOOD));
    given.putAll(more);
    story.does("Activity_HoldWeighingMeeting", given);
  }

  private static void feedbackAfterWeighing(Story story) {
    story.allDo("Activity_InformReferrer", answers("informedOn", today(), "how", "phone"));
    story.allDo("Activity_InformFamily", answers("informedOn", today(), "how", "visit",
        "telling", answers("response", "Blij dat er nu één plan komt.")));
  }

  private void taken(
      Story story, String referrer, String label, String municipality, List<Map<String, Object>> household,
      String decision, String phase) {
    toWeighing(story, referrer, label, municipality, household, true);
    weigh(story.days(4), decision, "Meerdere problemen, zorg en straf zijn allebei nodig, en de kinderen zien het geweld.",
        Map.of());
    feedbackAfterWeighing(story.days(1));
    story.does("Activity_NameDirectors", answers("processDirector", DIRECTOR, "caseDirector", CASE_DIRECTOR,
        "directionForm", decision.equals("takeUpRegular") ? "involvedProfessional" : "externalCaseDirector", "phase", phase));
  }

  private static void plan(Story story, int daysAhead) {
    story.does("Activity_PlanMeeting", answers("meetingDate", in(daysAhead), "meetingTime", "10:00", "place", "house",
        "plan", answers("purpose", "Samen kijken wat er nu nodig is en wie wat doet."),
        "participants", List.of(CASE_DIRECTOR, YOUTH, MENTAL_HEALTH, NEIGHBOURHOOD, EXPERT, POLICE),
        "informants", List.of(YOUTH, MENTAL_HEALTH, NEIGHBOURHOOD),
        "clientPreparationRows", rows(
            answers("number", 1, "invited", true, "preparer", NEIGHBOURHOOD),
            answers("number", 2, "invited", true, "preparer", NEIGHBOURHOOD),
            answers("number", 3, "invited", true, "preparer", YOUTH),
            answers("number", 4, "invited", false, "reason", "Te jong voor het overleg; jeugdbescherming spreekt hem apart."))));
  }

  private void inform(Story story, String person, String answer, String concern) {
    practice.open(story.caseNumber()).stream()
        .filter(task -> task.getTaskDefinitionKey().equals("Activity_AnswerInformationRequest"))
        .filter(task -> person.equals(task.getAssignee()))
        .findFirst().ifPresent(task -> practice.hand(task, answers("information", answers("answer", answer, "concern", concern))));
  }

  private static final Map<String, String> GUIDES = Map.of("directSafety", "Activity_GuideDirectSafety",
      "riskDriven", "Activity_GuideRiskDrivenCare", "recovery", "Activity_GuideRecoveryCare");

  /** A whole round: plan, prepare, meet, decide, and what follows from it. */
  private void meeting(
      Story story, String phase, int daysAhead, String outcome, String nextPhase, String reason, int agreements) {
    plan(story, daysAhead);
    prepare(story);
    story.days(daysAhead - 1).does(GUIDES.get(phase), guide(phase));
    boolean first = jdbc.sql("select count(*) from agreement where case_number = ?").param(story.caseNumber())
        .query(Integer.class).single() == 0;
    story.does("Activity_Decide", decision(outcome, nextPhase, reason, agreements, first));
    story.days(2).allDo("Activity_DebriefClient", answers("informedOn", today(), "how", "visit",
        "debrief", answers("experience", "Spannend, maar goed dat het gezegd is.")));
    story.allDo("Activity_InformFamily", answers("informedOn", today(), "how", "visit",
        "telling", answers("response", "Verteld in eigen woorden, samen met een tekening.")));
    story.allDo("Activity_Evaluate", answers("satisfaction", answers("heard", 8, "discussed", 7, "course", 8, "plan", 7, "whole", 8)));
    // what was agreed is done, but for one that still runs
    story.days(10);
    var open = practice.open(story.caseNumber()).stream()
        .filter(task -> task.getTaskDefinitionKey().equals("Activity_CarryOutAgreement")).toList();
    open.subList(0, Math.max(0, open.size() - 1)).forEach(task -> practice.hand(task, answers("agreementOutcome", "done",
        "agreementResult", answers("result", "Gelukt: het is besproken en iedereen weet ervan."))));
  }

  private void prepare(Story story) {
    story.days(1).does("Activity_InviteParticipants", answers("invitedOn", today(),
        "coming", List.of(CASE_DIRECTOR, YOUTH, NEIGHBOURHOOD)));
    inform(story, NEIGHBOURHOOD, "Wekelijks contact. De afspraken over het weekend houden stand.", "Wat er gebeurt als er weer gedronken wordt.");
    inform(story, YOUTH, "De kinderen gaan naar school en vertellen meer.", "De jongste kruipt weg als er hard gepraat wordt.");
    inform(story, MENTAL_HEALTH, "Er is een eerste gesprek geweest.", "De wachtlijst voor de behandeling.");
    story.allDo("Activity_PrepareClient", answers("comes", "inPerson", "session", "wholeTable",
        "wish", answers("wants", "Dat er naar ons geluisterd wordt.", "hopes", "Rust in huis.")));
    story.does("Activity_SummarisePreparation", answers("preparation",
        answers("summary", "Het contact met het gezin is goed. De grootste vraag is wat er bij terugval gebeurt.")));
  }

  private static Map<String, Object> guide(String phase) {
    var given = new LinkedHashMap<String, Object>();
    given.put("family", answers("help", "Wijkteam voor het gezin, ggz voor vader.", "cooperation", "Moeder wel, vader wisselend."));
    given.put("analysis", answers("connection", "Geldzorgen en drank versterken elkaar; de ruzies volgen op brieven van schuldeisers.",
        "causes", "Wat ouders zelf vroeger thuis zagen, en niemand die op tijd ingrijpt.",
        "greatestConcern", "Dat het misgaat op een avond waarop niemand kijkt."));
    given.put("concernRows", rows(answers("what", "De kinderen vluchten naar zolder als het misgaat.", "seenBy", "Wijkteam", "seenOn", in(-12))));
    boolean recovery = phase.equals("recovery");
    given.put("scoreRows", rows(
        answers("who", "Moeder", "value", recovery ? 7 : 6, "justification", recovery ? "Ik slaap weer." : "In het weekend ben ik bang."),
        answers("who", "Vader", "value", recovery ? 6 : 4, "justification", "Het gaat beter dan mensen denken."),
        answers("who", "Wijkteam", "value", recovery ? 7 : 7, "justification", "De patronen zijn er nog, al is het rustiger.")));
    given.put("guide", "decision");
    return given;
  }

  private static Map<String, Object> decision(String outcome, String nextPhase, String reason, int agreements, boolean first) {
    var made = List.of(
        answers("what", "Bespreekt met vader het plan voor als hij wil drinken.", "owner", MENTAL_HEALTH, "due", in(14),
            "why", "Drank gaat vooraf aan elk incident.", "kind", "actionFamily"),
        answers("what", "Belt elke vrijdag met moeder.", "owner", NEIGHBOURHOOD, "due", in(21),
            "why", "Het weekend is het spannendst.", "kind", "actionFamily"),
        answers("what", "Vertelt school wat zij moeten doen bij zorgen.", "owner", YOUTH, "due", in(10), "kind", "informationProfessionals"));
    var given = answers("agreementRows", List.copyOf(made.subList(0, agreements)), "meetingOutcome", outcome);
    if (first) {
      given.put("goalRows", rows(answers("what", "De kinderen zijn thuis veilig.", "goodEnough", "Drie maanden geen geweld of dreiging.", "horizon", "short")));
      given.put("bottomLineRows", rows(answers("what", "Geen drank in huis als de kinderen er zijn.", "guardian", NEIGHBOURHOOD,
          "ifBroken", "De kinderen gaan naar oma en de casusregisseur belt dezelfde dag.")));
    }
    if (nextPhase != null) {
      given.put("nextPhase", nextPhase);
    }
    if (reason != null) {
      given.put("outcome", answers("reason", reason));
    }
    given.put("nextDate", in(35));
    return given;
  }

  private void close(Story story) {
    story.days(5).does("Activity_DrawUpClosingPlan", answers(
        "closing", answers("goodEnough", "Al een half jaar geen geweld.", "grounds", "Scores, school en het gezin zelf.",
            "decidedBy", "Het hele overleg, met moeder", "householdContent", "yes"),
        "later", answers("earlySignals", "Weer drinken, kinderen die thuisblijven van school.",
            "ifWrongAgain", "Moeder belt het wijkteam; bij gevaar 112.", "watches", "Wijkteam", "callWhom", "Wim Wijk, wijkteam")));
    story.days(4).does("Activity_HoldClosingTalk", answers("closingTalk",
        answers("date", today(), "lookingBack", "Het hielp dat steeds dezelfde mensen kwamen.", "letterGiven", true)));
    story.days(3).does("Activity_HandOverWarmly", answers("warmHandover",
        answers("toOrganisation", "wijkteam", "toPerson", "Wim Wijk", "withHousehold", true)));
  }

  private static void aftercare(Story story, String notes) {
    story.does("Activity_CheckAftercare", answers("aftercareResult", "safe", "aftercare", answers("notes", notes)));
  }

  private void continueWithPartners(Story story) {
    story.days(3).does("Activity_AgreeContinuation", answers(
        "continuation", answers("contact", NEIGHBOURHOOD, "partners", List.of("wijkteam", "reclassering")),
        "closing", answers("ifWrongAgain", "Het wijkteam belt het huis.", "callWhom", "Wim Wijk, wijkteam")));
  }
}
