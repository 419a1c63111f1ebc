package nl.casusflow.sharing;

import java.util.Objects;
import java.util.Set;
import nl.casusflow.casefile.Contributions.Contribution;
import nl.casusflow.organisation.Participations.Capacity;

/**
 * Who decides about what was contributed. Information stays the property of the organisation that contributed it; what
 * the table made together (analysis, plan, agreements) and what the house decided is not one organisation's to take back.
 */
final class SharingRules {

  private static final Set<String> SPEAKS_WITH_THE_FAMILY =
      Set.of(Capacity.CASE_DIRECTOR, Capacity.PROCESS_DIRECTOR, Capacity.PREPARER, Capacity.INFORMER);

  private SharingRules() {}

  /**
   * @param organisation of whoever asks
   * @param capacities   in which they have a part in the case now
   * @param owner        the organisation that contributed it
   * @param shared       made together, or decided by the house
   */
  static boolean mayWithdraw(
      String organisation, Set<String> capacities, Contribution contribution, String owner, boolean shared) {
    return !shared && !contribution.withdrawn() && organisation != null && Objects.equals(organisation, owner)
        && !capacities.isEmpty();
  }

  /** The case director, and the professionals who prepare or inform members: they speak with them. */
  static boolean mayRecordResponse(Set<String> capacities) {
    return capacities.stream().anyMatch(SPEAKS_WITH_THE_FAMILY::contains);
  }
}
