package nl.casusflow.notification;

import nl.casusflow.casefile.Facts;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tries an undelivered mail once more; when that works, everything else that waited for the same thing follows. */
@Component("sendAgain")
public class SendAgain implements JavaDelegate {

  /** Values of the fact {@link Facts#DELIVERY_PROBLEM}. */
  public static final String REFUSED = "refused";

  public static final String NO_SERVER = "noServer";

  private static final String ADDRESS_REFUSED = "addressRefused";

  private final Delivery delivery;
  private final Outbox outbox;
  private final DeliveryJobs jobs;

  SendAgain(Delivery delivery, Outbox outbox, DeliveryJobs jobs) {
    this.delivery = delivery;
    this.outbox = outbox;
    this.jobs = jobs;
  }

  @Override
  public void execute(DelegateExecution execution) {
    long id = Long.parseLong((String) execution.getVariable(Facts.NOTIFICATION_ID));
    delivery.offerAgain(id);
    Delivery.Outcome outcome = delivery.attempt(id);
    if (outcome instanceof Delivery.Outcome.Refused refused) {
      execution.setVariable(Facts.PERSON, refused.mail().recipient());
      throw new BpmnError(ADDRESS_REFUSED);
    }
    if (outcome instanceof Delivery.Outcome.GaveUp) {
      throw new IllegalStateException(
          "De mailserver neemt niets aan: " + outbox.find(id).map(Notification::answer).orElse(""));
    }
    if (outcome instanceof Delivery.Outcome.Again again) {
      jobs.deliver(id, execution.getTenantId(), again.notBefore());
    }
    String recipient = REFUSED.equals(execution.getVariable(Facts.DELIVERY_PROBLEM))
        ? (String) execution.getVariable(Facts.PERSON) : null;
    outbox.stuck(recipient).forEach(it -> {
      delivery.offerAgain(it.id());
      jobs.deliver(it.id(), it.caseNumber(), null);
    });
  }
}
