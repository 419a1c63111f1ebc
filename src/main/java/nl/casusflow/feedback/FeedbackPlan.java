package nl.casusflow.feedback;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import nl.casusflow.casefile.CaseFile;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.CaseItems;
import nl.casusflow.casefile.CaseItems.Item;
import nl.casusflow.casefile.Meetings;
import nl.casusflow.casefile.Meetings.Attendance;
import nl.casusflow.casefile.Meetings.Participant;
import org.springframework.stereotype.Service;

/** Finds out from the case file who has to be told, and by whom. */
@Service
class FeedbackPlan {

  static final String WITHDRAWAL = "withdrawal";
  private static final String MEETING = "meeting";

  private final CaseFiles cases;
  private final CaseItems items;
  private final Meetings meetings;

  FeedbackPlan(CaseFiles cases, CaseItems items, Meetings meetings) {
    this.cases = cases;
    this.items = items;
    this.meetings = meetings;
  }

  /**
   * @param occasion  weighing, meeting or withdrawal
   * @param meetingId null when no meeting is behind it
   * @param evaluate  also ask how the meeting went
   */
  List<Feedback> of(String caseNumber, String occasion, Long meetingId, boolean evaluate) {
    CaseFile file = cases.get(caseNumber);
    if (MEETING.equals(occasion)) {
      var clients = meetings.clients(caseNumber, meetingId);
      var feedback = new ArrayList<>(Feedback.afterMeeting(clients, file.caseDirector()));
      if (evaluate) {
        feedback.addAll(Feedback.evaluations(professionals(caseNumber, meetingId), clients, file.caseDirector()));
      }
      return feedback;
    }
    if (WITHDRAWAL.equals(occasion)) {
      return Feedback.afterWithdrawal(file.processDirector(), file.caseDirector(), file.referrer());
    }
    var named = items.single(caseNumber, FeedbackForms.INFORMERS);
    return Feedback.afterWeighing(
        named.map(it -> named(it, FeedbackForms.REFERRER_INFORMER)).orElse(null),
        named.map(it -> named(it, FeedbackForms.FAMILY_INFORMER)).orElse(null), file.referrer());
  }

  /** Who was there; when nobody noted that, who was invited. */
  private List<String> professionals(String caseNumber, Long meetingId) {
    var attendance = meetings.attendance(caseNumber, meetingId);
    return attendance.isEmpty()
        ? meetings.participants(meetingId).stream().map(Participant::personId).toList()
        : attendance.stream().filter(Attendance::present).map(Attendance::personId).filter(Objects::nonNull).distinct()
            .toList();
  }

  private static String named(Item informers, String attribute) {
    String person = informers.text(attribute);
    return person.isBlank() ? null : person;
  }
}
