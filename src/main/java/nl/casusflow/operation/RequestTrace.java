package nl.casusflow.operation;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives every request a number that comes back in the answer and stands in every line it causes in the log, with the case
 * number when the address says it. Nothing else of a request is logged: no names, no parameters, no bodies.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestTrace extends OncePerRequestFilter {

  static final String HEADER = "X-Request-Id";
  private static final String REQUEST_ID = "requestId";
  private static final String CASE_NUMBER = "caseNumber";
  /** What a proxy in front of us may hand over; anything else is not repeated in a log. */
  private static final Pattern FROM_PROXY = Pattern.compile("[A-Za-z0-9-]{8,64}");
  private static final Pattern IN_ADDRESS = Pattern.compile("/(ZVH-\\d{4}-\\d{5,})(?:/|$)");

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String given = request.getHeader(HEADER);
    String id = given != null && FROM_PROXY.matcher(given).matches() ? given : UUID.randomUUID().toString();
    response.setHeader(HEADER, id);
    MDC.put(REQUEST_ID, id);
    var number = IN_ADDRESS.matcher(request.getRequestURI());
    if (number.find()) {
      MDC.put(CASE_NUMBER, number.group(1));
    }
    try {
      chain.doFilter(request, response);
    } finally {
      MDC.remove(REQUEST_ID);
      MDC.remove(CASE_NUMBER);
    }
  }
}
