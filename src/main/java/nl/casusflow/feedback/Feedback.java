package nl.casusflow.feedback;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import nl.casusflow.casefile.Meetings.Client;

/**
 * Who tells whom what was decided: a person, not a letter. One task for each who has to be told or asked.
 *
 * @param kind     referrer, family, client, evaluationProfessionals, evaluationFamily
 * @param person   user id of who tells; null when nobody was named, then a group picks it up
 * @param memberId the client it is about, null when it is for the family as a whole
 */
record Feedback(String kind, String person, Long memberId) {

  static final String REFERRER = "referrer";
  static final String FAMILY = "family";
  static final String CLIENT = "client";
  static final String EVALUATION_PROFESSIONALS = "evaluationProfessionals";
  static final String EVALUATION_FAMILY = "evaluationFamily";

  /** @param familyInformer a professional the family knows; nobody named means the referrer, whom they mostly know */
  static List<Feedback> afterWeighing(String referrerInformer, String familyInformer, String referrer) {
    return List.of(new Feedback(REFERRER, referrerInformer, null),
        new Feedback(FAMILY, familyInformer == null ? referrer : familyInformer, null));
  }

  static List<Feedback> afterWithdrawal(String processDirector, String caseDirector, String referrer) {
    return List.of(new Feedback(REFERRER, processDirector, null),
        new Feedback(FAMILY, caseDirector == null ? referrer : caseDirector, null));
  }

  /**
   * Who came is debriefed one by one; who did not come hears it from the professional who prepared them, together with
   * the others whom that professional tells.
   */
  static List<Feedback> afterMeeting(List<Client> clients, String caseDirector) {
    var feedback = new ArrayList<Feedback>();
    var informers = new LinkedHashSet<String>();
    for (Client client : clients) {
      String informer = client.preparer() == null || client.preparer().isBlank() ? caseDirector : client.preparer();
      if (came(client)) {
        feedback.add(new Feedback(CLIENT, informer, client.memberId()));
      } else {
        informers.add(informer);
      }
    }
    informers.forEach(informer -> feedback.add(new Feedback(FAMILY, informer, null)));
    return feedback;
  }

  /** Professionals answer for themselves; the case director asks the family in conversation. */
  static List<Feedback> evaluations(List<String> professionals, List<Client> clients, String caseDirector) {
    var evaluations = new ArrayList<Feedback>();
    professionals.forEach(person -> evaluations.add(new Feedback(EVALUATION_PROFESSIONALS, person, null)));
    if (clients.stream().anyMatch(Feedback::came)) {
      evaluations.add(new Feedback(EVALUATION_FAMILY, caseDirector, null));
    }
    return evaluations;
  }

  private static boolean came(Client client) {
    return client.invited() && client.comes() != null && !"no".equals(client.comes());
  }
}
