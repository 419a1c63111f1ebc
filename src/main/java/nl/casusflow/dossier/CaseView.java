package nl.casusflow.dossier;

import java.util.List;

/**
 * A case as people read it: everything in words, ready for the page. Empty texts stay out of sight.
 *
 * @param leftAgreements still ran when the case stopped here
 */
record CaseView(
    Head head, List<Call> whoToCall, PhasePicture phases, List<OpenTask> tasks, List<Said> essence,
    List<Agreement> agreements, List<Agreement> closedAgreements, List<Agreement> leftAgreements, List<ScaleChart> charts, List<ScaleRow> scales,
    Analysis analysis, List<Goal> goals, List<BottomLine> bottomLines, List<ComingDate> comingDates,
    List<Concern> concerns, List<Member> members, List<Meeting> meetings, List<Said> closing, List<Participant> participants,
    List<Submission> submissions, Actions actions, String policeOnCall, String reachability) {

  /**
   * @param joinedContact whom to ask about the case that this referral joined
   * @param alsoReported  later referrals about this household, each in a line
   */
  record Head(
      String number, String household, String state, String stateId, boolean running, String stateSince, String track,
      String phase, String phaseId, String municipality, String processDirector, String caseDirector,
      String directionForm, String referrer, String opened, String ended, String joinedCase, String joinedContact,
      List<String> alsoReported, String weighingDate) {}

  record Call(String who, String how) {}

  /**
   * @param about the agreement it is about, when it is
   * @param who   names of who holds it or may take it
   * @param free  nobody holds it yet
   * @param mine  the reader's own, or free for the reader to take
   * @param moved who last moved its due date, and from when; mostly empty
   */
  record OpenTask(
      String id, String name, String about, String who, boolean free, boolean mine, String due, boolean overdue, String moved) {}

  /** An answer as it was given, and when. */
  record Said(String question, String answer, String when) {}

  /** @param taskId the reader's own task in which it is ticked off, or null */
  record Agreement(
      int number, String what, String owner, String organisation, String due, boolean overdue, String state,
      String tone, String why, String result, String goal, String taskId) {}

  record ScaleRow(String kind, String date, String who, int value, String justification) {}

  record Analysis(List<Said> answers, String by) {}

  /** @param saidBy who said so, and when it was last confirmed */
  record Goal(int number, String what, String goodEnough, String horizon, String state, String tone, String saidBy) {}

  /**
   * @param agreed  what happens when it is broken, as the meeting agreed
   * @param last    what the last check found, and when
   * @param next    when the next check is, or until when it was asked
   * @param taskId  the reader's own task in which it is checked, or null
   * @param saidBy  who said so, and when it was last confirmed
   */
  record BottomLine(
      int number, String what, String guardian, String rhythm, String agreed, String state, String tone, String last,
      String next, boolean overdue, String taskId, String saidBy) {}

  /** @param prepared somebody said what is arranged for it */
  record ComingDate(String date, String kind, String note, boolean prepared) {}

  /**
   * @param saidBy    who said so, and when it was last confirmed
   * @param otherwise members of the household who see it otherwise
   */
  record Concern(
      String what, String seenBy, String seenOn, boolean assumption, String saidBy, List<String> otherwise) {}

  record Member(
      int number, String name, String born, String role, String livesIn, String interpreter, String contact,
      String saidBy) {}

  record Meeting(
      long id, String date, boolean held, boolean cancelled, boolean urgent, String phase, String purpose, String outcome,
      String reason,
      String organisations, String clients) {}

  record Participant(String name, String organisation, String capacities) {}

  /** What one person handed in at one moment. */
  record Submission(String step, String author, String organisation, String when, List<Part> parts) {}

  /** @param by another organisation than the author's, when it spoke; otherwise empty */
  record Part(String title, String by, String sharing, List<Row> rows) {}

  record Row(List<Said> answers, String unticked) {}

  record Actions(boolean report, boolean changeDirector, boolean withdraw, boolean reopen) {

    public boolean any() {
      return report || changeDirector || withdraw || reopen;
    }
  }
}
