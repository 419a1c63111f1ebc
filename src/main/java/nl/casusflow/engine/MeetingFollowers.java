package nl.casusflow.engine;

import java.time.LocalDate;
import java.util.Date;
import nl.casusflow.casefile.Facts;
import nl.casusflow.deadline.Deadlines;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;

/** Lets everything that runs for a meeting follow it to another date: facts, timers, and when open tasks are due. */
@Component
public class MeetingFollowers {

  private final RuntimeService runtime;
  private final TaskService tasks;
  private final ManagementService management;
  private final Deadlines deadlines;

  MeetingFollowers(RuntimeService runtime, TaskService tasks, ManagementService management, Deadlines deadlines) {
    this.runtime = runtime;
    this.tasks = tasks;
    this.management = management;
    this.deadlines = deadlines;
  }

  public void moved(String caseNumber, long meetingId, LocalDate date) {
    OwnWork.run(() -> {
      runtime.createProcessInstanceQuery().tenantIdIn(caseNumber)
          .variableValueEquals(Facts.MEETING_ID, Long.toString(meetingId)).list().forEach(it -> moved(it, date));
      return null;
    });
  }

  private void moved(ProcessInstance instance, LocalDate date) {
    runtime.setVariable(instance.getId(), Facts.MEETING_DATE, date.toString());
    management.createJobQuery().processInstanceId(instance.getId()).timers().list()
        .forEach(it -> management.recalculateJobDuedate(it.getId(), true));
    tasks.createTaskQuery().processInstanceId(instance.getId()).list().forEach(task -> deadlines
        .due(task.getTaskDefinitionKey(), name -> tasks.getVariable(task.getId(), name), task.getCreateTime().toInstant())
        .ifPresent(due -> tasks.setDueDate(task.getId(), Date.from(due))));
  }
}
