package nl.casusflow.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;

/**
 * The token of our own pages. Named differently from Camunda's ({@code XSRF-TOKEN}): with one name for both, Camunda ends
 * the session as soon as ours comes back. A page sends it as a form field; a script reads the cookie and sends it as a
 * header.
 */
final class CsrfProtection implements CsrfTokenRequestHandler {

  static final String COOKIE = "CASUSFLOW-CSRF";
  static final String HEADER = "X-CASUSFLOW-CSRF";

  private final CsrfTokenRequestHandler inPages = new XorCsrfTokenRequestAttributeHandler();
  private final CsrfTokenRequestHandler inHeaders = new CsrfTokenRequestAttributeHandler();

  static CookieCsrfTokenRepository repository(LoginSettings settings) {
    var repository = CookieCsrfTokenRepository.withHttpOnlyFalse();
    repository.setCookieName(COOKIE);
    repository.setHeaderName(HEADER);
    repository.setCookieCustomizer(
        cookie -> cookie.path("/").sameSite("Lax").secure(settings.secureCookies()));
    return repository;
  }

  @Override
  public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
    inPages.handle(request, response, token);
  }

  @Override
  public String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
    return (request.getHeader(HEADER) == null ? inPages : inHeaders).resolveCsrfTokenValue(request, token);
  }
}
