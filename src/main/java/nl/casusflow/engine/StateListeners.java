package nl.casusflow.engine;

import nl.casusflow.casefile.Agreements;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.CaseState;
import nl.casusflow.casefile.Facts;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Lets the models say in what state a case or an agreement is, so that the case file follows the token. */
@Component
class StateListeners {

  private final CaseFiles cases;
  private final Agreements agreements;
  private final TaskParts parts;

  StateListeners(CaseFiles cases, Agreements agreements, TaskParts parts) {
    this.cases = cases;
    this.agreements = agreements;
    this.parts = parts;
  }

  /** Gives the instance of a case what every later step relies on: its number, and facts that gateways read at once. */
  ExecutionListener caseIdentity() {
    return execution -> {
      if (!execution.getTenantId().equals(execution.getVariable(Facts.CASE_NUMBER))) {
        execution.setVariable(Facts.CASE_NUMBER, execution.getTenantId());
      }
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
    return execution -> {
      cases.enter(execution.getTenantId(), state);
      parts.changed(execution.getTenantId());
    };
  }

  ExecutionListener agreement(String state) {
    return execution -> {
      agreements.enter(Long.parseLong(execution.getVariable(Facts.AGREEMENT_ID).toString()), state, null);
      parts.changed(execution.getTenantId());
    };
  }
}
