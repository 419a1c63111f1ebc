package nl.casusflow.engine;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import nl.casusflow.casefile.Facts;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** The work that is waiting, for pages: whose it is and when it is due. */
@Component
public class OpenTasks {

  private static final int MANY = 200;
  private static final String AGREEMENT_PROCESS = "agreement:";

  private final TaskService tasks;
  private final EngineUsers accounts;
  private final Clock clock;

  public OpenTasks(TaskService tasks, EngineUsers accounts, Clock clock) {
    this.tasks = tasks;
    this.accounts = accounts;
    this.clock = clock;
  }

  /**
   * @param assignee    user id, or null while nobody took it
   * @param groups      groups whose members may take it
   * @param agreementId the agreement it is about, or null
   */
  public record OpenTask(
      String id, String step, String name, String assignee, List<String> groups, LocalDateTime due, boolean overdue,
      LocalDateTime since, Long agreementId) {}

  /** @param free tasks that this person may take */
  public record Summary(long mine, long overdue, long free) {}

  /** Open tasks of one case, the first due first. */
  public List<OpenTask> ofCase(String caseNumber) {
    return accounts.outside(() -> tasks.createTaskQuery().tenantIdIn(caseNumber).active().orderByDueDate().asc()
        .orderByTaskCreateTime().asc().listPage(0, MANY).stream().map(this::open).toList());
  }

  /** A task that stays behind when its holder leaves. */
  public record LeftBehind(String caseNumber, String name, LocalDateTime due) {}

  /** Everything this person holds, by case. */
  public List<LeftBehind> heldBy(String userId) {
    return accounts.outside(() -> tasks.createTaskQuery().taskAssignee(userId).active().orderByTenantId().asc()
        .orderByDueDate().asc().listPage(0, MANY).stream()
        .map(it -> new LeftBehind(it.getTenantId(), it.getName(), moment(it.getDueDate()))).toList());
  }

  /** Per case number how many tasks this person holds. */
  public Map<String, Long> perCase(String userId) {
    return accounts.outside(() -> tasks.createTaskQuery().taskAssignee(userId).active().listPage(0, 1000).stream()
        .map(Task::getTenantId).filter(Objects::nonNull).collect(Collectors.groupingBy(it -> it, Collectors.counting())));
  }

  public Summary summaryFor(String userId) {
    var groups = accounts.groupsOf(userId);
    return accounts.outside(() -> new Summary(
        tasks.createTaskQuery().taskAssignee(userId).active().count(),
        tasks.createTaskQuery().taskAssignee(userId).active().dueBefore(now()).count(),
        groups.isEmpty() ? 0 : tasks.createTaskQuery().taskCandidateGroupIn(groups).active().count()));
  }

  private OpenTask open(Task task) {
    List<String> groups = task.getAssignee() != null ? List.of() : tasks.getIdentityLinksForTask(task.getId()).stream()
        .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()) && link.getGroupId() != null)
        .map(link -> link.getGroupId()).toList();
    return new OpenTask(task.getId(), task.getTaskDefinitionKey(), task.getName(), task.getAssignee(), groups,
        moment(task.getDueDate()), task.getDueDate() != null && task.getDueDate().before(now()),
        moment(task.getCreateTime()), agreement(task));
  }

  private Long agreement(Task task) {
    if (!task.getProcessDefinitionId().startsWith(AGREEMENT_PROCESS)) {
      return null;
    }
    Object id = tasks.getVariable(task.getId(), Facts.AGREEMENT_ID);
    return id == null ? null : Long.valueOf(id.toString());
  }

  private Date now() {
    return Date.from(clock.instant());
  }

  private static LocalDateTime moment(Date date) {
    return date == null ? null : LocalDateTime.ofInstant(date.toInstant(), ZoneOffset.UTC);
  }
}
