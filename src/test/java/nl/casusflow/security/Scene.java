package nl.casusflow.security;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import nl.casusflow.demo.DemoPeople.DemoPerson;
import nl.casusflow.demo.Practice;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Participations.Capacity;
import nl.casusflow.organisation.Role;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;

/**
 * Two cases to try things on: one in which everyone who works on cases has a part, and one of somebody who is none of the
 * people who try. In both, the referral waits to be filled in by who made it.
 */
final class Scene {

  /** What nobody else may read; a number behind each, since other scenes have cases as well. */
  private static final String THEIR_HOUSEHOLD = "Huishouden Vandenbroeck";
  private static final String OTHER_HOUSEHOLD = "Huishouden Zwartewater";
  static final String NARRATIVE = "Hij dreigde met de schroevendraaier.";
  static final String INCIDENT = "attempt";
  static final String REFERRER = "aanmelder-politie";
  static final String SOMEBODY_ELSE = "aanmelder-veiligthuis";

  private static final AtomicInteger NEXT = new AtomicInteger(1000);

  private final Map<String, String> names = new HashMap<>();
  private final Practice practice;
  private final RuntimeService runtime;
  private final TaskService tasks;
  private final Participations participations;
  private final List<DemoPerson> people;

  Scene(
      Practice practice, RuntimeService runtime, TaskService tasks, RepositoryService repository, Participations participations,
      List<DemoPerson> people) {
    this.practice = practice;
    this.runtime = runtime;
    this.tasks = tasks;
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

  private void names(String name, String referrer, String kind) {
    String household = "%s %d".formatted(kind, NEXT.incrementAndGet());
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
   * variable ({@code others.task}), {@code others.incident}, {@code others.attachment},
   * {@code others.comment} and {@code definition}. A case begins when it is first named.
   */
  String fill(String text) {
    if (text.contains("{theirs") && !names.containsKey("theirs")) {
      theirs();
    }
    if (text.contains("{others") && !names.containsKey("others")) {
      names("others", SOMEBODY_ELSE, OTHER_HOUSEHOLD);
    }
    // what the platform itself never makes, so only for who asks for it
    if (text.contains("{others.incident}") && !names.containsKey("others.incident")) {
      names.put("others.incident", runtime.createIncident(INCIDENT, names.get("others.execution"), "attempt").getId());
    }
    if (text.contains("{others.attachment}") && !names.containsKey("others.attachment")) {
      names.put("others.attachment", tasks.createAttachment("text", names.get("others.task"), null, "attempt", null,
          new ByteArrayInputStream(NARRATIVE.getBytes(StandardCharsets.UTF_8))).getId());
    }
    if (text.contains("{others.comment}") && !names.containsKey("others.comment")) {
      names.put("others.comment", tasks.createComment(names.get("others.task"), names.get("others.process"), NARRATIVE).getId());
    }
    String filled = text;
    for (var name : names.entrySet()) {
      filled = filled.replace("{" + name.getKey() + "}", name.getValue());
    }
    return filled;
  }
}
