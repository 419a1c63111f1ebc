package nl.casusflow.page;

import java.util.List;
import java.util.stream.Stream;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Role;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * The one door through which pages come to a case. Who reads the file of a case: whoever has a part in it, and the
 * process directors, who guard the process of every case.
 *
 * <p>A task that is offered to a group gives the people of the house a part, but not every professional of every partner:
 * they read the file when they have taken the task.
 */
@Component
public class CaseDoor {

  private static final List<Role> OF_THE_HOUSE = List.of(Role.SECRETARIAT, Role.PROCESS_DIRECTOR);

  private final Participations participations;
  private final CaseFiles cases;

  CaseDoor(Participations participations, CaseFiles cases) {
    this.participations = participations;
    this.cases = cases;
  }

  /**
   * Lets the reader of a page into a case.
   *
   * @return the number of the case
   * @throws ResponseStatusException 404 when there is no such case, and just the same when the reader has no part in it
   */
  public String enter(Me me, String caseNumber) {
    if (cases.find(caseNumber).isEmpty() || !maySee(me, caseNumber)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return caseNumber;
  }

  public boolean maySee(Me me, String caseNumber) {
    return me.worksOnCases() && (seesEveryCase(me) || participations.mayRead(caseNumber, parties(me)));
  }

  public boolean seesEveryCase(Me me) {
    return me.is(Role.PROCESS_DIRECTOR);
  }

  /** The person, and the groups whose part is this person's too. */
  public static List<String> parties(Me me) {
    return Stream.concat(Stream.of(me.id()), OF_THE_HOUSE.stream().filter(me::is).map(Role::id)).toList();
  }
}
