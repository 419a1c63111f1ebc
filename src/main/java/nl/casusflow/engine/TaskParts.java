package nl.casusflow.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Participations.Capacity;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whoever has a task in a case has a part in the case, for as long as the task is theirs: the person it is assigned to,
 * or the group it is offered to. One row per case and party, however many tasks.
 */
@Component
class TaskParts implements TaskListener {

  private final Participations participations;
  private final JdbcClient jdbc;

  TaskParts(Participations participations, JdbcClient jdbc) {
    this.participations = participations;
    this.jdbc = jdbc;
  }

  @Override
  public void notify(DelegateTask task) {
    String caseNumber = task.getTenantId();
    boolean ends = EVENTNAME_COMPLETE.equals(task.getEventName()) || EVENTNAME_DELETE.equals(task.getEventName());
    if (!EVENTNAME_CREATE.equals(task.getEventName())) {
      participations.keepOnly(caseNumber, Capacity.TASK, holdersOfOtherTasks(caseNumber, task.getId()));
    }
    if (!ends) {
      holders(task).forEach(party -> participations.join(caseNumber, party, Capacity.TASK));
    }
  }

  /** What this command did to tasks is not in the database yet: those tasks speak for themselves. */
  private List<String> holdersOfOtherTasks(String caseNumber, String taskId) {
    var changedHere = Context.getCommandContext().getDbEntityManager().getDbEntityCache().getEntitiesByType(TaskEntity.class);
    var parties = new ArrayList<String>();
    changedHere.stream().filter(it -> !it.isDeleted() && !it.getId().equals(taskId) && caseNumber.equals(it.getTenantId()))
        .flatMap(TaskParts::holders).forEach(parties::add);
    var known = new HashSet<>(Set.of(taskId));
    changedHere.forEach(it -> known.add(it.getId()));
    parties.addAll(jdbc.sql("""
        select T.ASSIGNEE_ from ACT_RU_TASK T
        where T.TENANT_ID_ = :number and T.ID_ not in (:known) and T.ASSIGNEE_ is not null
        union
        select L.GROUP_ID_ from ACT_RU_TASK T join ACT_RU_IDENTITYLINK L on L.TASK_ID_ = T.ID_
        where T.TENANT_ID_ = :number and T.ID_ not in (:known) and T.ASSIGNEE_ is null and L.GROUP_ID_ is not null""")
        .param("number", caseNumber).param("known", known).query(String.class).list());
    return parties;
  }

  private static Stream<String> holders(DelegateTask task) {
    return task.getAssignee() != null ? Stream.of(task.getAssignee())
        : task.getCandidates().stream().map(IdentityLink::getGroupId).filter(Objects::nonNull);
  }
}
