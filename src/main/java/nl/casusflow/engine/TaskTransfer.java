package nl.casusflow.engine;

import java.util.List;
import java.util.function.Supplier;
import nl.casusflow.casefile.Facts;
import nl.casusflow.organisation.Role;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Moves what one person still has to do in a case to another. Who may ask for it is decided before. */
@Component
public class TaskTransfer {

  private final TaskService tasks;
  private final RuntimeService runtime;
  private final ProcessEngineConfigurationImpl engine;

  TaskTransfer(TaskService tasks, RuntimeService runtime, ProcessEngineConfigurationImpl engine) {
    this.tasks = tasks;
    this.runtime = runtime;
    this.engine = engine;
  }

  /** Names of the open tasks that this person holds in the case. */
  public List<String> heldBy(String caseNumber, String person) {
    return asOwnWork(() -> held(caseNumber, person).stream().map(Task::getName).toList());
  }

  /** @param to who goes on with it; null leaves it to the secretariat */
  public void move(String caseNumber, String from, String to) {
    asOwnWork(() -> {
      for (Task task : held(caseNumber, from)) {
        tasks.setAssignee(task.getId(), to);
        if (to == null) {
          tasks.addCandidateGroup(task.getId(), Role.SECRETARIAT.id());
        }
      }
      // what comes back later (an agreement tried again, feedback still to be given) goes to whom its process names
      runtime.createProcessInstanceQuery().tenantIdIn(caseNumber).variableValueEquals(Facts.PERSON, from).list()
          .forEach(it -> runtime.setVariable(it.getId(), Facts.PERSON, to));
      return null;
    });
  }

  private List<Task> held(String caseNumber, String person) {
    return tasks.createTaskQuery().tenantIdIn(caseNumber).taskAssignee(person).list();
  }

  private <T> T asOwnWork(Supplier<T> work) {
    return OwnWork.run(() -> engine.getCommandExecutorTxRequired()
        .execute(commands -> commands.runWithoutAuthorization(work::get)));
  }
}
