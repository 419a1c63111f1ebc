package nl.casusflow.engine;

import java.util.HashMap;
import java.util.Map;
import nl.casusflow.casefile.Facts;
import nl.casusflow.notification.Delivery.Undelivered;
import nl.casusflow.notification.SendAgain;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/**
 * Brings mail that did not arrive before a person: a process beside the case, so that the case goes on. One process
 * per bad address and one for a server that is down, however many mails wait for it; {@link SendAgain} takes all of
 * them along.
 */
@Component
class Undeliverable {

  static final String PROCESS = "undeliverable";

  private final RuntimeService runtime;

  Undeliverable(RuntimeService runtime) {
    this.runtime = runtime;
  }

  Void refused(Undelivered mail) {
    return start(mail, Map.of(Facts.DELIVERY_PROBLEM, SendAgain.REFUSED, Facts.PERSON, mail.recipient()));
  }

  Void noServer(Undelivered mail) {
    return start(mail, Map.of(Facts.DELIVERY_PROBLEM, SendAgain.NO_SERVER));
  }

  private Void start(Undelivered mail, Map<String, Object> problem) {
    var sameProblem = runtime.createProcessInstanceQuery().processDefinitionKey(PROCESS);
    problem.forEach(sameProblem::variableValueEquals);
    if (sameProblem.count() == 0) {
      var facts = new HashMap<>(problem);
      facts.put(Facts.CASE_NUMBER, mail.caseNumber());
      facts.put(Facts.NOTIFICATION_ID, Long.toString(mail.id()));
      OwnWork.run(() -> runtime.startProcessInstanceByKey(PROCESS, mail.caseNumber(), facts));
    }
    return null;
  }
}
