package nl.casusflow.engine;

import java.time.Clock;
import java.time.LocalDateTime;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.CaseState;
import nl.casusflow.casefile.Facts;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets the models say in what state a case or an agreement is, so that the case file follows the token. */
@Component
class StateListeners {

  private final CaseFiles cases;
  private final JdbcClient jdbc;
  private final Clock clock;

  StateListeners(CaseFiles cases, JdbcClient jdbc, Clock clock) {
    this.cases = cases;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Gives the instance of a case what every later step relies on: its number, and facts that gateways read at once. */
  ExecutionListener caseIdentity() {
    return execution -> {
      execution.setVariable(Facts.CASE_NUMBER, execution.getTenantId());
      for (String flag : new String[] {Facts.URGENT, Facts.REOPENED}) {
        if (!execution.hasVariable(flag)) {
          execution.setVariable(flag, false);
        }
      }
      for (String fact : new String[] {Facts.TRACK, Facts.PHASE, Facts.MUNICIPALITY}) {
        if (!execution.hasVariable(fact)) {
          execution.setVariable(fact, null);
        }
      }
    };
  }

  /** @throws IllegalArgumentException at deployment, when a model names a state that does not exist */
  ExecutionListener enter(String stateId) {
    CaseState state = CaseState.of(stateId);
    return execution -> cases.enter(execution.getTenantId(), state);
  }

  ExecutionListener agreement(String state) {
    return execution -> {
      boolean closed = !"open".equals(state) && !"blocked".equals(state);
      jdbc.sql("update agreement set state = ?, closed_at = ? where id = ?")
          .params(state, closed ? LocalDateTime.now(clock) : null,
              Long.valueOf(execution.getVariable(Facts.AGREEMENT_ID).toString()))
          .update();
    };
  }
}
