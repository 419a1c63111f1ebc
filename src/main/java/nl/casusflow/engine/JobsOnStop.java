package nl.casusflow.engine;

import java.time.Duration;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * Ends the work of the job executor when this node stops: it takes nothing more, finishes what it is doing, and hands back
 * what it had only taken, so that another node need not wait five minutes for the locks to expire.
 */
@Component
public class JobsOnStop implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(JobsOnStop.class);
  private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(50);

  private final ObjectProvider<JobExecutor> jobExecutor;
  private final JdbcClient jdbc;
  private final Duration patience;
  private volatile boolean running;

  JobsOnStop(
      ObjectProvider<JobExecutor> jobExecutor, JdbcClient jdbc,
      @Value("${casusflow.jobs.finish-within}") Duration patience) {
    this.jobExecutor = jobExecutor;
    this.jdbc = jdbc;
    this.patience = patience;
  }

  /** Whether jobs are being worked on; true as well where that was switched off on purpose. */
  public boolean atWork() {
    JobExecutor executor = jobExecutor.getIfAvailable();
    return executor == null || executor.isActive();
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    if (jobExecutor.getIfAvailable() instanceof SpringJobExecutor executor
        && executor.getTaskExecutor() instanceof ThreadPoolTaskExecutor threads) {
      executor.shutdown();
      threads.getThreadPoolExecutor().getQueue().clear();
      if (finished(threads)) {
        int handedBack = handBack(executor.getLockOwner());
        LOG.info("{} jobs handed back", handedBack);
      } else {
        LOG.warn("Jobs still run after {}; their locks will expire by themselves", patience);
      }
    }
  }

  private boolean finished(ThreadPoolTaskExecutor threads) {
    try {
      for (Duration waited = Duration.ZERO; threads.getActiveCount() > 0; waited = waited.plus(LOOK_AGAIN_AFTER)) {
        if (waited.compareTo(patience) >= 0) {
          return false;
        }
        Thread.sleep(LOOK_AGAIN_AFTER.toMillis());
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** @return how many jobs were held by this owner and are free again */
  int handBack(String owner) {
    return jdbc.sql("""
        update ACT_RU_JOB set LOCK_OWNER_ = null, LOCK_EXP_TIME_ = null, REV_ = REV_ + 1 where LOCK_OWNER_ = ?""")
        .param(owner).update();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
