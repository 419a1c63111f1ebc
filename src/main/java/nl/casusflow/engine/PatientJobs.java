package nl.casusflow.engine;

import java.time.Duration;
import java.util.Date;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobCommandFactory;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.impl.util.ParseUtil;

/**
 * Lets jobs of our own kind, such as mail, wait between attempts like those of the models. The engine does that only for a
 * job that stands in a model; any other is tried three times within a second, so that a database which is away for a
 * moment would leave an incident for somebody to mend.
 */
class PatientJobs implements FailedJobCommandFactory {

  private final String timeCycle;

  /** @param timeCycle waits with commas between them, as in PT1M,PT1H */
  PatientJobs(String timeCycle) {
    this.timeCycle = timeCycle;
  }

  @Override
  public Command<Object> getCommand(String jobId, Throwable problem) {
    return new DefaultJobRetryCmd(jobId, problem) {
      @Override
      protected void executeStandardStrategy(CommandContext commands) {
        JobEntity job = getJob();
        var waits = ParseUtil.parseRetryIntervals(timeCycle);
        if (isFirstJobExecution(job)) {
          initializeRetries(job, waits.getRetries());
        }
        int before = job.getRetries();
        super.executeStandardStrategy(commands);
        // as it was when another node was first: that is no failure
        if (job.getRetries() < before && job.getRetries() > 0) {
          var intervals = waits.getRetryIntervals();
          Duration wait = Duration.parse(intervals.get(Math.max(0, intervals.size() - job.getRetries())));
          job.setDuedate(Date.from(ClockUtil.getCurrentTime().toInstant().plus(wait)));
        }
      }
    };
  }
}
