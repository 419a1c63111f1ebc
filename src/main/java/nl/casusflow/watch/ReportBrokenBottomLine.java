package nl.casusflow.watch;

import java.util.HashMap;
import nl.casusflow.casefile.Facts;
import nl.casusflow.casefile.Messages;
import nl.casusflow.engine.CaseProcesses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A check found a bottom line broken: the case is told as by any signal, and there what was agreed happens. */
@Component("reportBrokenBottomLine")
class ReportBrokenBottomLine implements JavaDelegate {

  private final Checks checks;
  private final CaseProcesses processes;

  ReportBrokenBottomLine(Checks checks, CaseProcesses processes) {
    this.checks = checks;
    this.processes = processes;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String caseNumber = execution.getTenantId();
    String bottomLine = (String) execution.getVariable(Facts.BOTTOM_LINE);
    var facts = new HashMap<String, Object>();
    facts.put(Facts.REPORTER, checks.latest(caseNumber, Integer.parseInt(bottomLine)).map(Checks.Check::person).orElse(null));
    facts.put(Facts.BOTTOM_LINE, bottomLine);
    processes.tell(Messages.SIGNAL, caseNumber, facts);
  }
}
