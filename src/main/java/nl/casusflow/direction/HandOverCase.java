package nl.casusflow.direction;

import nl.casusflow.assignment.Assignments;
import nl.casusflow.casefile.CaseItems;
import nl.casusflow.casefile.Facts;
import nl.casusflow.direction.Direction.HandedOver;
import nl.casusflow.engine.OwnWork;
import nl.casusflow.engine.PersonWork;
import nl.casusflow.watch.Watch;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Hands a case over, and the open tasks with it: also those that wait because the old director is not at work. */
@Component("handOverCase")
class HandOverCase implements JavaDelegate {

  private final Direction direction;
  private final CaseItems items;
  private final Assignments assignments;
  private final PersonWork work;
  private final Watch watch;

  HandOverCase(Direction direction, CaseItems items, Assignments assignments, PersonWork work, Watch watch) {
    this.watch = watch;
    this.direction = direction;
    this.items = items;
    this.assignments = assignments;
    this.work = work;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String caseNumber = execution.getTenantId();
    var engine = execution.getProcessEngineServices();
    String reason = items.of(caseNumber, DirectionForms.HAND_OVER).stream().reduce((a, last) -> last)
        .map(it -> it.text(DirectionForms.REASON)).orElse(null);
    HandedOver handedOver = direction.handOver(caseNumber, (String) execution.getVariable(Facts.WHICH_DIRECTOR),
        (String) execution.getVariable(Facts.NEW_DIRECTOR), (String) execution.getVariable(Facts.HAND_OVER_KIND),
        reason);
    // whoever fills in the form may have no part in the case any more, now that their task is done
    OwnWork.run(() -> {
      moveTasks(engine.getTaskService(), caseNumber, handedOver);
      if (handedOver.everything()) {
        work.moveWorkToCome(caseNumber, handedOver.from(), handedOver.to());
        watch.handOver(caseNumber, handedOver.from(), handedOver.to());
      } else {
        watch.passedOn(caseNumber);
      }
      return null;
    });
  }

  private void moveTasks(TaskService tasks, String caseNumber, HandedOver handedOver) {
    for (Task task : tasks.createTaskQuery().tenantIdIn(caseNumber).list()) {
      boolean unattended = task.getAssignee() == null;
      boolean his = !unattended && task.getAssignee().equals(handedOver.from());
      boolean follows = his && handedOver.everything() || (his || unattended) && handedOver.to().equals(
          assignments.find(caseNumber, task.getTaskDefinitionKey(), name -> tasks.getVariable(task.getId(), name))
              .person());
      if (follows) {
        tasks.setAssignee(task.getId(), handedOver.to());
      }
    }
  }
}
