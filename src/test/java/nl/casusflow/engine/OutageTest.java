package nl.casusflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionSystemException;

class OutageTest {

  @Test
  void aDatabaseThatIsAwayOrFullIsOneHoweverDeepItIsSaid() {
    for (String state : new String[] {"08006", "53100", "57P01", "40P01", null}) {
      assertThat(Outage.isBehind(new ProcessEngineException("x", new IllegalStateException(new SQLException("x", state)))))
          .as(state).isTrue();
    }
    assertThat(Outage.isBehind(new SQLTransientConnectionException("no connection in time"))).isTrue();
    assertThat(Outage.isBehind(new TransactionSystemException("x"))).isTrue();
  }

  @Test
  void aRequestThatMakesNoSenseIsNone() {
    assertThat(Outage.isBehind(new DataIntegrityViolationException("x", new SQLException("too long", "22001")))).isFalse();
    assertThat(Outage.isBehind(new ProcessEngineException("x", new SQLException("there already", "23505")))).isFalse();
    assertThat(Outage.isBehind(new IllegalArgumentException("x"))).isFalse();
  }
}
