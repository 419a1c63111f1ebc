package nl.casusflow.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nl.casusflow.engine.CasesOfObjects;
import nl.casusflow.engine.EngineUsers;
import nl.casusflow.organisation.AccessLog;
import nl.casusflow.organisation.AccessLog.Kind;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Role;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriUtils;

/**
 * Writes down who asks REST, at either root, for one object of a case: before the answer, and only for who will get one.
 * The log says the kind of object, not which. What a form is filled with is written down by the form door.
 */
class LooksByRest extends OncePerRequestFilter {

  /** Below a task: the form itself is the same in every case. */
  private static final Set<String> NOTHING_OF_THE_CASE = Set.of("form", "deployed-form", "form-variables");

  private final CasesOfObjects cases;
  private final Participations participations;
  private final EngineUsers accounts;
  private final AccessLog log;

  LooksByRest(CasesOfObjects cases, Participations participations, EngineUsers accounts, AccessLog log) {
    this.cases = cases;
    this.participations = participations;
    this.accounts = accounts;
    this.log = log;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !"GET".equals(request.getMethod());
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String[] path = request.getRequestURI().split("/");
    for (int i = 0; i + 1 < path.length; i++) {
      boolean form = i + 2 < path.length && NOTHING_OF_THE_CASE.contains(path[i + 2]);
      if (cases.knows(path[i]) && !form) {
        String kind = path[i];
        cases.find(kind, UriUtils.decode(path[i + 1], StandardCharsets.UTF_8)).ifPresent(number -> write(number, kind));
        break;
      }
    }
    chain.doFilter(request, response);
  }

  private void write(String caseNumber, String kind) {
    String person = SecurityContextHolder.getContext().getAuthentication().getName();
    List<String> parties = new ArrayList<>(accounts.groupsOf(person));
    boolean seesStates = parties.contains(Role.MANAGER.id());
    parties.add(person);
    if (seesStates || participations.isAnyParticipant(caseNumber, parties)) {
      log.looks(caseNumber, person, Kind.REST, kind);
    }
  }
}
