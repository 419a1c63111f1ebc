package nl.casusflow.notification;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import nl.casusflow.casefile.CaseFile;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.Facts;
import nl.casusflow.deadline.Deadlines;
import nl.casusflow.deadline.Deadlines.Telling;
import nl.casusflow.deadline.WorkingDays;
import nl.casusflow.notification.OpenTasks.OpenTask;
import nl.casusflow.organisation.Mandates;
import nl.casusflow.organisation.Mandates.Level;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.People;
import nl.casusflow.organisation.People.Person;
import nl.casusflow.organisation.Role;
import org.springframework.stereotype.Service;

/**
 * Tells people about tasks: a new one, one that is nearly due, one that is late. Without flooding them: what cannot
 * wait at once, everything else in one summary a day. When and to whom is in the table of deadlines.
 */
@Service
public class TaskNews {

  private static final String CASE_DIRECTOR = "caseDirector";
  private static final String PROCESS_DIRECTOR = "processDirector";
  private static final Map<String, Level> MANDATES = Map.of("mandate1", Level.FIRST, "mandate2", Level.SECOND);
  /** They work for the house and hear of every task offered to them; others only of cases they have a part in. */
  private static final Set<String> HOUSE = Set.of(Role.SECRETARIAT.id(), Role.PROCESS_DIRECTOR.id());

  private final Notifications notifications;
  private final Deadlines deadlines;
  private final WorkingDays workingDays;
  private final CaseFiles cases;
  private final People people;
  private final Participations participations;
  private final Mandates mandates;
  private final NotificationSettings settings;
  private final Clock clock;

  TaskNews(
      Notifications notifications, Deadlines deadlines, WorkingDays workingDays, CaseFiles cases, People people,
      Participations participations, Mandates mandates, NotificationSettings settings, Clock clock) {
    this.notifications = notifications;
    this.deadlines = deadlines;
    this.workingDays = workingDays;
    this.cases = cases;
    this.people = people;
    this.participations = participations;
    this.mandates = mandates;
    this.settings = settings;
    this.clock = clock;
  }

  /** Somebody got a task, not by their own doing. */
  public void assigned(OpenTask task) {
    tell(task, "new", task.assignee(), Occasion.NEW_TASK, telling(task).atOnce());
  }

  /**
   * A task was offered to a group.
   *
   * @param by whoever caused it, who need not hear it; may be null
   */
  public void offered(OpenTask task, String by) {
    boolean atOnce = telling(task).atOnce();
    members(task).filter(person -> !person.equals(by))
        .forEach(person -> tell(task, "new", person, Occasion.NEW_TASK, atOnce));
  }

  /** Reminds of this task or reports it late, when it is time for that. Every moment is told once. */
  void look(OpenTask task) {
    Instant now = clock.instant();
    Telling telling = telling(task);
    LocalDate dueDay = WorkingDays.day(task.due());
    if (now.isAfter(task.due())) {
      if (telling.late() != null && !settings.beforeRestore(task.due())) {
        responsible(task, telling.late())
            .forEach(person -> tell(task, "late:" + dueDay, person, Occasion.OVERDUE, telling.atOnce()));
      }
      deadlines.climb(task.step(), facts(task))
          .filter(climb -> climb.isTime(task.due(), now, workingDays) && !settings.beforeRestore(task.due()))
          .ifPresent(climb -> higher(task, climb.to())
              .forEach(person -> tell(task, "climb:" + dueDay, person, Occasion.STUCK_TASK, true)));
      return;
    }
    Optional<LocalDate> day = telling.remindOn(task.due(), workingDays);
    // who got the task on the day of the reminder or later has only just heard of it
    if (day.isPresent() && !WorkingDays.day(now).isBefore(day.get())
        && WorkingDays.day(task.created()).isBefore(day.get())
        && !settings.beforeRestore(day.get().atTime(settings.dailySummaryAt()).atZone(WorkingDays.ZONE).toInstant())) {
      var owners = task.assignee() == null ? members(task) : Stream.of(task.assignee());
      owners.forEach(person -> tell(task, "reminder:" + dueDay, person, Occasion.REMINDER, false));
    }
  }

  /** True for what is looked at all day: of an urgent case, or what a new one of is told at once. */
  boolean cannotWait(OpenTask task) {
    return task.urgent() || telling(task).atOnce();
  }

  private void tell(OpenTask task, String event, String person, String template, boolean atOnce) {
    boolean theirs = !Occasion.OVERDUE.equals(template) && !Occasion.STUCK_TASK.equals(template);
    String path = theirs ? Links.toTask(task.id())
        : seesCase(person, task.caseNumber()) ? Links.toCase(task.caseNumber()) : Links.HOME;
    LocalDate due = task.due() == null ? null : WorkingDays.day(task.due());
    var details = Details.task(task.caseNumber(), task.name(), due, path);
    var notice = new Notice(task.caseNumber(), TaskEvent.of(task.id(), event), person, template, details);
    if (atOnce || task.urgent()) {
      notifications.tellAtOnce(notice);
    } else {
      notifications.tellInSummary(notice);
    }
  }

  private boolean seesCase(String person, String caseNumber) {
    return participations.mayRead(caseNumber,
        Stream.concat(Stream.of(person), people.rolesOf(person).stream().map(Role::id)).toList());
  }

  private Telling telling(OpenTask task) {
    return deadlines.telling(task.step(), facts(task));
  }

  private static Function<String, Object> facts(OpenTask task) {
    return name -> switch (name) {
      case Facts.TRACK -> task.track();
      case Facts.URGENT -> task.urgent();
      default -> null;
    };
  }

  private Stream<String> members(OpenTask task) {
    return task.groups().stream().flatMap(group -> Role.of(group).stream())
        .flatMap(role -> people.active(role).stream()
            .map(Person::id)
            .filter(person -> HOUSE.contains(role.id()) || participations.isParticipant(task.caseNumber(), person)))
        .distinct();
  }

  /** Who may decide where the task lies; without one, or when it is their own task, the process director. */
  private List<String> higher(OpenTask task, String to) {
    Optional<Level> level = Optional.ofNullable(MANDATES.get(to));
    String organisation = task.assignee() == null ? people.house().orElse(null) : people.organisationOf(task.assignee());
    return level.flatMap(it -> mandates.holder(organisation, it)).map(Person::id)
        .filter(person -> !person.equals(task.assignee())).map(List::of)
        .orElseGet(() -> responsible(task, level.isPresent() ? PROCESS_DIRECTOR : to));
  }

  /** Whoever has the role, or who stands in: the process director, and before there is one the secretariat. */
  private List<String> responsible(OpenTask task, String role) {
    Optional<CaseFile> file = cases.find(task.caseNumber());
    Optional<String> director = CASE_DIRECTOR.equals(role) ? file.map(CaseFile::caseDirector) : Optional.empty();
    if (CASE_DIRECTOR.equals(role) || PROCESS_DIRECTOR.equals(role)) {
      director = director.or(() -> file.map(CaseFile::processDirector));
    }
    return director.map(List::of)
        .orElseGet(() -> people.active(Role.SECRETARIAT).stream().map(Person::id).toList());
  }
}
