package nl.casusflow.robot;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import nl.casusflow.demo.Practice;
import nl.casusflow.form.Component;
import nl.casusflow.form.FormSchema;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;

/** People who fill in every text field of every form, the first one included, with the same words. */
public class TalkativePractice extends Practice {

  private final FormService forms;
  private final RepositoryService repository;
  private final String words;
  private final BiConsumer<Task, String> before;

  /** @param before what a person does with a task before it is handed in */
  public TalkativePractice(
      FormService forms, TaskService tasks, IdentityService identity, RepositoryService repository, ObjectMapper json,
      String words, BiConsumer<Task, String> before) {
    super(forms, tasks, identity, repository, json);
    this.forms = forms;
    this.repository = repository;
    this.words = words;
    this.before = before;
  }

  @Override
  public String start(String person, Map<String, Object> answers) {
    var talkative = new LinkedHashMap<>(answers);
    fill(startForm().components(), talkative);
    return super.start(person, talkative);
  }

  private FormSchema startForm() {
    var definition = repository.createProcessDefinitionQuery().processDefinitionKey("case").latestVersion().singleResult();
    try (var in = forms.getDeployedStartForm(definition.getId())) {
      return FormSchema.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void hand(Task task, String person, Map<String, Object> answers) {
    before.accept(task, person);
    var talkative = new LinkedHashMap<>(answers);
    fill(schema(task).components(), talkative);
    super.hand(task, person, talkative);
  }

  /** What they write in a field, beside what the story says there (null when it says nothing). */
  protected String said(Component field, String before) {
    return before == null ? words : before + " " + words;
  }

  @SuppressWarnings("unchecked")
  private void fill(List<Component> components, Map<String, Object> answers) {
    for (Component it : components) {
      switch (it.type()) {
        case GROUP -> {
          var inside = it.path() == null ? answers
              : new LinkedHashMap<>((Map<String, Object>) answers.getOrDefault(it.path(), Map.of()));
          fill(it.children(), inside);
          if (it.path() != null && !inside.isEmpty()) {
            answers.put(it.path(), inside);
          }
        }
        case DYNAMICLIST -> {
          if (answers.get(it.path()) instanceof List<?> rows) {
            var filled = new ArrayList<Object>();
            rows.forEach(row -> {
              var copy = new LinkedHashMap<>((Map<String, Object>) row);
              fill(it.children(), copy);
              filled.add(copy);
            });
            answers.put(it.path(), filled);
          }
        }
        case TEXTFIELD, TEXTAREA -> {
          if (it.readonly() == null && it.rules().pattern() == null && !it.property("record").orElse("").endsWith("born")) {
            answers.put(it.key(), said(it, (String) answers.get(it.key())));
          }
        }
        default -> { }
      }
    }
  }
}
