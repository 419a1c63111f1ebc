package nl.casusflow.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives whoever opens Tasklist the token with which our additions there may write, such as a draft. */
class CsrfCookieForScripts extends OncePerRequestFilter {

  private final CookieCsrfTokenRepository tokens;

  CsrfCookieForScripts(LoginSettings settings) {
    this.tokens = CsrfProtection.repository(settings);
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getServletPath().startsWith("/camunda/app/");
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    tokens.loadDeferredToken(request, response).get();
    chain.doFilter(request, response);
  }
}
