package nl.casusflow.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import nl.casusflow.organisation.People;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A login ends when its person leaves, loses a role or logs out somewhere else; not only at the next login. Whoever has a
 * password that somebody else chose comes no further than the page where they change it.
 */
class StillWelcome extends OncePerRequestFilter {

  static final String MY_ACCOUNT = "/mijn-account";
  private static final Set<String> OPEN_BEFORE_CHANGING = Set.of(MY_ACCOUNT, "/logout", "/favicon.svg");

  private final LoginSettings settings;
  private final People people;
  private final Sessions sessions;
  private final RequestMatcher calls;

  /** @param calls requests of scripts, which get a status instead of a page */
  StillWelcome(LoginSettings settings, People people, Sessions sessions, RequestMatcher calls) {
    this.settings = settings;
    this.people = people;
    this.sessions = sessions;
    this.calls = calls;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication login = SecurityContextHolder.getContext().getAuthentication();
    Optional<People.Login> person = login == null || login instanceof AnonymousAuthenticationToken
        ? Optional.empty() : people.login(login.getName());
    if (login != null && tooLong(request.getSession(false))) {
      new SecurityContextLogoutHandler().logout(request, response, login);
      turnAway(request, response, HttpStatus.UNAUTHORIZED, "/login?verlopen");
    } else if (person.isPresent() && !sessions.stands(login, person.get())) {
      new SecurityContextLogoutHandler().logout(request, response, login);
      turnAway(request, response, HttpStatus.UNAUTHORIZED, "/login?beeindigd");
    } else if (person.isPresent() && person.get().mustChangePassword() && !openBeforeChanging(request)) {
      turnAway(request, response, HttpStatus.FORBIDDEN, MY_ACCOUNT);
    } else {
      chain.doFilter(request, response);
    }
  }

  /** Somebody may be busy all day; the next day begins with a login, where roles are looked at again. */
  private boolean tooLong(HttpSession session) {
    return session != null && !session.isNew()
        && session.getLastAccessedTime() - session.getCreationTime() > settings.longest().toMillis();
  }

  private static boolean openBeforeChanging(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    return OPEN_BEFORE_CHANGING.contains(path) || path.startsWith("/css/") || path.startsWith("/js/");
  }

  private void turnAway(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String page)
      throws IOException {
    if (calls.matches(request)) {
      response.setStatus(status.value());
    } else {
      response.sendRedirect(request.getContextPath() + page);
    }
  }
}
