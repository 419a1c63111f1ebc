package nl.casusflow.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import nl.casusflow.casefile.CaseFile;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.organisation.AccessLog;
import nl.casusflow.organisation.AccessLog.Kind;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Participations.Capacity;
import nl.casusflow.organisation.Role;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.server.ResponseStatusException;

/**
 * The one door through which pages come to a case: it lets in whoever has a part in the case, and writes down that they
 * came. A process director without a part is shown to the page where a case is opened with a reason.
 *
 * <p>A task that is offered to a group gives the people of the house a part, but not every professional of every partner:
 * they read the file when they have taken the task.
 */
@Component
public class CaseDoor {

  /** The page of the case itself, as the log calls it. Other pages are called by their path under the case. */
  public static final String CASE = "zaak";

  private static final List<Role> OF_THE_HOUSE = List.of(Role.SECRETARIAT, Role.PROCESS_DIRECTOR);
  private static final Set<String> DIRECTS = Set.of(Capacity.PROCESS_DIRECTOR, Capacity.CASE_DIRECTOR);

  private final Participations participations;
  private final CaseFiles cases;
  private final AccessLog log;

  CaseDoor(Participations participations, CaseFiles cases, AccessLog log) {
    this.participations = participations;
    this.cases = cases;
    this.log = log;
  }

  /** No part in this case, but the right to open it with a reason. */
  static class NotOpened extends ResponseStatusException {

    private final String caseNumber;

    NotOpened(String caseNumber) {
      super(HttpStatus.NOT_FOUND);
      this.caseNumber = caseNumber;
    }

    String caseNumber() {
      return caseNumber;
    }
  }

  /**
   * Lets the reader of a page into a case, and writes down that they came.
   *
   * @return the number of the case
   * @throws ResponseStatusException 404 when there is no such case, and just the same when the reader has no part in it
   */
  public String enter(Me me, String caseNumber) {
    return enter(me, caseNumber, Kind.PAGE);
  }

  /** The same for something that is kept or printed, which the log calls a document. */
  public String enterForDocument(Me me, String caseNumber) {
    return enter(me, caseNumber, Kind.DOCUMENT);
  }

  private String enter(Me me, String caseNumber, Kind kind) {
    if (cases.find(caseNumber).isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    if (!maySee(me, caseNumber)) {
      throw mayOpen(me) && isLooking() ? new NotOpened(caseNumber) : new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    log.looks(caseNumber, me.id(), kind, pageOf(caseNumber));
    return caseNumber;
  }

  /** Only who comes to look is shown the way; what was sent is not done. */
  private static boolean isLooking() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
        && "GET".equals(attributes.getRequest().getMethod());
  }

  /** Which page under the case is asked for: its name in the path, never an id or what was asked. */
  private static String pageOf(String caseNumber) {
    if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)) {
      return CASE;
    }
    HttpServletRequest request = attributes.getRequest();
    String below = request.getRequestURI().replaceFirst(".*/" + caseNumber + "/?", "");
    return below.isEmpty() ? CASE : below.replaceFirst("/.*", "");
  }

  public boolean maySee(Me me, String caseNumber) {
    return me.worksOnCases() && participations.mayRead(caseNumber, parties(me));
  }

  /** True for who may open a case they have no part in, with a reason. */
  public boolean mayOpen(Me me) {
    return me.is(Role.PROCESS_DIRECTOR);
  }

  /**
   * True for who directs this case, and so says who takes part in it. Before there are directors, that is the process
   * director whose task it is.
   */
  public boolean directs(Me me, String caseNumber) {
    Set<String> own = participations.capacitiesOf(caseNumber, me.id());
    CaseFile file = cases.get(caseNumber);
    return own.stream().anyMatch(DIRECTS::contains)
        || file.processDirector() == null && me.is(Role.PROCESS_DIRECTOR) && maySee(me, caseNumber)
            && !own.equals(Set.of(Capacity.OPENED));
  }

  /** The person, and the groups whose part is this person's too. */
  public static List<String> parties(Me me) {
    return Stream.concat(Stream.of(me.id()), OF_THE_HOUSE.stream().filter(me::is).map(Role::id)).toList();
  }
}
