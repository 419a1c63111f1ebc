package nl.casusflow.demo;

import static nl.casusflow.demo.Story.answers;
import static nl.casusflow.demo.Story.in;
import static nl.casusflow.demo.Story.rows;
import static nl.casusflow.demo.Story.today;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The steps that recur in every story, with answers that people could give. Who tells a story writes out only what is
 * different in it.
 */
public final class CaseSteps {

  public static final String POLICE = "aanmelder-politie";
  public static final String VEILIG_THUIS = "aanmelder-veiligthuis";
  public static final String DIRECTOR = "procesregisseur";
  public static final String CASE_DIRECTOR = "casusregisseur";
  public static final String YOUTH = "professional-jeugdbescherming";
  public static final String MENTAL_HEALTH = "professional-ggz";
  public static final String NEIGHBOURHOOD = "professional-wijkteam";
  public static final String EXPERT = "materiedeskundige";
  public static final String POOL = "expertpool";

  public static final Map<String, String> GUIDES = Map.of("directSafety", "Activity_GuideDirectSafety",
      "riskDriven", "Activity_GuideRiskDrivenCare", "recovery", "Activity_GuideRecoveryCare");

  private CaseSteps() {}

  public static Map<String, Object> referral(String label, String municipality, boolean acute, String situation) {
    return answers("householdLabel", label, "municipality", municipality, "acuteDanger", acute,
        "start", answers("situation", situation));
  }

  public static Map<String, Object> member(String name, String born, String role, boolean livesIn) {
    return answers("name", name, "born", born, "role", role, "livesIn", livesIn);
  }

  public static List<Map<String, Object>> family(String name) {
    return List.of(member("Mila " + name, "1989", "parent", true), member("Daan " + name, "1986", "parent", true),
        member("Fien " + name, "2015", "child", true), member("Sem " + name, "2018", "child", true));
  }

