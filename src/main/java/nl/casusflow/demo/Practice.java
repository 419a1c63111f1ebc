package nl.casusflow.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import nl.casusflow.form.FormSchema;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;

/**
 * Does the work that people do, through the same door: opens a form as the person whose task it is, fills it the way a
 * browser would (what was filled in advance comes back with it), and hands it in.
 */
public class Practice {

  private final FormService forms;
  private final TaskService tasks;
  private final IdentityService identity;
  private final RepositoryService repository;
  private final ObjectMapper json;

  public Practice(
      FormService forms, TaskService tasks, IdentityService identity, RepositoryService repository, ObjectMapper json) {
    this.forms = forms;
    this.tasks = tasks;
    this.identity = identity;
    this.repository = repository;
    this.json = json;
  }

  /** Starts a case as this person; returns its number. */
  public String start(String person, Map<String, Object> answers) {
    return as(person, () -> {
      var definition = repository.createProcessDefinitionQuery().processDefinitionKey("case").latestVersion().singleResult();
      return forms.submitStartForm(definition.getId(), variables(answers)).getTenantId();
    });
  }

  /** All open tasks of a case, agreements and feedback included, oldest first. */
  public List<Task> open(String caseNumber) {
    return tasks.createTaskQuery().tenantIdIn(caseNumber).orderByTaskCreateTime().asc().list();
  }

  public Optional<Task> open(String caseNumber, String step) {
    return open(caseNumber).stream().filter(task -> task.getTaskDefinitionKey().equals(step)).findFirst();
  }

  /**
   * Hands in the oldest open task of this kind, as the person whose task it is.
   *
   * @throws IllegalStateException when no such task is open
   */
  public void hand(String caseNumber, String step, Map<String, Object> answers) {
    hand(open(caseNumber, step).orElseThrow(() -> new IllegalStateException(
        "%s has no open %s, but %s".formatted(caseNumber, step,
            open(caseNumber).stream().map(Task::getTaskDefinitionKey).toList()))), answers);
  }

  public void hand(Task task, Map<String, Object> answers) {
    hand(task, doer(task), answers);
  }

  public void hand(Task task, String person, Map<String, Object> answers) {
    as(person, () -> {
      var values = shown(task);
      values.keySet().retainAll(schema(task).topLevelKeys());
      values.values().removeIf(Objects::isNull);
      answers.forEach((key, answer) -> values.merge(key, answer, Practice::merged));
      forms.submitTaskForm(task.getId(), variables(values));
      return null;
    });
  }

  /** Hands in exactly these answers, nothing that was filled in advance. */
  public void submit(Task task, String person, Map<String, Object> answers) {
    as(person, () -> {
      forms.submitTaskForm(task.getId(), variables(answers));
      return null;
    });
  }

  /** Everything the form of a task starts with for this person, choices and tables included. */
  public Map<String, Object> shown(Task task) {
    var values = new LinkedHashMap<String, Object>();
    VariableMap variables = forms.getTaskFormVariables(task.getId(), null, false);
    variables.keySet().forEach(name -> values.put(name, plain(variables.getValueTyped(name))));
    return values;
  }

  public FormSchema schema(Task task) {
    try (var in = forms.getDeployedTaskForm(task.getId())) {
      return FormSchema.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Who does this task: its assignee, or the first member of the group it is offered to. */
  public String doer(Task task) {
    if (task.getAssignee() != null) {
      return task.getAssignee();
    }
    return tasks.getIdentityLinksForTask(task.getId()).stream().map(IdentityLink::getGroupId).filter(Objects::nonNull)
        .flatMap(group -> identity.createUserQuery().memberOfGroup(group).orderByUserId().asc().list().stream())
        .map(User::getId).findFirst()
        .orElseThrow(() -> new IllegalStateException("Nobody can do " + task.getTaskDefinitionKey()));
  }

  /** Runs work as a person, with the groups they are in. */
  public <T> T as(String person, Supplier<T> work) {
    identity.setAuthentication(person,
        identity.createGroupQuery().groupMember(person).list().stream().map(Group::getId).toList());
    try {
      return work.get();
    } finally {
      identity.clearAuthentication();
    }
  }

  @SuppressWarnings("unchecked")
  private static Object merged(Object known, Object answer) {
    if (known instanceof Map<?, ?> before && answer instanceof Map<?, ?> after) {
      var both = new LinkedHashMap<>((Map<String, Object>) before);
      ((Map<String, Object>) after).forEach((key, value) -> both.merge(key, value, Practice::merged));
      return both;
    }
    if (known instanceof List<?> before && answer instanceof List<?> after && after.stream().allMatch(Map.class::isInstance)) {
      var rows = new ArrayList<Object>(before);
      for (Object row : after) {
        Object number = ((Map<?, ?>) row).get("number");
        int at = -1;
        for (int i = 0; number != null && i < rows.size(); i++) {
          at = Objects.toString(((Map<?, ?>) rows.get(i)).get("number")).equals(number.toString()) ? i : at;
        }
        if (at >= 0) {
          rows.set(at, merged(rows.get(at), row));
        } else {
          rows.add(row);
        }
      }
      return rows;
    }
    return answer;
  }

  private VariableMap variables(Map<String, Object> values) {
    var variables = Variables.createVariables();
    values.forEach((key, value) -> variables.put(key,
        value instanceof Map || value instanceof Collection ? SpinValues.jsonValue(write(value)).create() : value));
    return variables;
  }

  private Object plain(TypedValue value) {
    try {
      return value instanceof JsonValue jsonValue
          ? json.readValue(jsonValue.getValueSerialized() != null
              ? jsonValue.getValueSerialized() : jsonValue.getValue().toString(), Object.class)
          // lists that the engine walks over are no answers of a form, and stay as they are stored
          : value == null || value instanceof SerializableValue stored && !stored.isDeserialized() ? null : value.getValue();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
