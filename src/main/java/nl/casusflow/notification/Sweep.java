package nl.casusflow.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import nl.casusflow.deadline.WorkingDays;
import nl.casusflow.notification.Details.Item;
import nl.casusflow.notification.OpenTasks.OpenTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks round, every few minutes, for what somebody should hear because time passed. Once a day, at the hour of the
 * daily summary, it looks at every open task; in between only at what cannot wait. One node at a time: a row in
 * the database is locked meanwhile, and the lock goes when the node goes.
 */
@Service
public class Sweep {

  private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
  private static final String DAILY = "dailySummary";
  /** No reminder goes out earlier before a term than this. */
  private static final Duration HORIZON = Duration.ofDays(120);

  private final JdbcClient jdbc;
  private final OpenTasks openTasks;
  private final TaskNews news;
  private final Outbox outbox;
  private final Notifications notifications;
  private final WorkingDays workingDays;
  private final NotificationSettings settings;
  private final Clock clock;
  private final TransactionTemplate locked;
  private final TransactionTemplate each;

  Sweep(
      JdbcClient jdbc, OpenTasks openTasks, TaskNews news, Outbox outbox, Notifications notifications,
      WorkingDays workingDays, NotificationSettings settings, Clock clock, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.openTasks = openTasks;
    this.news = news;
    this.outbox = outbox;
    this.notifications = notifications;
    this.workingDays = workingDays;
    this.settings = settings;
    this.clock = clock;
    this.locked = new TransactionTemplate(transactions);
    this.each = new TransactionTemplate(transactions);
    each.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  private record Row(LocalDate doneFor) {}

  /** Does what is due now; nothing when another node is at it. Doing it twice tells nobody anything twice. */
  public void run() {
    locked.executeWithoutResult(status -> jdbc
        .sql("select done_for from sweep where name = ? for update skip locked").param(DAILY).query(Row.class)
        .optional().ifPresent(row -> sweep(row.doneFor())));
  }

  private void sweep(LocalDate doneFor) {
    ZonedDateTime now = clock.instant().atZone(WorkingDays.ZONE);
    LocalDate today = now.toLocalDate();
    boolean awake = !now.toLocalTime().isBefore(settings.dailySummaryAt());
    boolean daily = awake && (doneFor == null || doneFor.isBefore(today));
    for (OpenTask task : openTasks.dueBefore(clock.instant().plus(daily ? HORIZON : Duration.ZERO))) {
      safely("task " + task.id(), () -> {
        if (daily || news.cannotWait(task)) {
          news.look(task);
        }
      });
    }
    if (daily) {
      boolean madeBeforeRestore = settings.beforeRestore(
          today.atTime(settings.dailySummaryAt()).atZone(WorkingDays.ZONE).toInstant());
      if (workingDays.isWorkingDay(today) && !madeBeforeRestore) {
        outbox.recipientsOfSummaries()
            .forEach(person -> safely("summary of " + person, () -> summarise(person, today)));
      }
      jdbc.sql("update sweep set done_for = ? where name = ?").params(today, DAILY).update();
    }
  }

  private void summarise(String person, LocalDate today) {
    List<Notification> collected = outbox.collectedFor(person);
    var open = openTasks.stillOpen(collected.stream().flatMap(it -> TaskEvent.taskOf(it.event()).stream()).toList());
    var lapsed = new ArrayList<Long>();
    var lines = new LinkedHashMap<String, Notification>();
    for (Notification it : collected) {
      var task = TaskEvent.taskOf(it.event());
      if (settings.beforeRestore(it.createdAt().toInstant(ZoneOffset.UTC))) {
        outbox.settle(it.id(), NotificationState.UNCERTAIN, "van voor het terugzetten van een reservekopie");
      } else if (task.isPresent() && !concerns(open.get(task.get()), it)) {
        lapsed.add(it.id());
      } else {
        // of one task only the latest: late says more than nearly due
        Notification earlier = lines.put(task.orElse(it.event()), it);
        if (earlier != null) {
          lapsed.add(earlier.id());
        }
      }
    }
    outbox.lapsed(lapsed);
    if (!lines.isEmpty()) {
      var items = lines.values().stream().map(this::line).toList();
      notifications.send(new Notice(null, "summary:" + today, person, Occasion.DAILY_SUMMARY,
              Details.summary(today, Links.TASKS, items)), null)
          .ifPresent(id -> outbox.summarised(lines.values().stream().map(Notification::id).toList(), id));
    }
  }

  /** Whether the task is still open and, unless it is about somebody else's, still theirs. */
  private static boolean concerns(String assignee, Notification it) {
    return assignee != null
        && (Occasion.OVERDUE.equals(it.template()) || assignee.isEmpty() || assignee.equals(it.recipient()));
  }

  private Item line(Notification it) {
    Details details = outbox.details(it);
    return new Item(it.template(), details.caseNumber(), details.what(), details.due(), details.path());
  }

  /** Each in a transaction of its own: one bad row in a table or one odd task keeps nobody else from hearing. */
  private void safely(String what, Runnable work) {
    try {
      each.executeWithoutResult(status -> work.run());
    } catch (RuntimeException e) {
      LOG.error("Nobody was told about {}", what, e);
    }
  }
}
