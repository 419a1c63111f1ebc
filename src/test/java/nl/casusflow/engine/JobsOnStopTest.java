package nl.casusflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import nl.casusflow.StepTest;
import nl.casusflow.notification.Details;
import nl.casusflow.notification.Notice;
import nl.casusflow.notification.Notifications;
import nl.casusflow.notification.Occasion;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** A node that stops leaves nothing locked that it did not do. */
class JobsOnStopTest extends StepTest {

  @Autowired private JdbcClient database;
  @Autowired private Clock clock;
  @Autowired private Notifications notifications;

  private final SpringJobExecutor executor = new SpringJobExecutor();
  private final ThreadPoolTaskExecutor threads = new ThreadPoolTaskExecutor();

  @BeforeEach
  void oneThreadAndAJobThatThisNodeTook() {
    threads.setCorePoolSize(1);
    threads.initialize();
    executor.setTaskExecutor(threads);
    notifications.tellAtOnce(new Notice(caseNumber, "1", PROFESSIONAL, Occasion.NEW_TASK,
        Details.task(caseNumber, "Weeg de zaak", LocalDate.of(2026, 11, 24), "/")));
    assertThat(database.sql("update ACT_RU_JOB set LOCK_OWNER_ = ?, LOCK_EXP_TIME_ = ? where TENANT_ID_ = ?")
        .params(executor.getLockOwner(), LocalDateTime.now(clock).plusMinutes(5), caseNumber).update()).isEqualTo(1);
  }

  @AfterEach
  void stopThreads() {
    threads.shutdown();
  }

  @Test
  void whatWasOnlyTakenIsFreeForAnotherNode() {
    stop(Duration.ofSeconds(5));
    assertThat(held()).isZero();
  }

  @Test
  void whatStillRunsKeepsItsLock() {
    var forEver = new CountDownLatch(1);
    threads.execute(() -> {
      try {
        forEver.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    stop(Duration.ofMillis(60));
    assertThat(held()).isEqualTo(1);
    forEver.countDown();
  }

  @Test
  void theLocksOfAnotherNodeStay() {
    database.sql("update ACT_RU_JOB set LOCK_OWNER_ = 'another' where TENANT_ID_ = ?").param(caseNumber).update();
    stop(Duration.ofSeconds(5));
    assertThat(database.sql("select LOCK_OWNER_ from ACT_RU_JOB where TENANT_ID_ = ?").param(caseNumber)
        .query(String.class).list()).isEqualTo(List.of("another"));
  }

  private void stop(Duration patience) {
    var beans = new StaticListableBeanFactory();
    beans.addBean("jobExecutor", executor);
    var onStop = new JobsOnStop(beans.getBeanProvider(JobExecutor.class), database, patience);
    onStop.start();
    onStop.stop();
    assertThat(onStop.isRunning()).isFalse();
  }

  private long held() {
    return database.sql("select count(*) from ACT_RU_JOB where LOCK_OWNER_ = ?").param(executor.getLockOwner())
        .query(Long.class).single();
  }
}
