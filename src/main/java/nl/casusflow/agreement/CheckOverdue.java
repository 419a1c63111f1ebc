package nl.casusflow.agreement;

import java.time.Clock;
import nl.casusflow.casefile.Agreements;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.Dates;
import nl.casusflow.casefile.Facts;
import nl.casusflow.casefile.Scores;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Looks how things stand now with an agreement that was to be done long ago: its day may have moved, and so may the case. */
@Component("checkOverdue")
class CheckOverdue implements JavaDelegate {

  private final Agreements agreements;
  private final CaseFiles cases;
  private final Scores scores;
  private final Clock clock;

  CheckOverdue(Agreements agreements, CaseFiles cases, Scores scores, Clock clock) {
    this.agreements = agreements;
    this.cases = cases;
    this.scores = scores;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String caseNumber = execution.getTenantId();
    var agreement = agreements.get(Long.parseLong(execution.getVariable(Facts.AGREEMENT_ID).toString()));
    execution.setVariable(Facts.STILL_LATE, agreement.overdue(Dates.today(clock)));
    execution.setVariable(Facts.PHASE, cases.get(caseNumber).phase());
    execution.setVariable(Facts.CONCERN, scores.concern(caseNumber).map(it -> (int) Math.round(it)).orElse(null));
    execution.setVariable(Facts.STUCK_SINCE, agreement.due() == null ? null : agreement.due().toString());
  }
}
