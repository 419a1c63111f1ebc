package nl.casusflow.engine;

import java.util.Map;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseUtil;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Puts the form gate before every form of every model, gives each new task its person and due date, and lets elements
 * of a model move the state of the case ({@code caseState}) or of an agreement ({@code agreementState}) by a property.
 */
class GateParseListener extends AbstractBpmnParseListener {

  private static final String CASE_STATE = "caseState";
  private static final String AGREEMENT_STATE = "agreementState";

  private final FormDoor door;
  private final TaskListener newTask;
  private final TaskListener takenByHand;
  private final TaskListener taskParts;
  private final TaskListener taskMessages;
  private final StateListeners states;

  GateParseListener(
      FormDoor door, TaskListener newTask, TaskListener takenByHand, TaskListener taskParts, TaskListener taskMessages,
      StateListeners states) {
    this.door = door;
    this.newTask = newTask;
    this.takenByHand = takenByHand;
    this.taskParts = taskParts;
    this.taskMessages = taskMessages;
    this.states = states;
  }

  @Override
  public void parseProcess(Element element, ProcessDefinitionEntity process) {
    process.addListener(ExecutionListener.EVENTNAME_START, states.caseIdentity(), 0);
    if (process.getStartFormHandler() != null) {
      process.setStartFormHandler(new GatedStartForm(process.getStartFormHandler(), door));
    }
  }

  @Override
  public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
    var definition = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
    definition.setTaskFormHandler(new GatedTaskForm(definition.getTaskFormHandler(), door));
    definition.addTaskListener(TaskListener.EVENTNAME_CREATE, newTask);
    definition.addTaskListener(TaskListener.EVENTNAME_COMPLETE, door.onlyThroughTheGate());
    definition.addTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, takenByHand);
    definition.addTaskListener(TaskListener.EVENTNAME_UPDATE, TaskDueDates.onlyWithARecord());
    for (String event : new String[] {TaskListener.EVENTNAME_CREATE, TaskListener.EVENTNAME_ASSIGNMENT,
        TaskListener.EVENTNAME_COMPLETE, TaskListener.EVENTNAME_DELETE}) {
      definition.addTaskListener(event, taskParts);
    }
    definition.addTaskListener(TaskListener.EVENTNAME_CREATE, taskMessages);
    definition.addTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, taskMessages);
    listenToProperties(element, activity);
  }

  @Override
  public void parseEndEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
    listenToProperties(element, activity);
  }

  @Override
  public void parseCallActivity(Element element, ScopeImpl scope, ActivityImpl activity) {
    listenToProperties(element, activity);
  }

  @Override
  public void parseServiceTask(Element element, ScopeImpl scope, ActivityImpl activity) {
    listenToProperties(element, activity);
  }

  @Override
  public void parseIntermediateCatchEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
    listenToProperties(element, activity);
  }

  private void listenToProperties(Element element, ActivityImpl activity) {
    Map<String, String> properties = properties(element);
    if (properties.containsKey(CASE_STATE)) {
      activity.addListener(ExecutionListener.EVENTNAME_START, states.enter(properties.get(CASE_STATE)));
    }
    if (properties.containsKey(AGREEMENT_STATE)) {
      activity.addListener(ExecutionListener.EVENTNAME_START, states.agreement(properties.get(AGREEMENT_STATE)));
    }
  }

  private static Map<String, String> properties(Element element) {
    Map<String, String> found = BpmnParseUtil.parseCamundaExtensionProperties(element);
    return found == null ? Map.of() : found;
  }
}
