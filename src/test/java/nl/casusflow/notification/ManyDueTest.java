package nl.casusflow.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.casusflow.CasusflowTest;
import nl.casusflow.deadline.WorkingDays;
import nl.casusflow.notification.OpenTasks.OpenTask;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** A morning on which a great many agreements are nearly due. */
@CasusflowTest
class ManyDueTest {

  private static final int MANY = Integer.getInteger("notification.many", 1000);
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 5);

  @Autowired private TaskNews news;
  @Autowired private Outbox outbox;
  @Autowired private Notifications notifications;
  @Autowired private WorkingDays workingDays;
  @Autowired private NotificationSettings settings;
  @Autowired private Clock clock;
  @Autowired private JdbcClient jdbc;
  @Autowired private PlatformTransactionManager transactions;

  @AfterEach
  void clockIsRight() {
    ClockUtil.reset();
    jdbc.sql("delete from notification").update();
    jdbc.sql("update sweep set done_for = null").update();
  }

  @Test
  void nobodyGetsMoreThanOneMail() {
    jdbc.sql("delete from notification").update();
    jdbc.sql("update sweep set done_for = null").update();
    ClockUtil.setCurrentTime(Date.from(TODAY.atTime(8, 0).atZone(WorkingDays.ZONE).toInstant()));
    var people = List.of("professional-ggz", "professional-wijkteam", "professional-jeugdbescherming", "casusregisseur");
    List<OpenTask> due = IntStream.range(0, MANY).mapToObj(i -> new OpenTask("task-" + i, "Activity_CarryOutAgreement",
        "Voer de afspraak uit", "ZVH-2026-9%04d".formatted(i), people.get(i % people.size()), List.of(),
        TODAY.minusDays(20).atStartOfDay(WorkingDays.ZONE).toInstant(), workingDays.endOf(TODAY.plusDays(4)), false,
        "regular")).toList();
    OpenTasks tasks = mock(OpenTasks.class);
    when(tasks.dueBefore(any())).thenReturn(due);
    when(tasks.stillOpen(any())).thenAnswer(call -> {
      Collection<String> ids = call.getArgument(0);
      Map<String, String> owners = due.stream().collect(Collectors.toMap(OpenTask::id, OpenTask::assignee));
      return ids.stream().collect(Collectors.toMap(Function.identity(), owners::get));
    });
    var sweep = new Sweep(jdbc, tasks, news, outbox, notifications, workingDays, settings, clock, transactions);
    sweep.run();
    sweep.run();

    assertThat(jdbc.sql("select count(*) from notification where state = 'summarised'").query(Integer.class).single())
        .isEqualTo(MANY);
    assertThat(jdbc.sql("select recipient from notification where state = 'waiting'").query(String.class).list())
        .containsExactlyInAnyOrderElementsOf(people);
  }
}
