package nl.casusflow.dossier;

import java.util.List;

/** The agreements of a case in one place, with what else the case director looks at beside them. Empty texts stay out of sight. */
record AgreementsView(
    String household, String state, String shown, List<Choice> choices, List<Row> rows, Standing standing) {

  /** @param id as it stands in the address */
  record Choice(String id, String label, int count) {}

  /**
   * @param stuck  null while it runs
   * @param taskId the reader's own task in it, or null
   * @param waits  for a place: whoever hears news can say so now
   */
  record Row(
      int number, String what, String why, String goal, String kind, String owner, String organisation, String due,
      boolean overdue, String state, String tone, Stuck stuck, String result, String taskId, boolean waits,
      List<Event> course) {}

  /** @param climbs where it stands now on its way up, or empty */
  record Stuck(String on, String since, String help, String helpBy, String until, String climbs) {}

  record Event(String when, String what, String said, String by) {}

  record Standing(
      String concern, String lastMeeting, String nextMeeting, int bottomLines, int broken, String comingDate) {}
}
