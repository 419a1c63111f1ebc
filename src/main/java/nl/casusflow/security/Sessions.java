package nl.casusflow.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import nl.casusflow.organisation.People;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.stereotype.Component;

/**
 * The logins that stand. A person has a number, a login keeps the number it began with, and raising the number ends every
 * login of that person: in each browser, on each node, after a restart too.
 */
@Component
class Sessions implements LogoutHandler {

  private final People people;

  Sessions(People people) {
    this.people = people;
  }

  /** Logging out in one place is logging out everywhere: the browser in the meeting room as well. */
  @Override
  public void logout(HttpServletRequest request, HttpServletResponse response, Authentication login) {
    if (login != null) {
      people.endLogins(login.getName());
    }
  }

  boolean stands(Authentication login, People.Login now) {
    return now.active() && !(login.getPrincipal() instanceof Arrived it && it.sessions() != now.sessions());
  }
}
