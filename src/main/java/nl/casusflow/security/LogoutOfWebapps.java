package nl.casusflow.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;

/** Logging out in Tasklist or Cockpit ends the whole session; by itself Camunda would leave our login standing. */
class LogoutOfWebapps extends OncePerRequestFilter {

  private final RequestMatcher logout =
      PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/{engine}/logout");

  private final Sessions sessions;
  private final Provider.Ending ending;

  LogoutOfWebapps(Sessions sessions, Provider.Ending ending) {
    this.sessions = sessions;
    this.ending = ending;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(request, response);
    if (logout.matches(request) && response.getStatus() < 400) {
      var login = SecurityContextHolder.getContext().getAuthentication();
      sessions.logout(request, response, login);
      new SecurityContextLogoutHandler().logout(request, response, login);
      request.getSession().setAttribute(ToLogin.AFTER_LOGOUT, ending.target(request, response, login));
    }
  }
}
