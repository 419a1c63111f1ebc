package nl.casusflow.engine;

import java.util.LinkedHashSet;
import java.util.Set;
import nl.casusflow.organisation.Participations;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Whoever has a task in a case has a part in the case, for as long as the task is theirs: the person it is assigned to,
 * or the group it is offered to. One row per case and party, however many tasks. Other parts end when the work they were
 * for is done.
 *
 * <p>Settled once per transaction, just before it commits: only then are all changes of tasks in the database, and one
 * submission may end and make many.
 */
@Component
class TaskParts implements TaskListener {

  private final Participations participations;

  TaskParts(Participations participations) {
    this.participations = participations;
  }

  @Override
  public void notify(DelegateTask task) {
    changed(task.getTenantId());
  }

  /** Something changed in this case that may give or end a part. */
  void changed(String caseNumber) {
    touched().add(caseNumber);
  }

  @SuppressWarnings("unchecked")
  private Set<String> touched() {
    var known = (Set<String>) TransactionSynchronizationManager.getResource(this);
    if (known != null) {
      return known;
    }
    Set<String> cases = new LinkedHashSet<>();
    TransactionSynchronizationManager.bindResource(this, cases);
    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
      @Override
      public void beforeCommit(boolean readOnly) {
        cases.forEach(participations::followWork);
      }

      @Override
      public void afterCompletion(int status) {
        TransactionSynchronizationManager.unbindResourceIfPossible(TaskParts.this);
      }
    });
    return cases;
  }
}
