package nl.casusflow.escalation;

import java.util.Optional;
import nl.casusflow.casefile.Facts;
import nl.casusflow.escalation.Escalations.Step;
import nl.casusflow.escalation.Ladder.Rung;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Takes something stuck one step up: who decides now, and by when. */
@Component("climbStep")
class ClimbStep implements JavaDelegate {

  private final Escalations escalations;
  private final Ladder ladder;

  ClimbStep(Escalations escalations, Ladder ladder) {
    this.escalations = escalations;
    this.ladder = ladder;
  }

  @Override
  public void execute(DelegateExecution execution) {
    var it = escalations.get(Long.parseLong(execution.getVariable(Facts.ESCALATION_ID).toString()));
    // nobody decided on the step before
    escalations.decided(it.id(), Escalations.TIME_OVER, null, null);
    Step last = escalations.stepsOf(it.id()).stream().reduce((earlier, later) -> later).orElse(null);
    boolean urgent = Boolean.TRUE.equals(execution.getVariable(Facts.URGENT));
    Optional<Rung> next = ladder.above(it, urgent, last);
    Rung rung = next.orElseGet(() -> ladder.top(it, last == null ? 1 : last.number() + 1));
    escalations.stand(it, rung);
    execution.setVariable(Facts.MORE_STEPS, next.isPresent());
    execution.setVariable(Facts.ESCALATION_STEP, rung.number());
    execution.setVariable(Facts.PERSON, rung.person());
    execution.setVariable(Facts.STEP_DUE, rung.due() == null ? null : rung.due().toString());
  }
}
