package nl.casusflow.notification;

import java.util.List;
import java.util.function.Function;
import nl.casusflow.assignment.Assignments;
import nl.casusflow.casefile.Facts;
import nl.casusflow.organisation.People;
import nl.casusflow.organisation.People.Person;
import nl.casusflow.organisation.Role;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * The step “Bericht sturen”, for any model: puts a mail in the outbox and goes on. Nobody with the role is no reason to
 * stop a case; then nobody is told.
 */
@Component("sendMessage")
class SendMessage implements JavaDelegate {

  private final Notifications notifications;
  private final Assignments assignments;
  private final People people;

  SendMessage(Notifications notifications, Assignments assignments, People people) {
    this.notifications = notifications;
    this.assignments = assignments;
    this.people = people;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String caseNumber = execution.getTenantId();
    boolean inSummary = "false".equals(String.valueOf(execution.getVariable(Facts.TELL_AT_ONCE)));
    String message = String.valueOf(execution.getVariable(Facts.MESSAGE));
    String event = "step:" + execution.getActivityInstanceId();
    String recipient = String.valueOf(execution.getVariable(Facts.RECIPIENT));
    String path = Role.MANAGER.id().equals(recipient) ? Links.HOME : Links.toCase(caseNumber);
    var details = Details.task(caseNumber, execution.getCurrentActivityName(), null, path);
    for (String person : recipients(recipient, caseNumber, execution::getVariable)) {
      var notice = new Notice(caseNumber, event, person, message, details);
      if (inSummary) {
        notifications.tellInSummary(notice);
      } else {
        notifications.tellAtOnce(notice);
      }
    }
  }

  /** A role in the case is one person, a group is everyone in it. */
  private List<String> recipients(String recipient, String caseNumber, Function<String, Object> facts) {
    return Role.of(recipient).map(group -> people.active(group).stream().map(Person::id).toList())
        .orElseGet(() -> assignments.inRole(recipient, caseNumber, facts).stream().toList());
  }
}
