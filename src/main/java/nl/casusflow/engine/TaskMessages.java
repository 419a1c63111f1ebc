package nl.casusflow.engine;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import nl.casusflow.casefile.Facts;
import nl.casusflow.notification.OpenTasks.OpenTask;
import nl.casusflow.notification.TaskNews;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.stereotype.Component;

/** Has people told of a task that becomes theirs without their own doing, in the transaction that makes it so. */
@Component
class TaskMessages implements TaskListener {

  private static final ThreadLocal<Boolean> QUIET = new ThreadLocal<>();

  private final TaskNews news;

  TaskMessages(TaskNews news) {
    this.news = news;
  }

  /** Nobody hears of tasks that change hands meanwhile; whoever does the work tells it once. */
  static void quietly(Runnable work) {
    QUIET.set(true);
    try {
      work.run();
    } finally {
      QUIET.remove();
    }
  }

  @Override
  public void notify(DelegateTask task) {
    if (QUIET.get() != null) {
      return;
    }
    String by = Context.getCommandContext().getAuthenticatedUserId();
    if (EVENTNAME_ASSIGNMENT.equals(task.getEventName())) {
      if (task.getAssignee() != null && !task.getAssignee().equals(by)) {
        news.assigned(open(task));
      }
    } else if (task.getAssignee() == null) {
      news.offered(open(task), by);
    }
  }

  private static OpenTask open(DelegateTask task) {
    List<String> groups = task.getCandidates().stream().map(IdentityLink::getGroupId).filter(Objects::nonNull).toList();
    return new OpenTask(task.getId(), task.getTaskDefinitionKey(), task.getName(), task.getTenantId(),
        task.getAssignee(), groups, instant(task.getCreateTime()), instant(task.getDueDate()),
        task.getPriority() >= NewTask.URGENT, (String) task.getExecution().getVariable(Facts.TRACK));
  }

  private static Instant instant(Date date) {
    return date == null ? null : date.toInstant();
  }
}
