package nl.casusflow.bench;

import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobsRunnable;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.NotifyAcquisitionRejectedJobsHandler;
import org.camunda.bpm.spring.boot.starter.property.JobExecutionProperty;

/** The job executor of one node: with settings as a node reads them, and a lock owner of its own. */
final class JobNode extends DefaultJobExecutor implements AutoCloseable {

  private final AtomicLong acquired = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();

  private JobNode() {
    setRejectedJobsHandler(new NotifyAcquisitionRejectedJobsHandler());
  }

  /** As the engine comes. */
  static JobNode stock() {
    return new JobNode();
  }

  static JobNode with(JobExecutionProperty settings) {
    var node = new JobNode();
    node.setCorePoolSize(settings.getCorePoolSize());
    node.setMaxPoolSize(settings.getMaxPoolSize());
    node.setQueueSize(settings.getQueueCapacity());
    node.setMaxJobsPerAcquisition(settings.getMaxJobsPerAcquisition());
    node.setWaitTimeInMillis(settings.getWaitTimeInMillis());
    node.setMaxWait(settings.getMaxWait());
    node.setBackoffTimeInMillis(settings.getBackoffTimeInMillis());
    node.setMaxBackoff(settings.getMaxBackoff());
    return node;
  }

  JobNode threads(int number) {
    setCorePoolSize(number);
    setMaxPoolSize(number);
    return this;
  }

  /** Threads as Spring makes them, which stay for a while when there is nothing to do. */
  @Override
  protected void startExecutingJobs() {
    setThreadPoolExecutor(new ThreadPoolExecutor(getCorePoolSize(), getMaxPoolSize(), 60, TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(getQueueSize())));
    super.startExecutingJobs();
  }

  JobNode on(ProcessEngine engine) {
    registerProcessEngine((ProcessEngineImpl) engine);
    return this;
  }

  /** Jobs this node took, and those another one had taken meanwhile. */
  long acquired() {
    return acquired.get();
  }

  long lost() {
    return lost.get();
  }

  /** The engine would ask its own job executor, which is off, whether to go on, and hand every job back. */
  @Override
  public Runnable getExecuteJobsRunnable(List<String> jobs, ProcessEngineImpl engine) {
    return new OwnJobs(jobs, engine, this);
  }

  private static final class OwnJobs extends ExecuteJobsRunnable {
    private OwnJobs(List<String> jobs, ProcessEngineImpl engine, JobExecutor node) {
      super(jobs, engine);
      this.jobExecutor = node;
    }
  }

  @Override
  public void logAcquiredJobs(ProcessEngineImpl engine, int number) {
    acquired.addAndGet(number);
  }

  @Override
  public void logAcquisitionFailureJobs(ProcessEngineImpl engine, int number) {
    lost.addAndGet(number);
  }

  @Override
  public void close() {
    shutdown();
  }
}
