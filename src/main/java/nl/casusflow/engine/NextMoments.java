package nl.casusflow.engine;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** What the processes beside a case wait for next, for pages. */
@Component
public class NextMoments {

  private final RuntimeService runtime;
  private final TaskService tasks;
  private final ManagementService management;
  private final EngineUsers accounts;
  private final Clock clock;

  NextMoments(
      RuntimeService runtime, TaskService tasks, ManagementService management, EngineUsers accounts, Clock clock) {
    this.runtime = runtime;
    this.tasks = tasks;
    this.management = management;
    this.accounts = accounts;
    this.clock = clock;
  }

  /**
   * @param at      when a task is due, or when a timer goes off
   * @param taskId  the task that somebody has now; null while it waits for time
   * @param overdue the task should have been done
   */
  public record Moment(LocalDateTime at, String taskId, String assignee, boolean overdue) {}

  /** Of each process of this kind that runs in the case, by the value of this fact. */
  public Map<String, Moment> of(String caseNumber, String process, String fact) {
    return accounts.outside(() -> {
      var found = new HashMap<String, Moment>();
      runtime.createProcessInstanceQuery().processDefinitionKey(process).tenantIdIn(caseNumber).list().forEach(instance ->
          moment(instance.getId()).ifPresent(it ->
              found.put(String.valueOf(runtime.getVariable(instance.getId(), fact)), it)));
      return found;
    });
  }

  private Optional<Moment> moment(String instance) {
    Optional<Task> task = tasks.createTaskQuery().processInstanceId(instance).list().stream().findFirst();
    return task.map(it -> new Moment(utc(it.getDueDate()), it.getId(), it.getAssignee(),
            it.getDueDate() != null && it.getDueDate().toInstant().isBefore(clock.instant())))
        .or(() -> management.createJobQuery().processInstanceId(instance).timers().orderByJobDuedate().asc().list().stream()
            .map(Job::getDuedate).findFirst().map(it -> new Moment(utc(it), null, null, false)));
  }

  private static LocalDateTime utc(Date moment) {
    return moment == null ? null : LocalDateTime.ofInstant(moment.toInstant(), ZoneOffset.UTC);
  }
}
