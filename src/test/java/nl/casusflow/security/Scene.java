package nl.casusflow.security;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.casusflow.demo.DemoPeople.DemoPerson;
import nl.casusflow.demo.Practice;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Participations.Capacity;
import nl.casusflow.organisation.Role;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.task.Task;

/**
 * Two cases to try things on: one in which everyone who works on cases has a part, and one of somebody who is none of the
 * people who try. In both, the referral waits to be filled in by who made it.
 */
final class Scene {

  /** The words of the household that nobody else may read. */
  static final String THEIR_HOUSEHOLD = "Huishouden Vandenbroeck";
  static final String OTHER_HOUSEHOLD = "Huishouden Zwartewater";
  static final String NARRATIVE = "Hij dreigde met de schroevendraaier.";
  static final String REFERRER = "aanmelder-politie";
  static final String SOMEBODY_ELSE = "aanmelder-veiligthuis";

  private final Map<String, String> names = new HashMap<>();
  private final Practice practice;
  private final RuntimeService runtime;

  private final Participations participations;
  private final List<DemoPerson> people;

  Scene(
      Practice practice, RuntimeService runtime, RepositoryService repository, Participations participations,
      List<DemoPerson> people) {
    this.practice = practice;
    this.runtime = runtime;
    this.participations = participations;
    this.people = people;
    names.put("definition", repository.createProcessDefinitionQuery().processDefinitionKey("case").latestVersion()
        .singleResult().getId());
  }

  /** Everyone has a part, but for who looks after figures, models, privacy or accounts. */
  private void theirs() {
    names("theirs", REFERRER, THEIR_HOUSEHOLD);
    people.stream().filter(it -> !List.of(Role.MANAGER, Role.PROCESS_OWNER, Role.PRIVACY_OFFICER, Role.ADMINISTRATOR)
            .contains(it.role()) && !it.id().equals(SOMEBODY_ELSE))
        .forEach(it -> participations.join(names.get("theirs"), it.id(), Capacity.PARTICIPANT));
  }

  private void names(String name, String referrer, String household) {
    String number = practice.start(referrer, Map.of("householdLabel", household, "municipality", "Delft",
        "start", Map.of("situation", NARRATIVE)));
    Task task = practice.open(number, "Activity_CompleteReferral").orElseThrow();
    names.put(name, number);
    names.put(name + ".household", household);
    names.put(name + ".task", task.getId());
    names.put(name + ".process", task.getProcessInstanceId());
    names.put(name + ".execution", task.getExecutionId());
    names.put(name + ".variable", runtime.createVariableInstanceQuery().processInstanceIdIn(task.getProcessInstanceId())
        .variableName("municipality").singleResult().getId());
  }

  /** From now on other cases, as if nothing had happened. */
  void startAnew() {
    names.keySet().removeIf(name -> name.startsWith("theirs") || name.startsWith("others"));
  }

  /**
   * Fills in what is named: {@code theirs} and {@code others}, each also with household, task, process, execution or
   * variable ({@code others.task}), and {@code definition}. A case begins when it is first named.
   */
  String fill(String text) {
    if (text.contains("{theirs") && !names.containsKey("theirs")) {
      theirs();
    }
    if (text.contains("{others") && !names.containsKey("others")) {
      names("others", SOMEBODY_ELSE, OTHER_HOUSEHOLD);
    }
    String filled = text;
    for (var name : names.entrySet()) {
      filled = filled.replace("{" + name.getKey() + "}", name.getValue());
    }
    return filled;
  }
}
