package nl.casusflow.referral;

import java.util.Map;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.Facts;
import nl.casusflow.engine.CaseProcesses;
import org.springframework.stereotype.Service;

/** Takes a case up again under its own number, with all its history. */
@Service
public class Reopening {

  private static final String CASE = "case";

  private final CaseFiles cases;
  private final CaseProcesses processes;

  Reopening(CaseFiles cases, CaseProcesses processes) {
    this.cases = cases;
    this.processes = processes;
  }

  /** @return false when the case runs (again) already: then there is nothing to reopen */
  public boolean reopen(String caseNumber) {
    if (cases.get(caseNumber).caseState().running()) {
      return false;
    }
    processes.start(CASE, caseNumber, Map.of(Facts.REOPENED, true));
    return true;
  }
}
