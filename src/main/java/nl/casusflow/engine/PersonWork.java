package nl.casusflow.engine;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import nl.casusflow.casefile.Facts;
import nl.casusflow.organisation.Role;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstanceQuery;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/**
 * What one person has to do in every case, and how it goes to somebody else. Who may ask for that is decided before; the
 * engine's own rights of the person who happens to be logged in play no part.
 */
@Component
public class PersonWork {

  /** More than anybody holds; a page that shows so many is of no use either. */
  private static final int MANY = 2_000;
  private static final String AGREEMENT_PROCESS = "agreement:";

  private final TaskService tasks;
  private final RuntimeService runtime;
  private final EngineUsers accounts;
  private final Clock clock;

  PersonWork(TaskService tasks, RuntimeService runtime, EngineUsers accounts, Clock clock) {
    this.tasks = tasks;
    this.runtime = runtime;
    this.accounts = accounts;
    this.clock = clock;
  }

  /**
   * @param step        id of the task in the model
   * @param name        what it asks, as the model says it
   * @param agreementId the agreement it is about, or null
   */
  public record HeldTask(
      String id, String caseNumber, String step, String name, LocalDateTime due, boolean overdue, boolean urgent,
      Long agreementId) {}

  /** Open tasks of this person, per case the first due first. */
  public List<HeldTask> tasksOf(String person) {
    return asOwnWork(() -> tasks.createTaskQuery().taskAssignee(person).active().orderByTenantId().asc()
        .orderByDueDate().asc().orderByTaskCreateTime().asc().listPage(0, MANY).stream()
        .filter(it -> it.getTenantId() != null).map(this::held).toList());
  }

  /**
   * Gives a task to somebody else, without telling them of it: whoever hands over much tells it once. What comes back
   * later to whoever the process names, comes to the new one.
   *
   * @param to null leaves it to the secretariat
   * @return false when the task is not this person's any more
   */
  public boolean give(String taskId, String from, String to) {
    return asOwnWork(() -> {
      Task task = tasks.createTaskQuery().taskId(taskId).taskAssignee(from).singleResult();
      if (task == null) {
        return false;
      }
      if (from.equals(tasks.getVariable(taskId, Facts.PERSON))) {
        runtime.setVariable(task.getExecutionId(), Facts.PERSON, to);
      }
      TaskMessages.quietly(() -> tasks.setAssignee(taskId, to));
      if (to == null) {
        tasks.addCandidateGroup(taskId, Role.SECRETARIAT.id());
      }
      return true;
    });
  }

  /** An agreement that is tried again, or feedback still to be given, comes back to whoever its process names. */
  public void moveWorkToCome(String caseNumber, String from, String to) {
    asOwnWork(() -> {
      toCome(caseNumber, from).list().forEach(it -> runtime.setVariable(it.getId(), Facts.PERSON, to));
      return null;
    });
  }

  /** The same for one agreement or bottom line, in whose process this fact has this value. */
  public void moveToCome(String caseNumber, String fact, String value, String from, String to) {
    asOwnWork(() -> {
      toCome(caseNumber, from).variableValueEquals(fact, value).list()
          .forEach(it -> runtime.setVariable(it.getId(), Facts.PERSON, to));
      return null;
    });
  }

  /** The same, and what is open there now goes along; who gets it hears so as of any task. */
  public void passOn(String caseNumber, String fact, String value, String from, String to) {
    asOwnWork(() -> {
      toCome(caseNumber, from).variableValueEquals(fact, value).list().forEach(it -> {
        runtime.setVariable(it.getId(), Facts.PERSON, to);
        tasks.createTaskQuery().processInstanceId(it.getId()).list().stream()
            .filter(task -> Objects.equals(task.getAssignee(), from)).forEach(task -> tasks.setAssignee(task.getId(), to));
      });
      return null;
    });
  }

  private ProcessInstanceQuery toCome(String caseNumber, String from) {
    return runtime.createProcessInstanceQuery().tenantIdIn(caseNumber).variableValueEquals(Facts.PERSON, from);
  }

  private HeldTask held(Task task) {
    Object agreement = task.getProcessDefinitionId().startsWith(AGREEMENT_PROCESS)
        ? tasks.getVariable(task.getId(), Facts.AGREEMENT_ID) : null;
    Date due = task.getDueDate();
    return new HeldTask(task.getId(), task.getTenantId(), task.getTaskDefinitionKey(), task.getName(),
        due == null ? null : LocalDateTime.ofInstant(due.toInstant(), ZoneOffset.UTC),
        due != null && due.toInstant().isBefore(clock.instant()), task.getPriority() >= NewTask.URGENT,
        agreement == null ? null : Long.valueOf(agreement.toString()));
  }

  private <T> T asOwnWork(Supplier<T> work) {
    return accounts.outside(() -> OwnWork.run(work));
  }
}
