package nl.casusflow.engine;

import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import nl.casusflow.casefile.Facts;
import nl.casusflow.deadline.WorkingDays;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.springframework.stereotype.Component;

/** When open tasks are due, and another date for one of them. Who may ask for that is decided before. */
@Component
public class TaskDueDates {

  private final TaskService tasks;
  private final ManagementService jobs;
  private final RepositoryService repository;
  private final EngineUsers accounts;

  TaskDueDates(TaskService tasks, ManagementService jobs, RepositoryService repository, EngineUsers accounts) {
    this.tasks = tasks;
    this.jobs = jobs;
    this.repository = repository;
    this.accounts = accounts;
  }

  /**
   * @param assignee    user id, or null while nobody took it
   * @param due         null when it has no due date
   * @param goesOnAt    when the case goes on without it; null when it waits
   * @param agreementId the agreement it carries out, or null
   */
  public record Dated(
      String id, String caseNumber, String step, String name, String assignee, Instant due, Instant goesOnAt,
      Long agreementId) {}

  /** Empty when the task is done or never was. */
  public Optional<Dated> find(String taskId) {
    return accounts.outside(() -> Optional.ofNullable(tasks.createTaskQuery().taskId(taskId).singleResult())
        .filter(task -> task.getTenantId() != null)
        .map(task -> new Dated(task.getId(), task.getTenantId(), task.getTaskDefinitionKey(), task.getName(),
            task.getAssignee(), task.getDueDate() == null ? null : task.getDueDate().toInstant(), goesOnAt(task),
            agreement(task))));
  }

  /** What is carried out for an agreement gets its new day as a fact too: whatever else goes by it, follows. */
  public void move(Dated task, Instant due) {
    OwnWork.run(() -> accounts.outside(() -> {
      tasks.setDueDate(task.id(), Date.from(due));
      if (task.agreementId() != null) {
        tasks.setVariables(task.id(), Map.of(Facts.DUE_DATE, WorkingDays.day(due).toString()));
        jobs.createJobQuery().processInstanceId(
                tasks.createTaskQuery().taskId(task.id()).singleResult().getProcessInstanceId())
            .timers().activityId(LONG_OVERDUE).list().forEach(job -> jobs.recalculateJobDuedate(job.getId(), true));
      }
      return null;
    }));
  }

  private Instant goesOnAt(Task task) {
    var model = repository.getBpmnModelInstance(task.getProcessDefinitionId());
    return jobs.createJobQuery().processInstanceId(task.getProcessInstanceId()).timers().list().stream()
        .filter(job -> task.getExecutionId().equals(job.getExecutionId())
            && model.getModelElementById(activity(job)) instanceof BoundaryEvent event
            && event.cancelActivity() && event.getAttachedTo().getId().equals(task.getTaskDefinitionKey()))
        .map(Job::getDuedate).map(Date::toInstant).min(Instant::compareTo).orElse(null);
  }

  private String activity(Job job) {
    return jobs.createJobDefinitionQuery().jobDefinitionId(job.getJobDefinitionId()).singleResult().getActivityId();
  }

  private Long agreement(Task task) {
    Object id = task.getTaskDefinitionKey().equals(CARRY_OUT) ? tasks.getVariable(task.getId(), Facts.AGREEMENT_ID) : null;
    return id == null ? null : Long.valueOf(id.toString());
  }

  private static final String CARRY_OUT = "Activity_CarryOutAgreement";
  private static final String LONG_OVERDUE = "Event_AgreementLongOverdue";

  /** Every other way to another date would leave no trace of who moved it and why. */
  static TaskListener onlyWithARecord() {
    return task -> {
      if (!OwnWork.underWay() && movesDueDate(task)) {
        throw FormDoor.refused("Verzet de termijn boven de taak of op de pagina van de zaak; dan is te zien wie dat deed.");
      }
    };
  }

  private static boolean movesDueDate(DelegateTask task) {
    var change = ((TaskEntity) task).getPropertyChanges().get(TaskEntity.DUE_DATE);
    return change != null && time(change.getOrgValue()) != time(change.getNewValue());
  }

  /** The date out of the database and the date out of a request are of different classes, and never equal. */
  private static long time(Object date) {
    return date instanceof Date moment ? moment.getTime() : 0;
  }
}
