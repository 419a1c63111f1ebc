package nl.casusflow.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.springframework.stereotype.Component;

/** What the models of now call a step. */
@Component
public class StepNames {

  private final RepositoryService repository;
  private final EngineUsers accounts;
  private final Map<String, Map<String, String>> byDefinition = new ConcurrentHashMap<>();

  StepNames(RepositoryService repository, EngineUsers accounts) {
    this.repository = repository;
    this.accounts = accounts;
  }

  /** The name of the step with this id, or the id when no model has it. */
  public String nameOf(String step) {
    return accounts.outside(() -> repository.createProcessDefinitionQuery().latestVersion().list()).stream()
        .map(it -> byDefinition.computeIfAbsent(it.getId(), this::names).get(step)).filter(name -> name != null)
        .findFirst().orElse(step);
  }

  private Map<String, String> names(String definition) {
    var names = new ConcurrentHashMap<String, String>();
    accounts.outside(() -> repository.getBpmnModelInstance(definition)).getModelElementsByType(FlowElement.class)
        .stream().filter(it -> it.getName() != null).forEach(it -> names.put(it.getId(), it.getName()));
    return names;
  }
}
