package nl.casusflow.engine;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandlerConfiguration;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Work that a process asks for and that is done when the process has gone on: in a job of no process and no case, made in
 * the transaction that asks. Erasing a case is such work, since nothing erases itself while it runs.
 */
@Component
public class Afterwards implements JobHandler<Afterwards.Assignment> {

  public static final String TYPE = "afterwards";

  /** Something that can be asked for. Doing it twice must do no harm: a job is done at least once. */
  public interface Work {

    String name();

    void run(String argument);
  }

  /** @param argument an id or a number, never anything that somebody wrote */
  record Assignment(String work, String argument) implements JobHandlerConfiguration {
    @Override
    public String toCanonicalString() {
      return work + ":" + argument;
    }
  }

  private final ObjectProvider<ProcessEngine> engine;
  private final ObjectProvider<Work> works;

  Afterwards(ObjectProvider<ProcessEngine> engine, ObjectProvider<Work> works) {
    this.engine = engine;
    this.works = works;
  }

  public void later(String work, String argument) {
    var job = new MessageEntity();
    job.setJobHandlerType(TYPE);
    job.setJobHandlerConfiguration(new Assignment(work, argument));
    NewJob.send(job, engine);
  }

  @Override
  public String getType() {
    return TYPE;
  }

  @Override
  public Assignment newConfiguration(String text) {
    int colon = text.indexOf(':');
    return new Assignment(text.substring(0, colon), text.substring(colon + 1));
  }

  @Override
  public void onDelete(Assignment assignment, JobEntity job) {
    // nothing to clean up
  }

  @Override
  public void execute(Assignment assignment, ExecutionEntity execution, CommandContext commands, String tenantId) {
    works.stream().filter(it -> it.name().equals(assignment.work())).findFirst()
        .orElseThrow(() -> new IllegalStateException("Nobody does " + assignment.work()))
        .run(assignment.argument());
  }
}
