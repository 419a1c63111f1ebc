package nl.casusflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import nl.casusflow.CasusflowTest;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AcquireJobsCmd;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Two nodes that look for work at the same moment. Whatever they take is handed back by rolling back. */
@CasusflowTest
class JobsOfTwoNodesTest {

  private static final int ALL = 10_000;

  @Autowired private ProcessEngineConfigurationImpl engine;
  @Autowired private PlatformTransactionManager transactions;

  @Test
  void whatOneIsTakingTheOtherLeaves() {
    assumeTrue("postgres".equals(engine.getDatabaseType()));
    String job = aJob();
    try {
      assertThat(taken(() -> { })).as("by itself").contains(job);
      taken(() -> assertThat(CompletableFuture.supplyAsync(() -> taken(() -> { })).orTimeout(20, TimeUnit.SECONDS).join())
          .as("without waiting for the other one").doesNotContain(job));
    } finally {
      engine.getManagementService().deleteJob(job);
    }
  }

  private String aJob() {
    return engine.getCommandExecutorTxRequired().execute(commands -> {
      var job = new MessageEntity();
      job.setJobHandlerType(Afterwards.TYPE);
      job.setJobHandlerConfiguration(new Afterwards.Assignment("nothing", "nothing"));
      commands.getJobManager().send(job);
      return job.getId();
    });
  }

  /** @return what a node takes when it looks now; before it is done, something else happens */
  private List<String> taken(Runnable meanwhile) {
    return new TransactionTemplate(transactions).execute(status -> {
      status.setRollbackOnly();
      AcquiredJobs acquired = engine.getCommandExecutorTxRequired().execute(new AcquireJobsCmd(new DefaultJobExecutor(), ALL));
      meanwhile.run();
      return acquired.getJobIdBatches().stream().flatMap(List::stream).toList();
    });
  }
}
