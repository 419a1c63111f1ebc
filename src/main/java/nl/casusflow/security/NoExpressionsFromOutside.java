package nl.casusflow.security;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Engine 7.24.0 evaluates expressions in the {@code orQueries} of a task query or a filter, and an expression runs any
 * Java (CVE-2026-109432, mended only in the enterprise edition). No caller of ours needs one, so a body that brings one is
 * refused at both REST roots.
 */
class NoExpressionsFromOutside extends OncePerRequestFilter {

  private static final int LARGEST = 8_000_000;
  /** Far deeper than any query or form; a body of nothing but brackets would fill the stack. */
  private static final int DEEPEST = 100;
  private static final String EXPRESSION = "Expression";
  /** Below these the keys are names of variables, which people choose. */
  private static final Set<String> FREE_NAMES = Set.of("variables", "localVariables", "modifications");

  private final JsonFactory json = new JsonFactory();

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return "GET".equals(request.getMethod());
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
    if (body.length > LARGEST) {
      refuse(response, HttpStatus.PAYLOAD_TOO_LARGE, "Dit is te groot om te bewaren.");
      return;
    }
    String type = request.getContentType() == null ? "" : request.getContentType().toLowerCase(Locale.ROOT);
    String problem = body.length == 0 || type.startsWith("multipart/") ? null : problem(body, type.contains("json"));
    if (problem != null) {
      refuse(response, HttpStatus.BAD_REQUEST, problem);
    } else {
      chain.doFilter(new Reread(request, body), response);
    }
  }

  /** Reads every key, also one that comes twice, without building anything. */
  private String problem(byte[] body, boolean mustBeJson) {
    var free = new ArrayDeque<Boolean>();
    free.push(false);
    String key = "";
    try (JsonParser parser = json.createParser(body)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.FIELD_NAME) {
          key = parser.currentName();
          if (!free.element() && key.endsWith(EXPRESSION)) {
            return "Uitdrukkingen in een zoekvraag kunnen hier niet.";
          }
        } else if (token.isStructStart()) {
          free.push(free.element() || FREE_NAMES.contains(key));
          if (free.size() > DEEPEST) {
            return "Dit verzoek is te diep genest.";
          }
        } else if (token.isStructEnd()) {
          free.pop();
        }
        if (token != JsonToken.FIELD_NAME && !token.isStructStart()) {
          key = "";
        }
      }
      return null;
    } catch (IOException e) {
      return mustBeJson ? "Dit verzoek is onderweg beschadigd geraakt." : null;
    }
  }

  static void refuse(HttpServletResponse response, HttpStatus status, String sentence) throws IOException {
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.getWriter().write("{\"type\":\"InvalidRequestException\",\"message\":\"%s\"}".formatted(sentence));
  }

  /** The request once more, with the body that was read. */
  private static final class Reread extends HttpServletRequestWrapper {

    private final byte[] body;

    private Reread(HttpServletRequest request, byte[] body) {
      super(request);
      this.body = body;
    }

    @Override
    public ServletInputStream getInputStream() {
      var bytes = new ByteArrayInputStream(body);
      return new ServletInputStream() {
        @Override
        public int read() {
          return bytes.read();
        }

        @Override
        public int read(byte[] into, int from, int length) {
          return bytes.read(into, from, length);
        }

        @Override
        public boolean isFinished() {
          return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
          return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
          throw new UnsupportedOperationException();
        }
      };
    }

    @Override
    public BufferedReader getReader() {
      return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }
  }
}
