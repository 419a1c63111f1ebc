package nl.casusflow.dossier;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nl.casusflow.casefile.Agreements.Agreement;
import nl.casusflow.casefile.Audience;
import nl.casusflow.casefile.CaseItems.Item;
import nl.casusflow.casefile.Contributions.Contribution;

/**
 * What one member of the household gets on paper after a meeting: what was decided, the goals, and the agreements that the
 * family is part of. A short list of what may be in, never everything without what may not: what nobody thought of stays
 * out.
 */
record ClientReport(List<Agreement> agreements, List<Item> goals) {

  /** Kinds of agreements that are made towards the family. */
  private static final Set<String> TOWARDS_FAMILY = Set.of("informationFamily", "actionFamily", "meetingFamily");
  private static final Set<String> GOAL_IS_OVER = Set.of("reached", "dropped");

  /**
   * @param saidIn  the contribution that an agreement came with, by the id of the agreement
   * @param hidden  contributions that this member may not know, see {@link #hiddenFrom}
   * @param goals   as they are without the hidden contributions
   */
  static ClientReport of(
      List<Agreement> made, Map<Long, Long> saidIn, Set<Long> hidden, List<Item> goals) {
    return new ClientReport(
        made.stream().filter(it -> it.carriedByFamily() || TOWARDS_FAMILY.contains(String.valueOf(it.kind())))
            .filter(it -> !hidden.contains(saidIn.get(it.id()))).toList(),
        goals.stream().filter(it -> it.contributionId() == null || !hidden.contains(it.contributionId()))
            .filter(it -> !GOAL_IS_OVER.contains(it.text("state")) && !it.text("what").isBlank()).toList());
  }

  /** What a member may not know: what is not shared with them, and what no longer stands. */
  static Set<Long> hiddenFrom(int member, List<Contribution> ofCase) {
    return ofCase.stream().filter(it -> !mayKnow(member, it)).map(Contribution::id).collect(Collectors.toSet());
  }

  static boolean mayKnow(int member, Contribution it) {
    return it.stands("") && Audience.memberMayKnow(it.shareability(), it.notWithMembers(), member);
  }
}
