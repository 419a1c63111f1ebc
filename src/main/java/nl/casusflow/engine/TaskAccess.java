package nl.casusflow.engine;

import java.util.Collection;
import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;

/** Which tasks someone sees, and which of those are theirs to work on. The engine's own checks decide. */
@Component
public class TaskAccess {

  private final TaskService tasks;
  private final EngineUsers accounts;

  TaskAccess(TaskService tasks, EngineUsers accounts) {
    this.tasks = tasks;
    this.accounts = accounts;
  }

  /** A task and the case it belongs to. */
  public record TaskOfCase(String id, String caseNumber) {}

  public enum Right {
    /** Assigned to this person, or offered to one of their groups. */
    WORK,
    /** Visible, but somebody else's. */
    LOOK,
    /** Done, never there, or in a case this person has no part in; from outside these look the same. */
    NONE
  }

  /** Those of the tasks that this person sees. */
  public List<TaskOfCase> visible(Collection<String> ids, String userId) {
    return ids.isEmpty() ? List.of() : accounts.as(userId, () -> tasks.createTaskQuery()
        .taskIdIn(ids.toArray(String[]::new)).listPage(0, ids.size()).stream()
        .map(task -> new TaskOfCase(task.getId(), task.getTenantId())).toList());
  }

  public Right of(String taskId, String userId) {
    return accounts.as(userId, () -> {
      var task = tasks.createTaskQuery().taskId(taskId).singleResult();
      if (task == null) {
        return Right.NONE;
      }
      boolean theirs = task.getAssignee() != null
          ? task.getAssignee().equals(userId)
          : tasks.createTaskQuery().taskId(taskId).taskCandidateUser(userId).count() > 0;
      return theirs ? Right.WORK : Right.LOOK;
    });
  }
}
