package nl.casusflow.operation;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import nl.casusflow.engine.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What people are told while the database is away: who they are is in it as well, so none of our pages can be made, the
 * one about errors included. Stands outside the sessions, and needs nothing: fetching a style sheet would ask for the
 * session once more.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class OutageAnswers extends OncePerRequestFilter {

  private static final Logger LOG = LoggerFactory.getLogger(OutageAnswers.class);
  private static final String TRY_AGAIN_AFTER_SECONDS = "30";
  private static final String DATA = "{\"type\":\"RestException\",\"message\":\"" + Outage.SENTENCE + "\"}";
  private static final String PAGE = """
      <!DOCTYPE html>
      <html lang="nl">
      <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Even niet bereikbaar · Casusflow</title>
      <style>body { font: 1.05rem/1.6 system-ui, sans-serif; color: #1b2a33; max-width: 36rem; margin: 12vh auto; padding: 0 1rem }</style>
      </head>
      <body><main>
      <h1>Casusflow is even niet bereikbaar</h1>
      <p>Dat ligt aan ons, niet aan jou. Wat je net verstuurde, is misschien niet bewaard: kijk dat straks na.</p>
      <p>Probeer het over een minuut opnieuw. Blijft het zo, bel dan de beheerder.</p>
      <p><strong>Is er nu gevaar? Bel 112.</strong> Casusflow is geen alarmlijn.</p>
      </main></body>
      </html>
      """;

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getDispatcherType() == DispatcherType.ERROR && hasWords(request, response)) {
      return;
    }
    try {
      chain.doFilter(request, response);
    } catch (RuntimeException | ServletException e) {
      if (response.isCommitted() || !Outage.isBehind(e)) {
        throw e;
      }
      LOG.warn("The database could not do its work", e);
      answer(request, response, HttpStatus.SERVICE_UNAVAILABLE.value());
    }
  }

  /**
   * An answer that was half made when the session could not be kept comes back as an error, at the REST of the engine
   * even without its cause; programs would be told what went wrong in English.
   */
  private static boolean hasWords(HttpServletRequest request, HttpServletResponse response) throws IOException {
    boolean outage = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable it && Outage.isBehind(it);
    int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer it ? it : 0;
    if (!outage && (forAPage(request) || status < HttpStatus.INTERNAL_SERVER_ERROR.value())) {
      return false;
    }
    answer(request, response, outage ? HttpStatus.SERVICE_UNAVAILABLE.value() : status);
    return true;
  }

  private static boolean forAPage(HttpServletRequest request) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
  }

  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }

  private static void answer(HttpServletRequest request, HttpServletResponse response, int status) throws IOException {
    boolean page = forAPage(request);
    String id = response.getHeader(RequestTrace.HEADER);
    // whatever was begun, a cookie for a session that was not kept included
    response.reset();
    response.setHeader(RequestTrace.HEADER, id);
    response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setStatus(status);
    response.setHeader(HttpHeaders.RETRY_AFTER, TRY_AGAIN_AFTER_SECONDS);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setContentType(page ? MediaType.TEXT_HTML_VALUE : MediaType.APPLICATION_JSON_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.getWriter().write(page ? PAGE : DATA);
  }
}
