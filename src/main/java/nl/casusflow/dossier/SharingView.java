package nl.casusflow.dossier;

import java.util.List;

/** What is shared in a case, with whom and on what ground, in words and ready for the page. Empty texts stay out of sight. */
record SharingView(
    String caseNumber, String household, List<Partner> partners, List<MemberRow> members, List<Said> contributions,
    List<RegisterRow> register, List<ToProcess> toProcess, List<Choice> memberChoices, List<Choice> grounds,
    boolean mayRecord, String today) {

  /** @param tone colour of the status: good, warn, plain */
  record Partner(String name, String status, String tone, String explanation, String people) {}

  /** @param missing still has to be told */
  record MemberRow(int number, String name, String state, String detail, boolean missing) {}

  /**
   * One contribution.
   *
   * @param parts     questions and answers; empty when it was withdrawn
   * @param withdrawn who took it back and when; empty when it stands
   * @param notice    that something in it was corrected or taken back elsewhere
   */
  record Said(
      long id, String what, String author, String organisation, String when, String purpose, String sharing, String tone,
      List<Part> parts, String withdrawn, String notice, List<String> responses, boolean mine, boolean mayRespond) {}

  record Part(String key, String question, String answer) {}

  record RegisterRow(String when, String kind, String what, String to, String ground, String by) {}

  /** What a client said is not right, and nobody has linked to a contribution yet. */
  record ToProcess(String when, String who, String words) {}

  record Choice(String value, String label) {}
}
