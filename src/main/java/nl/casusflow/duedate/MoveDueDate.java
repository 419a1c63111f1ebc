package nl.casusflow.duedate;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import nl.casusflow.casefile.Agreements;
import nl.casusflow.casefile.CaseFile;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.deadline.WorkingDays;
import nl.casusflow.engine.TaskAccess;
import nl.casusflow.engine.TaskDueDates;
import nl.casusflow.engine.TaskDueDates.Dated;
import nl.casusflow.form.Refusal;
import nl.casusflow.organisation.People;
import nl.casusflow.organisation.Role;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives a task another due date, and keeps who did it and why. The directors of the case may, and whoever holds the task.
 * Reminders and what is late go by the new date.
 */
@Service
public class MoveDueDate {

  static final int LONGEST_REMARK = 2000;

  private final TaskDueDates tasks;
  private final TaskAccess access;
  private final DueDateChanges changes;
  private final CaseFiles cases;
  private final Agreements agreements;
  private final People people;
  private final WorkingDays workingDays;
  private final Clock clock;

  MoveDueDate(
      TaskDueDates tasks, TaskAccess access, DueDateChanges changes, CaseFiles cases, Agreements agreements,
      People people, WorkingDays workingDays, Clock clock) {
    this.tasks = tasks;
    this.access = access;
    this.changes = changes;
    this.cases = cases;
    this.agreements = agreements;
    this.people = people;
    this.workingDays = workingDays;
    this.clock = clock;
  }

  /** True when this person may do this now, so that a page need not offer what would be refused. */
  public boolean possible(String taskId, String userId) {
    return visible(taskId, userId).filter(task -> may(task, userId)).isPresent();
  }

  /**
   * @param day    the task is due at the end of it
   * @param remark why, or null
   * @return when it is due now
   * @throws Refusal with a sentence for whoever asked, when it cannot be; nothing has changed then
   */
  @Transactional
  public Instant to(String taskId, LocalDate day, String remark, String userId) {
    Dated task = visible(taskId, userId)
        .orElseThrow(() -> new Refusal("Deze taak is al afgerond of bestaat niet. Ververs de takenlijst."));
    if (!may(task, userId)) {
      throw new Refusal("Alleen een regisseur van de zaak of van wie de taak is, kan de termijn verzetten.");
    }
    String why = remark == null || remark.isBlank() ? null : remark.strip();
    if (why != null && why.length() > LONGEST_REMARK) {
      throw new Refusal("Maak de opmerking korter dan %d tekens.".formatted(LONGEST_REMARK));
    }
    Instant due = workingDays.endOf(day);
    DueDateRule.refusal(due, task.goesOnAt(), clock.instant()).ifPresent(sentence -> {
      throw new Refusal(sentence);
    });
    if (!due.equals(task.due())) {
      tasks.move(task, due);
      changes.add(task, due, why, userId);
      if (task.agreementId() != null) {
        agreements.due(task.agreementId(), day, userId);
      }
    }
    return due;
  }

  private Optional<Dated> visible(String taskId, String userId) {
    return access.of(taskId, userId) == TaskAccess.Right.NONE ? Optional.empty() : tasks.find(taskId);
  }

  private boolean may(Dated task, String userId) {
    if (userId.equals(task.assignee())) {
      return true;
    }
    CaseFile file = cases.get(task.caseNumber());
    return userId.equals(file.processDirector()) || userId.equals(file.caseDirector())
        || file.processDirector() == null && people.rolesOf(userId).contains(Role.PROCESS_DIRECTOR);
  }
}
