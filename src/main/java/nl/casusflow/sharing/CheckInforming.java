package nl.casusflow.sharing;

import java.time.LocalDate;
import nl.casusflow.casefile.Facts;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("checkInforming")
class CheckInforming implements JavaDelegate {

  private final Informing informing;

  CheckInforming(Informing informing) {
    this.informing = informing;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String reviewOn = (String) execution.getVariable(Facts.REVIEW_DATE);
    execution.setVariable(Facts.INFORMING_SETTLED, informing.settled(
        Long.parseLong((String) execution.getVariable(Facts.MEMBER_ID)), reviewOn == null ? null : LocalDate.parse(reviewOn)));
  }
}
