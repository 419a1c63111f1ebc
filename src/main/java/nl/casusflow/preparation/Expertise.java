package nl.casusflow.preparation;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Knowledge that a meeting may need, and the kinds of organisations that bring it along. As few people as possible at the
 * table, but what is missing is flagged (practice, 3.4).
 */
enum Expertise {
  CARE("care", "neighbourhoodTeam", "shelter", "veiligThuis", "care"),
  YOUTH("youth", "youthProtection", "youthCare"),
  MENTAL_HEALTH("mentalHealth", "mentalHealth"),
  ADDICTION("addiction", "addiction"),
  DISABILITY("disability", "disability"),
  CRIMINAL_JUSTICE("criminalJustice", "police", "probation", "prosecution"),
  ADMINISTRATION("administration", "municipality"),
  HOUSING("housing", "housing"),
  FINANCE("finance", "finance", "debtHelp");

  private final String id;
  private final Set<String> organisationKinds;

  Expertise(String id, String... organisationKinds) {
    this.id = id;
    this.organisationKinds = Set.of(organisationKinds);
  }

  /** Ids of what is needed and not invited; what no kind of organisation is known for is left to people. */
  static List<String> missing(Collection<String> needed, Collection<String> invitedKinds) {
    return needed.stream()
        .filter(id -> Arrays.stream(values()).anyMatch(
            it -> it.id.equals(id) && it.organisationKinds.stream().noneMatch(invitedKinds::contains)))
        .toList();
  }
}
