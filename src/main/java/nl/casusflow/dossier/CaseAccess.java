package nl.casusflow.dossier;

import java.util.List;
import java.util.stream.Stream;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Role;
import nl.casusflow.page.Me;
import org.springframework.stereotype.Component;

/**
 * Who reads the file of a case: whoever has a part in it, and the process directors, who guard the process of every case.
 *
 * <p>A task that is offered to a group gives the people of the house a part, but not every professional of every partner:
 * they read the file when they have taken the task.
 */
@Component
class CaseAccess {

  private static final List<Role> OF_THE_HOUSE = List.of(Role.SECRETARIAT, Role.PROCESS_DIRECTOR);

  private final Participations participations;

  CaseAccess(Participations participations) {
    this.participations = participations;
  }

  boolean maySee(Me me, String caseNumber) {
    return me.worksOnCases() && (seesEveryCase(me) || participations.isAnyParticipant(caseNumber, parties(me)));
  }

  boolean seesEveryCase(Me me) {
    return me.is(Role.PROCESS_DIRECTOR);
  }

  /** The person, and the groups whose part is this person's too. */
  static List<String> parties(Me me) {
    return Stream.concat(Stream.of(me.id()), OF_THE_HOUSE.stream().filter(me::is).map(Role::id)).toList();
  }
}
