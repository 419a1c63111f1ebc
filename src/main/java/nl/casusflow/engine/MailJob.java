package nl.casusflow.engine;

import java.time.Instant;
import java.util.Date;
import nl.casusflow.notification.Delivery;
import nl.casusflow.notification.DeliveryJobs;
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
 * Sends mail in jobs of the engine, beside the cases: the job is made in the transaction of the step, and whatever
 * becomes of the mail, the case goes on. Each attempt is a job of its own, so that waits can grow and the job lock
 * covers one exchange with the mail server only.
 */
@Component
public class MailJob implements JobHandler<MailJob.Mail>, DeliveryJobs {

  public static final String TYPE = "mail";

  /** @param id row of the outbox */
  public record Mail(long id) implements JobHandlerConfiguration {
    @Override
    public String toCanonicalString() {
      return Long.toString(id);
    }
  }

  private final ObjectProvider<ProcessEngine> engine;
  private final ObjectProvider<Delivery> delivery;
  private final ObjectProvider<Undeliverable> undeliverable;

  MailJob(
      ObjectProvider<ProcessEngine> engine, ObjectProvider<Delivery> delivery,
      ObjectProvider<Undeliverable> undeliverable) {
    this.engine = engine;
    this.delivery = delivery;
    this.undeliverable = undeliverable;
  }

  // ---- making the job ------------------------------------------------------------------------------------------

  @Override
  public void deliver(long notificationId, String caseNumber, Instant notBefore) {
    var job = new MessageEntity();
    job.setJobHandlerType(TYPE);
    job.setJobHandlerConfiguration(new Mail(notificationId));
    job.setTenantId(caseNumber);
    job.setDuedate(notBefore == null ? null : Date.from(notBefore));
    NewJob.send(job, engine);
  }

  // ---- running it ----------------------------------------------------------------------------------------------

  @Override
  public String getType() {
    return TYPE;
  }

  @Override
  public Mail newConfiguration(String id) {
    return new Mail(Long.parseLong(id));
  }

  @Override
  public void onDelete(Mail mail, JobEntity job) {
    // the outbox keeps what is known
  }

  @Override
  public void execute(Mail mail, ExecutionEntity execution, CommandContext commands, String tenantId) {
    Delivery.Outcome outcome = delivery.getObject().attempt(mail.id());
    if (outcome instanceof Delivery.Outcome.Again again) {
      deliver(mail.id(), tenantId, again.notBefore());
    } else if (outcome instanceof Delivery.Outcome.Refused refused) {
      commands.runWithoutAuthorization(() -> undeliverable.getObject().refused(refused.mail()));
    } else if (outcome instanceof Delivery.Outcome.GaveUp gaveUp) {
      commands.runWithoutAuthorization(() -> undeliverable.getObject().noServer(gaveUp.mail()));
    }
  }
}
