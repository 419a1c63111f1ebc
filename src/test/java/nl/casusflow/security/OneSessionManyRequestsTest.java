package nl.casusflow.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import nl.casusflow.CasusflowTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

/** Two requests that read the same session, and end one after the other. */
@CasusflowTest
@Tag("newcomer")
class OneSessionManyRequestsTest {

  @Autowired private FindByIndexNameSessionRepository<? extends Session> all;
  private FindByIndexNameSessionRepository<Session> sessions;
  private String id;

  @BeforeEach
  @SuppressWarnings("unchecked")
  void aLogin() {
    sessions = (FindByIndexNameSessionRepository<Session>) all;
    Session session = sessions.createSession();
    sessions.save(session);
    id = session.getId();
  }

  @Test
  void bothRememberTheSameThingAndTheLastOneCounts() {
    Session one = sessions.findById(id);
    Session other = sessions.findById(id);
    one.setAttribute("token", "first");
    other.setAttribute("token", "second");
    sessions.save(one);
    sessions.save(other);
    assertThat(sessions.findById(id).<String>getAttribute("token")).isEqualTo("second");
  }

  @Test
  void oneLogsOutWhileTheOtherRemembersSomething() {
    Session one = sessions.findById(id);
    one.setAttribute("token", "late");
    sessions.deleteById(id);
    assertThatCode(() -> sessions.save(one)).doesNotThrowAnyException();
    assertThat(sessions.findById(id)).isNull();
  }
}
