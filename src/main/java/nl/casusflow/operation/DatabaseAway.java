package nl.casusflow.operation;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What people see while the database is away. Around everything, also around the sessions, which are in the database; and
 * without a template or a style sheet, because making or fetching those asks for the session once more.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class DatabaseAway extends OncePerRequestFilter {

  static final int TRY_AGAIN_AFTER_SECONDS = 30;
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseAway.class);
  private static final String PAGE = """
      <!DOCTYPE html>
      <html lang="nl">
      <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Even niet bereikbaar · Casusflow</title>
      <style>body { font: 1.05rem/1.6 system-ui, sans-serif; color: #1b2a33; max-width: 36rem; margin: 12vh auto; padding: 0 1rem }</style>
      </head>
      <body><main>
      <h1>Casusflow is even niet bereikbaar</h1>
      <p>We kunnen nu niet bij de gegevens. Wat je net verstuurde, is misschien niet bewaard: kijk dat straks na.</p>
      <p>Probeer het over een minuut opnieuw. Blijft het zo, bel dan de beheerder.</p>
      <p><strong>Is er nu gevaar? Bel 112.</strong> Casusflow is geen alarmlijn.</p>
      </main></body>
      </html>
      """;

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } catch (ServletException | RuntimeException e) {
      if (response.isCommitted() || !isAway(e)) {
        throw e;
      }
      LOG.warn("The database does not answer: {}", e.getMessage());
      say(response);
    }
  }

  private static void say(HttpServletResponse response) throws IOException {
    String requestId = response.getHeader(RequestTrace.HEADER);
    response.reset();
    response.setHeader(RequestTrace.HEADER, requestId);
    response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(TRY_AGAIN_AFTER_SECONDS));
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
    response.setContentType(MediaType.TEXT_HTML_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.getWriter().write(PAGE);
  }

  /** No connection comes about, it broke, or the database is being stopped. */
  static boolean isAway(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTransientConnectionException || cause instanceof SQLNonTransientConnectionException) {
        return true;
      }
      if (cause instanceof SQLException sql && sql.getSQLState() != null
          && (sql.getSQLState().startsWith("08") || sql.getSQLState().startsWith("57P"))) {
        return true;
      }
    }
    return false;
  }
}
