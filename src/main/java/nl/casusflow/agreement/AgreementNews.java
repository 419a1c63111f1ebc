package nl.casusflow.agreement;

import java.util.Comparator;
import java.util.Optional;
import nl.casusflow.casefile.Agreements;
import nl.casusflow.casefile.Agreements.Agreement;
import nl.casusflow.casefile.Messages;
import nl.casusflow.engine.CaseProcesses;
import nl.casusflow.engine.OpenTasks;
import nl.casusflow.engine.OpenTasks.OpenTask;
import nl.casusflow.form.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A place came up, or the wait got longer: nobody has to keep that until they are asked. */
@Service
public class AgreementNews {

  private final Agreements agreements;
  private final CaseProcesses processes;
  private final OpenTasks tasks;

  AgreementNews(Agreements agreements, CaseProcesses processes, OpenTasks tasks) {
    this.agreements = agreements;
    this.processes = processes;
    this.tasks = tasks;
  }

  /**
   * Brings the question whether there is a place forward.
   *
   * @return the task in which to answer it, when it is this person's
   * @throws Refusal when the agreement does not wait
   */
  @Transactional
  public Optional<String> report(String caseNumber, int number, String userId) {
    Agreement agreement = agreements.running(caseNumber).stream().filter(it -> it.number() == number).findFirst()
        .orElseThrow(() -> new Refusal("Deze afspraak loopt niet meer."));
    if (!processes.tellAgreement(Messages.AGREEMENT_NEWS, caseNumber, agreement.id())) {
      throw new Refusal("Deze afspraak wacht nu niet op een plek. Kijk bij wat er te doen is.");
    }
    return tasks.ofCase(caseNumber).stream()
        .filter(it -> it.agreementId() != null && it.agreementId() == agreement.id() && userId.equals(it.assignee()))
        .max(Comparator.comparing(OpenTask::since)).map(OpenTask::id);
  }
}
