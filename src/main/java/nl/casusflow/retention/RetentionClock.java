package nl.casusflow.retention;

import nl.casusflow.casefile.Facts;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.stereotype.Component;

/** Tells the process until when its case is kept; an extension moves that date. */
@Component("retentionClock")
public class RetentionClock {

  private final Retention retention;

  RetentionClock(Retention retention) {
    this.retention = retention;
  }

  /** The day as the table of deadlines reads it: 2031-05-03. */
  public String keepUntil(VariableScope execution) {
    return retention.get((String) execution.getVariable(Facts.CASE_NUMBER)).keepUntil().toString();
  }
}
