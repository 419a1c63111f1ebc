package nl.casusflow.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import nl.casusflow.engine.EngineUsers;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets the engine know, for one request, whose rights hold and who the author is. */
class InTheNameOfTheCaller extends OncePerRequestFilter {

  private final EngineUsers accounts;

  InTheNameOfTheCaller(EngineUsers accounts) {
    this.accounts = accounts;
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try (var session = accounts.login(SecurityContextHolder.getContext().getAuthentication().getName())) {
      chain.doFilter(request, response);
    }
  }
}
