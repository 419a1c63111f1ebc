package nl.casusflow.feedback;

import java.util.HashMap;
import nl.casusflow.casefile.Facts;
import nl.casusflow.engine.CaseProcesses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Starts a process for each who has to be told. It outlives the case: nobody is forgotten when a case stops. */
@Component("startFeedback")
class StartFeedback implements JavaDelegate {

  private static final String PROCESS = "feedback";

  private final FeedbackPlan plan;
  private final CaseProcesses processes;

  StartFeedback(FeedbackPlan plan, CaseProcesses processes) {
    this.plan = plan;
    this.processes = processes;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String occasion = (String) execution.getVariable(Facts.OCCASION);
    String meetingId = (String) execution.getVariable(Facts.MEETING_ID);
    boolean evaluate = Boolean.TRUE.equals(execution.getVariable(Facts.EVALUATE));
    var feedback = plan.of(
        execution.getTenantId(), occasion, meetingId == null ? null : Long.valueOf(meetingId), evaluate);
    for (Feedback it : feedback) {
      var facts = new HashMap<String, Object>();
      facts.put(Facts.URGENT, Boolean.TRUE.equals(execution.getVariable(Facts.URGENT)));
      facts.put(Facts.OCCASION, occasion);
      facts.put(Facts.MEETING_ID, meetingId);
      facts.put(Facts.FEEDBACK_KIND, it.kind());
      facts.put(Facts.PERSON, it.person());
      facts.put(Facts.MEMBER_ID, it.memberId() == null ? null : it.memberId().toString());
      processes.start(PROCESS, execution.getTenantId(), facts);
    }
  }
}
