package nl.casusflow.retention;

import java.util.Map;
import nl.casusflow.casefile.Messages;
import nl.casusflow.engine.CaseProcesses;
import nl.casusflow.form.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Erases a case at the word of somebody who looks at its page, instead of by its process, which ends with it. */
@Service
class ErasureByHand {

  private final Retention retention;
  private final Erasure erasure;
  private final CaseProcesses processes;

  ErasureByHand(Retention retention, Erasure erasure, CaseProcesses processes) {
    this.retention = retention;
    this.erasure = erasure;
    this.processes = processes;
  }

  /**
   * @param typed the number of the case once more, as a person typed it
   * @throws Refusal when that is another number, while the term runs and nobody agreed to less, and for every obstacle
   */
  @Transactional
  ErasureReport erase(String caseNumber, String typed, String person) {
    if (!caseNumber.equals(typed)) {
      throw new Refusal("Typ het zaaknummer precies over. Er is niets gewist.");
    }
    var kept = retention.get(caseNumber);
    var mandate = retention.mandate(kept).orElseGet(() -> {
      if (!retention.over(kept)) {
        throw new Refusal(Retention.stillRuns(kept));
      }
      return new Erasure.Mandate(person, null, Ground.TERM_OVER);
    });
    // its clock is part of what goes
    processes.tell(Messages.RETENTION_STOPPED, caseNumber, Map.of());
    return erasure.erase(caseNumber, mandate);
  }
}
