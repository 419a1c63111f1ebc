package nl.casusflow.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.springframework.stereotype.Component;

/** What the models of now call a step. */
@Component
public class StepNames {

  private final RepositoryService repository;
  private final TaskService tasks;
  private final EngineUsers accounts;
  private final Map<String, Map<String, String>> byDefinition = new ConcurrentHashMap<>();

  StepNames(RepositoryService repository, TaskService tasks, EngineUsers accounts) {
    this.repository = repository;
    this.tasks = tasks;
    this.accounts = accounts;
  }

  /** The name of the step with this id, or the id when no model has it. */
  public String nameOf(String step) {
    return accounts.outside(() -> repository.createProcessDefinitionQuery().latestVersion().list()).stream()
        .map(it -> byDefinition.computeIfAbsent(it.getId(), this::names).get(step)).filter(name -> name != null)
        .findFirst().orElse(step);
  }

  /**
   * Whether the model that this task runs by has an element: forms are always the newest, but a process goes on by the
   * model it began with.
   */
  public boolean inModelOf(String taskId, String element) {
    return accounts.outside(() -> {
      var task = tasks.createTaskQuery().taskId(taskId).singleResult();
      return task != null
          && repository.getBpmnModelInstance(task.getProcessDefinitionId()).getModelElementById(element) != null;
    });
  }

  private Map<String, String> names(String definition) {
    var names = new ConcurrentHashMap<String, String>();
    accounts.outside(() -> repository.getBpmnModelInstance(definition)).getModelElementsByType(FlowElement.class)
        .stream().filter(it -> it.getName() != null).forEach(it -> names.put(it.getId(), it.getName()));
    return names;
  }
}
