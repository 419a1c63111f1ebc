package nl.casusflow.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/** Leads to the login, which says why when the session was over. */
class ToLogin extends LoginUrlAuthenticationEntryPoint {

  /** Where to go after logging out in Tasklist, Cockpit or Admin, which by themselves only ask for a login again. */
  static final String AFTER_LOGOUT = ToLogin.class.getName();

  ToLogin(String login) {
    super(login);
  }

  @Override
  protected String determineUrlToUseForThisRequest(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException refused) {
    var session = request.getSession(false);
    if (session != null && session.getAttribute(AFTER_LOGOUT) instanceof String page) {
      session.removeAttribute(AFTER_LOGOUT);
      return page;
    }
    boolean expired = request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid();
    return getLoginFormUrl() + (expired ? "?verlopen" : "");
  }
}
