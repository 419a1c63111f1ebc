package nl.casusflow.engine;

import java.util.Date;
import java.util.function.Function;
import nl.casusflow.assignment.Assignments;
import nl.casusflow.casefile.Facts;
import nl.casusflow.deadline.Deadlines;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Gives each new task its person, its due date and its priority, from the decision tables of the process owner. */
@Component
class NewTask implements TaskListener {

  /** From this priority on a task is one of an urgent case. */
  static final int URGENT = 75;
  private static final int NORMAL = 50;

  private final Assignments assignments;
  private final Deadlines deadlines;

  NewTask(Assignments assignments, Deadlines deadlines) {
    this.assignments = assignments;
    this.deadlines = deadlines;
  }

  @Override
  public void notify(DelegateTask task) {
    String step = task.getTaskDefinitionKey();
    // a task has no facts of its own; asking it would look for them in the database
    Function<String, Object> facts = task.getExecution()::getVariable;
    var assignee = assignments.find(task.getTenantId(), step, facts);
    if (assignee.person() != null) {
      task.setAssignee(assignee.person());
    } else {
      task.addCandidateGroup(assignee.group());
    }
    task.setDueDate(deadlines.due(step, facts, task.getCreateTime().toInstant()).map(Date::from).orElse(null));
    task.setPriority(Boolean.TRUE.equals(facts.apply(Facts.URGENT)) ? URGENT : NORMAL);
  }
}
