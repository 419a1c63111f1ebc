package nl.casusflow.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses addresses with a detour ({@code /css/../engine-rest/task}). The web server follows it before anybody looks, so the
 * door that opens is another one than the address says; Spring Security refuses most, and stumbles over the rest.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PlainPaths extends OncePerRequestFilter {

  /** A step to nowhere or up, written plainly or not, and two slashes. */
  private static final Pattern DETOUR = Pattern.compile("//|/(\\.|%2[eE]){1,2}(;[^/]*)?(/|$)");

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain next)
      throws ServletException, IOException {
    if (DETOUR.matcher(request.getRequestURI()).find()) {
      response.sendError(HttpStatus.BAD_REQUEST.value());
    } else {
      next.doFilter(request, response);
    }
  }
}
