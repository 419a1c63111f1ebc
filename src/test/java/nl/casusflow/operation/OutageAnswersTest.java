package nl.casusflow.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** People read a sentence while the database is away, and nothing of what went wrong inside. */
class OutageAnswersTest {

  private final MockHttpServletResponse response = new MockHttpServletResponse();

  private void answer(Throwable wrong) throws Exception {
    response.setHeader(RequestTrace.HEADER, "abcdef-123456");
    FilterChain chain = (request, answer) -> {
      answer.getWriter().write("half een pagina");
      if (wrong instanceof RuntimeException e) {
        throw e;
      }
      throw (ServletException) wrong;
    };
    var request = new MockHttpServletRequest();
    request.addHeader(HttpHeaders.ACCEPT, MediaType.TEXT_HTML_VALUE);
    new OutageAnswers().doFilter(request, response, chain);
  }

  @Test
  void whoAsksWhileNoConnectionComesAboutIsToldToTryAgain() throws Exception {
    answer(new CannotGetJdbcConnectionException("x", new SQLTransientConnectionException("pool: timed out after 8000ms")));
    assertThat(response.getStatus()).isEqualTo(503);
    assertThat(response.getHeader("Retry-After")).isEqualTo("30");
    assertThat(response.getHeader(RequestTrace.HEADER)).isEqualTo("abcdef-123456");
    assertThat(response.getContentAsString()).contains("even niet bereikbaar", "Bel 112")
        .doesNotContain("half een pagina", "8000", "SQL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"08006", "57P01", "57P03"})
  void aConnectionThatBreaksIsTheSame(String state) throws Exception {
    answer(new ServletException(new IllegalStateException(new SQLException("FATAL", state, new ConnectException()))));
    assertThat(response.getStatus()).isEqualTo(503);
  }

  @Test
  void anythingElseIsNotTheDatabase() {
    assertThatThrownBy(() -> answer(new IllegalStateException(new SQLException("duplicate key", "23505"))))
        .isInstanceOf(IllegalStateException.class);
  }
}
