package nl.casusflow.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
  private static final String EXPRESSION = "Expression";
  /** Below these the keys are names of variables, which people choose. */
  private static final Set<String> FREE_NAMES = Set.of("variables", "localVariables", "modifications");

  private final ObjectMapper json = new ObjectMapper();

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String type = request.getContentType();
    return "GET".equals(request.getMethod()) || type != null && type.toLowerCase().startsWith("multipart/");
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
    if (body.length > LARGEST) {
      refuse(response, HttpStatus.PAYLOAD_TOO_LARGE, "Dit is te groot om te bewaren.");
    } else if (body.length > 0 && bringsExpression(body)) {
      refuse(response, HttpStatus.BAD_REQUEST, "Uitdrukkingen in een zoekvraag kunnen hier niet.");
    } else {
      chain.doFilter(new Reread(request, body), response);
    }
  }

  private boolean bringsExpression(byte[] body) {
    try {
      return bringsExpression(json.readTree(body));
    } catch (IOException e) {
      return false; // no JSON to the engine either
    }
  }

  private static boolean bringsExpression(JsonNode node) {
    if (node == null) {
      return false;
    }
    if (node.isArray()) {
      for (JsonNode element : node) {
        if (bringsExpression(element)) {
          return true;
        }
      }
    }
    var fields = node.fields();
    while (fields.hasNext()) {
      var field = fields.next();
      if (field.getKey().endsWith(EXPRESSION) || !FREE_NAMES.contains(field.getKey()) && bringsExpression(field.getValue())) {
        return true;
      }
    }
    return false;
  }

  private static void refuse(HttpServletResponse response, HttpStatus status, String sentence) throws IOException {
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
