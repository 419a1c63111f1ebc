package nl.casusflow.engine;

import java.util.List;
import nl.casusflow.organisation.Mandates;
import nl.casusflow.organisation.People;
import nl.casusflow.organisation.Role;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.stereotype.Component;

/**
 * Who may take a task, give it back or pass it on. A task makes its holder a part of the case, so taking one is for whom
 * it was offered to; only the people of the house give a task to somebody else. What the platform itself assigns is not
 * looked at here.
 */
@Component
class TakenByHand implements TaskListener {

  private static final List<String> MAY_PASS_ON = List.of(Role.SECRETARIAT.id(), Role.PROCESS_DIRECTOR.id());
  private static final ThreadLocal<Boolean> BY_HAND = new ThreadLocal<>();

  /** True for what a person does to a task, as opposed to a step of the process. */
  static boolean isBy(Command<?> command) {
    return (command instanceof ClaimTaskCmd || command instanceof AssignTaskCmd)
        && Context.getCommandContext() == null && !OwnWork.underWay();
  }

  /** Carries out such a command; this class decides, so the engine need not grant assigning to everyone. */
  static <T> Command<T> guarded(Command<T> command) {
    return commands -> {
      BY_HAND.set(true);
      try {
        return commands.runWithoutAuthorization(command);
      } finally {
        BY_HAND.remove();
      }
    };
  }

  private final People people;
  private final Mandates mandates;

  TakenByHand(People people, Mandates mandates) {
    this.people = people;
    this.mandates = mandates;
  }

  @Override
  public void notify(DelegateTask task) {
    Authentication reader = Context.getCommandContext().getAuthentication();
    if (BY_HAND.get() == null || reader == null) {
      return;
    }
    var groups = reader.getGroupIds() == null ? List.<String>of() : reader.getGroupIds();
    if (groups.stream().anyMatch(MAY_PASS_ON::contains)) {
      if (task.getAssignee() != null && !mayGet(task.getAssignee())) {
        throw FormDoor.refused("Kies iemand die aan zaken werkt. Deze taak bleef waar hij was.");
      }
      return;
    }
    var change = ((TaskEntity) task).getPropertyChanges().get(TaskEntity.ASSIGNEE);
    Object before = change == null ? null : change.getOrgValue();
    if (task.getAssignee() == null) {
      if (!reader.getUserId().equals(before) || task.getCandidates().isEmpty()) {
        throw FormDoor.refused("Deze taak kun je niet teruggeven. Vraag het secretariaat wie de taak kan overnemen.");
      }
    } else if (!task.getAssignee().equals(reader.getUserId()) || before != null || !offeredTo(task, reader, groups)) {
      throw FormDoor.refused("Deze taak is voor iemand anders.");
    }
  }

  /** Nobody comes into a case who looks after figures, models, privacy or accounts; deciding is for who has the mandate. */
  private boolean mayGet(String person) {
    return people.worksOnCases(person)
        || mandates.current().stream().anyMatch(it -> it.active() && it.personId().equals(person));
  }

  /** What is offered to nobody in particular can be taken by whoever has a part in the case. */
  private static boolean offeredTo(DelegateTask task, Authentication reader, List<String> groups) {
    return task.getCandidates().isEmpty() || task.getCandidates().stream().anyMatch(candidate ->
        reader.getUserId().equals(candidate.getUserId()) || groups.contains(candidate.getGroupId()));
  }
}
