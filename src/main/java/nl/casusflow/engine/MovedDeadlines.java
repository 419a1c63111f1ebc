package nl.casusflow.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.casusflow.deadline.Deadlines;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.RecalculateJobDuedateCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionEntity;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandlerConfiguration;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When a process owner deploys another table of deadlines, timers that already run get their new date, counted from the
 * moment they began. A job does it, made in the transaction of the deployment, so that neither a crash nor a failing timer
 * loses the rest: the first job looks which timers there are and leaves them to jobs of a hundred each.
 */
class MovedDeadlines implements Deployer, JobHandler<MovedDeadlines.Timers> {

  static final String TYPE = "moved-deadlines";

  private static final Logger LOG = LoggerFactory.getLogger(MovedDeadlines.class);
  /** So many job ids fit in the 4000 characters of a job's configuration. */
  private static final int PER_JOB = 100;

  /** @param ids ids of the timer jobs to move; empty when they have still to be found */
  record Timers(List<String> ids) implements JobHandlerConfiguration {
    @Override
    public String toCanonicalString() {
      return String.join(",", ids);
    }
  }

  // ---- deployment ----------------------------------------------------------------------------------------------

  @Override
  public void deploy(DeploymentEntity deployment) {
    List<DecisionDefinitionEntity> tables = deployment.getDeployedArtifacts(DecisionDefinitionEntity.class);
    if (deployment.isNew() && tables != null
        && tables.stream().anyMatch(table -> table.getKey().equals(Deadlines.TABLE) && table.getVersion() > 1)) {
      later(new Timers(List.of()));
    }
  }

  private static void later(Timers timers) {
    var job = new MessageEntity();
    job.setJobHandlerType(TYPE);
    job.setJobHandlerConfiguration(timers);
    Context.getCommandContext().getJobManager().send(job);
  }

  // ---- job -----------------------------------------------------------------------------------------------------

  @Override
  public String getType() {
    return TYPE;
  }

  @Override
  public Timers newConfiguration(String ids) {
    return new Timers(ids == null || ids.isEmpty() ? List.of() : List.of(ids.split(",")));
  }

  @Override
  public void onDelete(Timers timers, JobEntity job) {
    // nothing to clean up
  }

  @Override
  public void execute(Timers timers, ExecutionEntity execution, CommandContext commands, String tenantId) {
    var engine = commands.getProcessEngineConfiguration();
    if (timers.ids().isEmpty()) {
      List<String> found = timersOfTheTable(engine);
      for (int from = 0; from < found.size(); from += PER_JOB) {
        later(new Timers(found.subList(from, Math.min(from + PER_JOB, found.size()))));
      }
    } else {
      timers.ids().forEach(id -> move(engine, id));
    }
  }

  /** Timers whose term comes from the table; those with a fixed duration stay as they are. */
  private static List<String> timersOfTheTable(ProcessEngineConfigurationImpl engine) {
    Map<String, BpmnModelInstance> models = new HashMap<>();
    var ids = new ArrayList<String>();
    for (Job job : engine.getManagementService().createJobQuery().timers().list()) {
      if (job.getProcessInstanceId() != null && job instanceof JobEntity entity) {
        var model = models.computeIfAbsent(
            job.getProcessDefinitionId(), engine.getRepositoryService()::getBpmnModelInstance);
        if (asksTheTable(model, entity.getActivityId())) {
          ids.add(job.getId());
        }
      }
    }
    return ids;
  }

  private static boolean asksTheTable(BpmnModelInstance model, String activityId) {
    return model.getModelElementById(activityId) instanceof CatchEvent event
        && event.getEventDefinitions().stream().anyMatch(definition -> definition instanceof TimerEventDefinition timer
            && timer.getTimeDuration() != null && timer.getTimeDuration().getTextContent().contains("deadlines.term("));
  }

  /** Each in a transaction of its own: a timer that fired meanwhile, or has no row any more, keeps nobody else waiting. */
  private static void move(ProcessEngineConfigurationImpl engine, String timer) {
    try {
      engine.getCommandExecutorTxRequiresNew().execute(commands ->
          commands.runWithoutAuthorization(new RecalculateJobDuedateCmd(timer, true)));
    } catch (RuntimeException e) {
      LOG.warn("Timer {} keeps its date: {}", timer, e.getMessage());
    }
  }
}
