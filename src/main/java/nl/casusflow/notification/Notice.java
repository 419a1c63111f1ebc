package nl.casusflow.notification;

/**
 * Something somebody should hear.
 *
 * @param caseNumber null only for what is about several cases
 * @param event      what happened, once: with the case, the recipient and the template it makes the notice unique
 * @param recipient  user id
 * @param template   name of the mail text, see {@link Occasion}
 */
public record Notice(String caseNumber, String event, String recipient, String template, Details details) {

  String key() {
    return String.join("|", caseNumber == null ? "" : caseNumber, event, recipient, template);
  }
}