  public static void toWeighing(
      Story story, String referrer, String label, String municipality, List<Map<String, Object>> household,
      boolean family) {
    story.start(referrer, referral(label, municipality, false,
        "Al jaren ruzie en slaan over en weer. De buren belden dit jaar vier keer de politie."));
    story.days(1).does("Activity_CompleteReferral", answers(
        "essence", answers(
            "needed", "Eén plan met alle partijen, en iemand die het gezin kent als vast aanspreekpunt.",
            "predictiveFactors", List.of("earlierViolence", "substanceUse"),
            "familyViews", "Moeder wil rust voor de kinderen. Vader vindt dat iedereen zich ermee bemoeit."),
        "household", List.copyOf(household),
        "severalProblems", true, "severalChains", family, "familyAtRisk", family,
        "longLasting", referrer.equals(VEILIG_THUIS), "householdKind", family ? "family" : "adultsOnly",
        "earlierReports", 4,
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

  public static void assess(Story story, String decision, String question) {
    story.does("Activity_AssessReferral", answers("referralDecision", decision, "firstContactOn", today(),
        "assessment", question == null ? answers("remark", "Gebeld met de aanmelder; het beeld is duidelijk.")
            : answers("question", question)));
  }

  public static void weigh(Story story, String decision, String reason, Map<String, Object> more) {
    var given = answers("weighingDecision", decision, "weighing", answers("reason", reason),
        "offers", rows(answers("what", "Kan meedenken over wat bij verslaving werkt.")),
        "feedback", answers("referrerInformer", DIRECTOR, "familyInformer", NEIGHBOURHOOD));
    given.putAll(more);
    story.does("Activity_HoldWeighingMeeting", given);
  }

  public static void feedbackAfterWeighing(Story story) {
    story.allDo("Activity_InformReferrer", answers("informedOn", today(), "how", "phone"));
    story.allDo("Activity_InformFamily", answers("informedOn", today(), "how", "visit",
        "telling", answers("response", "Blij dat er nu één plan komt.")));
  }

  public static void taken(
      Story story, String referrer, String label, String municipality, List<Map<String, Object>> household,
      String decision, String phase) {
    toWeighing(story, referrer, label, municipality, household, true);
    weigh(story.days(4), decision,
        "Meerdere problemen, zorg en straf zijn allebei nodig, en de kinderen zien het geweld.", Map.of());
    feedbackAfterWeighing(story.days(1));
    story.does("Activity_NameDirectors", answers("processDirector", DIRECTOR, "caseDirector", CASE_DIRECTOR,
        "directionForm", decision.equals("takeUpRegular") ? "involvedProfessional" : "externalCaseDirector",
        "phase", phase));
  }

  public static void plan(Story story, int daysAhead) {
    plan(story, daysAhead, Map.of());
  }

  /** @param more answers over the usual ones */
  public static void plan(Story story, int daysAhead, Map<String, Object> more) {
    var given = answers("meetingDate", in(daysAhead), "meetingTime", "10:00", "place", "house",
        "plan", answers("purpose", "Samen kijken wat er nu nodig is en wie wat doet."),
        "participants", List.of(CASE_DIRECTOR, YOUTH, MENTAL_HEALTH, NEIGHBOURHOOD, EXPERT, POLICE),
        "informants", List.of(YOUTH, MENTAL_HEALTH, NEIGHBOURHOOD),
        "clientPreparationRows", rows(
            answers("number", 1, "invited", true, "preparer", NEIGHBOURHOOD),
            answers("number", 2, "invited", true, "preparer", NEIGHBOURHOOD),
            answers("number", 3, "invited", true, "preparer", YOUTH),
            answers("number", 4, "invited", false,
                "reason", "Te jong voor het overleg; jeugdbescherming spreekt hem apart.")));
    given.putAll(more);
    story.does("Activity_PlanMeeting", given);
  }

  public static void inform(Story story, String person, String answer, String concern) {
    story.doesAs(person, "Activity_AnswerInformationRequest",
        answers("information", answers("answer", answer, "concern", concern)));
  }

  /** A whole round: plan, prepare, meet, decide, and what follows from it. */
  public static void meeting(
      Story story, String phase, int daysAhead, String outcome, String nextPhase, String reason, int agreements) {
    plan(story, daysAhead);
    prepare(story.days(1));
    story.days(daysAhead - 1).does(GUIDES.get(phase), guide(phase));
    boolean first = story.openSteps().stream().noneMatch("Activity_CarryOutAgreement"::equals);
    story.does("Activity_Decide", decision(outcome, nextPhase, reason, agreements, first));
    afterMeeting(story.days(2));
    // what was agreed is done, but for one that still runs
    story.days(10);
    while (Collections.frequency(story.openSteps(), "Activity_CarryOutAgreement") > 1) {
      story.does("Activity_CarryOutAgreement", answers("agreementOutcome", "done",
          "agreementResult", answers("result", "Gelukt: het is besproken en iedereen weet ervan.")));
    }
  }

  /** Everyone who was asked has answered, every client who was invited wants to come. */
  public static void prepare(Story story) {
    answerAndInvite(story);
    story.allDo("Activity_PrepareClient", answers("comes", "inPerson", "session", "wholeTable",
        "wish", answers("wants", "Dat er naar ons geluisterd wordt.", "hopes", "Rust in huis.")));
    story.does("Activity_SummarisePreparation", answers("preparation",
        answers("summary", "Het contact met het gezin is goed. De grootste vraag is wat er bij terugval gebeurt.")));
  }

  public static void answerAndInvite(Story story) {
    story.does("Activity_InviteParticipants", answers("invitedOn", today(),
        "coming", List.of(CASE_DIRECTOR, YOUTH, NEIGHBOURHOOD)));
    inform(story, NEIGHBOURHOOD, "Wekelijks contact. De afspraken over het weekend houden stand.",
        "Wat er gebeurt als er weer gedronken wordt.");
    inform(story, YOUTH, "De kinderen gaan naar school en vertellen meer.",
        "De jongste kruipt weg als er hard gepraat wordt.");
    inform(story, MENTAL_HEALTH, "Er is een eerste gesprek geweest.", "De wachtlijst voor de behandeling.");
  }

  /** Who came is debriefed, who did not come is told, and whoever is asked says how it went. */
  public static void afterMeeting(Story story) {
    story.allDo("Activity_DebriefClient", answers("informedOn", today(), "how", "visit",
        "debrief", answers("experience", "Spannend, maar goed dat het gezegd is.")));
    story.allDo("Activity_InformFamily", answers("informedOn", today(), "how", "visit",
        "telling", answers("response", "Verteld in eigen woorden, samen met een tekening.")));
    story.allDo("Activity_Evaluate", answers("satisfaction",
        answers("heard", 8, "discussed", 7, "course", 8, "plan", 7, "whole", 8)));
  }

  public static Map<String, Object> guide(String phase) {
    var given = new LinkedHashMap<String, Object>();
    given.put("family", answers(
        "help", "Wijkteam voor het gezin, ggz voor vader.", "cooperation", "Moeder wel, vader wisselend."));
    given.put("analysis", answers(
        "connection", "Geldzorgen en drank versterken elkaar; de ruzies volgen op brieven van schuldeisers.",
        "causes", "Wat ouders zelf vroeger thuis zagen, en niemand die op tijd ingrijpt.",
        "greatestConcern", "Dat het misgaat op een avond waarop niemand kijkt."));
    given.put("concernRows", rows(answers(
        "what", "De kinderen vluchten naar zolder als het misgaat.", "seenBy", "Wijkteam", "seenOn", in(-12))));
    boolean recovery = phase.equals("recovery");
    given.put("scoreRows", rows(
        answers("who", "Moeder", "value", recovery ? 7 : 6,
            "justification", recovery ? "Ik slaap weer." : "In het weekend ben ik bang."),
        answers("who", "Vader", "value", recovery ? 6 : 4, "justification", "Het gaat beter dan mensen denken."),
        answers("who", "Wijkteam", "value", 7, "justification", "De patronen zijn er nog, al is het rustiger.")));
    given.put("guide", "decision");
    return given;
  }

  /** @param first the goal and the bottom line are set at the first meeting, and stay */
  public static Map<String, Object> decision(
      String outcome, String nextPhase, String reason, int agreements,
      boolean first) {
    var made = List.of(
        answers("what", "Bespreekt met vader het plan voor als hij wil drinken.", "owner", MENTAL_HEALTH, "due", in(14),
            "why", "Drank gaat vooraf aan elk incident.", "kind", "actionFamily"),
        answers("what", "Belt elke vrijdag met moeder.", "owner", NEIGHBOURHOOD, "due", in(21),
            "why", "Het weekend is het spannendst.", "kind", "actionFamily"),
        answers("what", "Vertelt school wat zij moeten doen bij zorgen.", "owner", YOUTH, "due", in(10),
            "kind", "informationProfessionals"));
    var given = answers("agreementRows", List.copyOf(made.subList(0, agreements)), "meetingOutcome", outcome);
    if (first) {
      given.put("goalRows", rows(answers("what", "De kinderen zijn thuis veilig.",
          "goodEnough", "Drie maanden geen geweld of dreiging.", "horizon", "short")));
      given.put("bottomLineRows", rows(answers(
          "what", "Geen drank in huis als de kinderen er zijn.", "guardian", NEIGHBOURHOOD,
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

  public static void backToDirectSafety(Story story, String reason) {
    story.does("Activity_AssessSignal", answers("signalRoute", "backToDirectSafety",
        "assessment", answers("reason", reason)));
  }

  public static void close(Story story) {
    story.days(5).does("Activity_DrawUpClosingPlan", answers(
        "closing", answers(
            "goodEnough", "Al een half jaar geen geweld.", "grounds", "Scores, school en het gezin zelf.",
            "decidedBy", "Het hele overleg, met moeder", "householdContent", "yes"),
        "later", answers("earlySignals", "Weer drinken, kinderen die thuisblijven van school.",
            "ifWrongAgain", "Moeder belt het wijkteam; bij gevaar 112.", "watches", "Wijkteam",
            "callWhom", "Wim Wijk, wijkteam")));
    story.days(4).does("Activity_HoldClosingTalk", answers("closingTalk",
        answers("talkedOn", today(), "lookingBack", "Het hielp dat steeds dezelfde mensen kwamen.",
            "letterGiven", true)));
    story.days(3).does("Activity_HandOverWarmly", answers("warmHandover",
        answers("toOrganisation", "wijkteam", "toPerson", "Wim Wijk", "handedOverOn", today(), "withHousehold", true)));
  }

  public static void aftercare(Story story, String notes) {
    story.does("Activity_CheckAftercare", answers("aftercareResult", "safe",
        "aftercare", answers("checkedOn", today(), "notes", notes)));
  }

  public static void continueWithPartners(Story story) {
    story.days(3).does("Activity_AgreeContinuation", answers(
        "continuation", answers("contact", NEIGHBOURHOOD, "partners", List.of("wijkteam", "reclassering")),
        "closing", answers("ifWrongAgain", "Het wijkteam belt het huis.", "callWhom", "Wim Wijk, wijkteam")));
  }
}
