package nl.casusflow.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * The lists that everyone finds in Tasklist. Made at the first start, and again when one is gone; one that a process
 * owner changed stays as it is. Each shows only tasks of cases in which the reader has a part, as every query does.
 *
 * <p>They ask who looks by expressions. Expressions run in the engine, so nobody else may put one in a filter.
 */
@Component
class TaskListFilters implements InitializingBean {

  /** Property by which a filter of ours is known again, whatever it is called. */
  private static final String OURS = "casusflow";

  private final FilterService filters;
  private final TaskService tasks;

  TaskListFilters(FilterService filters, TaskService tasks) {
    this.filters = filters;
    this.tasks = tasks;
  }

  @Override
  public void afterPropertiesSet() {
    var present = filters.createTaskFilterQuery().list().stream()
        .map(filter -> filter.getProperties().get(OURS)).filter(Objects::nonNull).collect(Collectors.toSet());
    add(present, "mine", 10, "Mijn taken", "Wat op jouw naam staat.",
        query -> query.taskAssigneeExpression("${currentUser()}"));
    add(present, "free", 20, "Nog niet opgepakt", "Taken voor jouw groep die nog niemand heeft opgepakt.",
        query -> query.taskCandidateGroupInExpression("${currentUserGroups()}"));
    // the engine has no expression for a list of assignees, but evaluates one for any part of a query
    add(present, "thisWeek", 30, "Deze week", "Wat deze week klaar moet zijn.",
        query -> {
          query.addExpression("taskAssigneeIn", "${taskLists.watched()}");
          query.dueAfterExpression("${taskLists.now()}");
          query.dueBeforeExpression("${taskLists.endOfWeek()}");
        });
    add(present, "overdue", 40, "Te laat", "Wat te laat is.",
        query -> {
          query.addExpression("taskAssigneeIn", "${taskLists.watched()}");
          query.dueBeforeExpression("${taskLists.now()}");
        });
    add(present, "meetings", 50, "Overleggen", "Weegoverleggen en focusoverleggen: voorbereiden, houden en vastleggen.",
        query -> query.processDefinitionKeyIn("weighing-meeting", "meeting-preparation", "focus-meeting"));
    add(present, "organisation", 60, "Van mijn organisatie", "Wat op naam van je collega's staat.",
        query -> query.addExpression("taskAssigneeIn", "${taskLists.colleagues()}"));
  }

  private void add(
      Set<Object> present, String id, int place, String name, String description,
      Consumer<TaskQueryImpl> criteria) {
    if (present.contains(id)) {
      return;
    }
    var query = (TaskQueryImpl) tasks.createTaskQuery();
    criteria.accept(query);
    query.active().orderByDueDate().asc();
    Filter filter = filters.newTaskFilter(name);
    filter.setQuery(query);
    filter.setProperties(new HashMap<>(Map.of(
        OURS, id, "priority", place, "color", "#1d4655", "description", description, "refresh", true)));
    filters.saveFilter(filter);
  }
}
