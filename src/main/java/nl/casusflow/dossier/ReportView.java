package nl.casusflow.dossier;

import java.util.List;

/** A meeting on paper, for those who were there. Written for who gets it, whoever prints it: nothing for the prosecution only. */
record ReportView(
    String caseNumber, String household, long meeting, boolean held, String date, String phase, String purpose,
    List<String> present, List<String> clients, List<Part> parts, List<Agreement> agreements, String outcome, String reason,
    String nextDate, List<Member> members, List<SharingView.Choice> grounds, String suggestedGround) {

  record Part(String title, String by, String sharing, List<Answer> answers) {}

  record Answer(String question, String answer, List<String> otherwise) {}

  record Agreement(int number, String what, String who, String due, String why) {}

  record Member(int number, String name) {}
}
