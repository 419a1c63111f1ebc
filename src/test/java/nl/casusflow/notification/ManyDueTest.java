package nl.casusflow.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import nl.casusflow.CasusflowTest;
import nl.casusflow.deadline.WorkingDays;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A morning on which a great many agreements are nearly due: real rows of the engine, the real sweep. Ten thousand with
 * {@code -Dnotification.many=10000}; how long that takes is printed.
 */
@CasusflowTest
class ManyDueTest {

  private static final int MANY = Integer.getInteger("notification.many", 1000);
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 5);
  private static final List<String> PEOPLE =
      List.of("professional-ggz", "professional-wijkteam", "professional-jeugdbescherming", "casusregisseur");

  @Autowired private Sweep sweep;
  @Autowired private WorkingDays workingDays;
  @Autowired private JdbcClient jdbc;

  @BeforeEach
  void manyAgreementsNearlyDue() {
    clean();
    ClockUtil.setCurrentTime(Date.from(TODAY.atTime(8, 0).atZone(WorkingDays.ZONE).toInstant()));
    for (int i = 0; i < MANY; i++) {
      String number = "ZVH-1999-%05d".formatted(i);
      jdbc.sql("""
          insert into case_file (case_number, household_label, track, state, state_since, opened_at)
          values (?, 'Veel', 'regular', 'inPhases', ?, ?)""")
          .params(number, TODAY.minusDays(20).atStartOfDay(), TODAY.minusDays(20).atStartOfDay()).update();
      jdbc.sql("""
          insert into ACT_RU_TASK (ID_, REV_, NAME_, TASK_DEF_KEY_, TENANT_ID_, ASSIGNEE_, PRIORITY_, CREATE_TIME_, DUE_DATE_,
                                   SUSPENSION_STATE_)
          values (?, 1, 'Voer de afspraak uit', 'Activity_CarryOutAgreement', ?, ?, 50, ?, ?, 1)""")
          .params("many-" + i, number, PEOPLE.get(i % PEOPLE.size()), TODAY.minusDays(20).atStartOfDay(),
              LocalDateTime.ofInstant(workingDays.endOf(TODAY.plusDays(4)), ZoneOffset.UTC)).update();
    }
  }

  @AfterEach
  void clean() {
    ClockUtil.reset();
    jdbc.sql("delete from ACT_RU_TASK where ID_ like 'many-%'").update();
    jdbc.sql("delete from ACT_RU_JOB where HANDLER_TYPE_ = 'mail'").update();
    jdbc.sql("delete from notification").update();
    jdbc.sql("delete from case_file where case_number like 'ZVH-1999-%'").update();
    jdbc.sql("update sweep set done_for = null").update();
  }

  @Test
  void nobodyGetsMoreThanOneMail() {
    long started = System.nanoTime();
    sweep.run();
    System.out.printf("%d agreements nearly due on one morning: told in %.1f s%n", MANY,
        (System.nanoTime() - started) / 1e9);
    sweep.run();
    assertThat(jdbc.sql("""
        select count(*) from notification where case_number like 'ZVH-1999-%' and template = 'reminder'
          and state = 'summarised'""").query(Integer.class).single()).isEqualTo(MANY);
    assertThat(jdbc.sql("select recipient from notification where template = :summary and recipient in (:people)")
        .param("summary", Occasion.DAILY_SUMMARY).param("people", PEOPLE).query(String.class).list()).containsExactlyInAnyOrderElementsOf(PEOPLE);
  }
}
