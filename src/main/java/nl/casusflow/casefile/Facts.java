package nl.casusflow.casefile;

import java.util.Set;

/**
 * Names of the process facts that code reads or writes. A fact is a choice, number, checkbox, date or id: never
 * narrative, never the name of a member of the household.
 */
public final class Facts {

  public static final String CASE_NUMBER = "caseNumber";
  public static final String MUNICIPALITY = "municipality";
  public static final String TRACK = "track";
  public static final String PHASE = "phase";
  public static final String URGENT = "urgent";
  /** What every process of a case is given. A form that does not ask for one of these leaves it as it is. */
  public static final Set<String> CARRIED = Set.of(CASE_NUMBER, MUNICIPALITY, TRACK, PHASE, URGENT);

  public static final String REOPENED = "reopened";
  public static final String REPORTER = "reporter";
  public static final String PERSON = "person";

  public static final String ACUTE_DANGER = "acuteDanger";
  public static final String KNOWN_HOUSEHOLD = "knownHousehold";
  public static final String KNOWN_HOUSEHOLD_DECISION = "knownHouseholdDecision";
  public static final String KNOWN_CASE_NUMBER = "knownCaseNumber";
  public static final String ROUTE_ADVICE = "routeAdvice";
  public static final String WEIGHING_DATE = "weighingDate";
  public static final String WEIGHING_DECISION = "weighingDecision";
  public static final String PROCESS_DIRECTOR = "processDirector";
  public static final String CASE_DIRECTOR = "caseDirector";

  public static final String MEETING_ID = "meetingId";
  public static final String MEETING_DATE = "meetingDate";
  public static final String INFORMANTS = "informants";
  public static final String CLIENT_IDS = "clientIds";
  public static final String MEMBER_ID = "memberId";
  public static final String MEETING_OUTCOME = "meetingOutcome";
  public static final String NEXT_PHASE = "nextPhase";
  public static final String GUIDE = "guide";
  public static final String EVALUATE = "evaluate";

  public static final String AGREEMENT_ID = "agreementId";
  public static final String DUE_DATE = "dueDate";
  public static final String CARRIED_BY_FAMILY = "carriedByFamily";

  /** How an agreement that was due long ago stands now: still late, and how high the concern about safety is, 1 to 10. */
  public static final String STILL_LATE = "stillLate";
  public static final String CONCERN = "concern";

  /** What an escalation is given: what it is stuck on and where, since when, and about which part of the plan. */
  public static final String MATTER = "matter";
  public static final String STUCK_ORGANISATION = "stuckOrganisation";
  public static final String STUCK_SINCE = "stuckSince";
  /** Which bottom line, by its number. */
  public static final String BOTTOM_LINE = "bottomLine";
  public static final String ESCALATION_ID = "escalationId";
  public static final String ESCALATION_STEP = "escalationStep";
  public static final String MORE_STEPS = "moreSteps";
  public static final String STEP_DUE = "stepDue";
  public static final String ESCALATION_OUTCOME = "escalationOutcome";

  public static final String FEEDBACK_KIND = "feedbackKind";
  public static final String OCCASION = "occasion";

  public static final String SIGNAL_ROUTE = "signalRoute";
  public static final String WHICH_DIRECTOR = "which";
  public static final String NEW_DIRECTOR = "newDirector";
  public static final String HAND_OVER_KIND = "handOverKind";

  public static final String SIGNAL_URGENCY = "signalUrgency";
  /** What a meeting agreed on for this has begun by itself. */
  public static final String ANSWER_AGREED = "answerAgreed";
  public static final String CASE_DIRECTOR_READS = "caseDirectorReads";
  public static final String DUTY_PERSON = "dutyPerson";
  public static final String SIGNAL_ID = "signalId";

  /** What a process watches, so that it can be told when that changed. */
  public static final String WATCHED = "watched";
  /** Which of the things that a case watches it is about: a date keeps its own when it moves. */
  public static final String SUBJECT = "dateSubject";
  public static final String COMING_DATE = "comingDate";
  public static final String PREPARE_NOW = "prepareNow";
  /** The meeting that would come after a hearing. */
  public static final String LATE_MEETING = "lateMeeting";
  public static final String NEW_MEETING_DATE = "newMeetingDate";
  /** Which of several terms of one timer holds: the rhythm of a check, the kind of a date. */
  public static final String TERM_KIND = "termKind";

  public static final String AFTERCARE_ROUND = "aftercareRound";
  public static final String MORE_AFTERCARE = "moreAftercare";

  public static final String REVIEW_DATE = "reviewDate";
  public static final String INFORMING_SETTLED = "informingSettled";
  public static final String KEEP_UNTIL = "keepUntil";

  public static final String NOTIFICATION_ID = "notificationId";
  public static final String DELIVERY_PROBLEM = "deliveryProblem";
  /** What “Bericht sturen” is told: the mail text, and the role or group that it goes to. */
  public static final String MESSAGE = "message";
  public static final String RECIPIENT = "recipient";
  public static final String TELL_AT_ONCE = "tellAtOnce";

  private Facts() {}
}
