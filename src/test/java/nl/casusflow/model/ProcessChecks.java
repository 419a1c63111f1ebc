package nl.casusflow.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Error;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SignalEventDefinition;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaScript;
import org.camunda.bpm.model.xml.ModelParseException;

/** What holds for every process by itself: names, ids, and what the modelling guide asks of each kind of element. */
final class ProcessChecks {

  /** The only process that people start themselves. */
  private static final String STARTED_BY_PEOPLE = "case";
  /** What every called process has to know; nothing flows in by itself. */
  private static final List<String> CARRIED = List.of("caseNumber", "municipality", "track", "phase", "urgent");
  private static final String TELLING_NAME = "[A-Z][A-Za-z0-9]*";
  /** The Modeler's own ids: seven random characters. */
  private static final Pattern RANDOM = Pattern.compile(".*_(?=[0-9a-z]{7}$)[0-9a-z]*\\d[0-9a-z]*");

  private static final Map<Predicate<BaseElement>, String> PREFIXES = prefixes();

  private final List<String> findings = new ArrayList<>();
  private final Source source;
  private final BpmnModelInstance model;

  private ProcessChecks(Source source, BpmnModelInstance model) {
    this.source = source;
    this.model = model;
  }

  static List<String> check(Source source) {
    try {
      return new ProcessChecks(source, Bpmn.readModelFromStream(source.stream())).run();
    } catch (ModelParseException e) {
      return List.of("cannot be read: " + e.getMessage());
    }
  }

  private static Map<Predicate<BaseElement>, String> prefixes() {
    var prefixes = new LinkedHashMap<Predicate<BaseElement>, String>();
    prefixes.put(it -> it instanceof SubProcess subProcess && subProcess.triggeredByEvent(), "EventSubprocess_");
    prefixes.put(Activity.class::isInstance, "Activity_");
    prefixes.put(Gateway.class::isInstance, "Gateway_");
    prefixes.put(Event.class::isInstance, "Event_");
    prefixes.put(SequenceFlow.class::isInstance, "Flow_");
    prefixes.put(Message.class::isInstance, "Message_");
    prefixes.put(Error.class::isInstance, "Error_");
    prefixes.put(EventDefinition.class::isInstance, "[A-Z][a-z]+EventDefinition_");
    return prefixes;
  }

  private List<String> run() {
    process();
    all(BaseElement.class).forEach(this::id);
    all(FlowElement.class).forEach(this::name);
    all(FlowNode.class).forEach(this::connected);
    all(Gateway.class).forEach(this::gateway);
    all(UserTask.class).forEach(this::userTask);
    all(CallActivity.class).forEach(this::callActivity);
    all(TimerEventDefinition.class).forEach(this::timer);
    all(SignalEventDefinition.class).forEach(it -> find(it.getParentElement().getAttributeValue("id")
        + " is a signal; signals reach every case"));
    if (!all(ScriptTask.class).isEmpty() || !all(CamundaScript.class).isEmpty()) {
      find("has a script; what needs code is a bean");
    }
    return findings;
  }

  private void process() {
    var processes = all(Process.class);
    if (processes.size() != 1) {
      find("holds " + processes.size() + " processes; a file holds one");
      return;
    }
    Process process = processes.get(0);
    if (!process.getId().equals(source.id())) {
      find("holds process " + process.getId() + "; a file is named after the process in it");
    }
    if (blank(process.getName())) {
      find("has a process without a name");
    }
    if (!process.isExecutable()) {
      find("is not executable");
    }
    if (blank(process.getCamundaHistoryTimeToLiveString())) {
      find("has no time to live (historyTimeToLive)");
    }
    if (process.isCamundaStartableInTasklist() != STARTED_BY_PEOPLE.equals(process.getId())) {
      find("startable in Tasklist should be " + STARTED_BY_PEOPLE.equals(process.getId()));
    }
  }

  private void id(BaseElement element) {
    PREFIXES.entrySet().stream().filter(prefix -> prefix.getKey().test(element)).findFirst().ifPresent(prefix -> {
      if (element.getId() == null || !element.getId().matches(prefix.getValue() + TELLING_NAME)
          || RANDOM.matcher(element.getId()).matches()) {
        find("id " + element.getId() + " should be " + prefix.getValue() + " and a telling English name");
      }
    });
  }

  private void name(FlowElement element) {
    boolean asked = element instanceof Activity || element instanceof Event
        || element instanceof Gateway gateway && splits(gateway) && choosesBetweenFlows(gateway)
        || element instanceof SequenceFlow flow && choosesBetweenFlows(flow.getSource()) && splits(flow.getSource());
    if (asked && blank(element.getName())) {
      find(element.getId() + " has no name");
    }
  }

  private static boolean choosesBetweenFlows(FlowNode node) {
    return node instanceof ExclusiveGateway || node instanceof InclusiveGateway;
  }

  private boolean splits(FlowNode node) {
    return outgoing(node).size() > 1;
  }

  private void connected(FlowNode node) {
    boolean begins = node instanceof StartEvent || node instanceof BoundaryEvent
        || node instanceof SubProcess subProcess && subProcess.triggeredByEvent();
    if (!begins && incoming(node).isEmpty()) {
      find(node.getId() + " is never reached");
    }
    boolean ends = node instanceof EndEvent || node instanceof SubProcess subProcess && subProcess.triggeredByEvent();
    if (!ends && outgoing(node).isEmpty()) {
      find(node.getId() + " leads nowhere");
    }
    if (!(node instanceof Gateway) && outgoing(node).size() > 1) {
      find(node.getId() + " splits without a gateway");
    }
    if (node instanceof Activity && incoming(node).size() > 1 || node instanceof EndEvent && incoming(node).size() > 1) {
      find(node.getId() + " merges without a gateway");
    }
  }

  private void gateway(Gateway gateway) {
    if (outgoing(gateway).size() > 1 && incoming(gateway).size() > 1) {
      find(gateway.getId() + " both merges and splits");
    }
    if (outgoing(gateway).size() < 2 && incoming(gateway).size() < 2) {
      find(gateway.getId() + " neither merges nor splits");
    }
    if (choosesBetweenFlows(gateway) && splits(gateway)) {
      SequenceFlow otherwise = gateway instanceof ExclusiveGateway exclusive ? exclusive.getDefault()
          : ((InclusiveGateway) gateway).getDefault();
      boolean oneAlways = outgoing(gateway).stream().anyMatch(flow -> "${true}".equals(condition(flow)));
      if (otherwise == null && !oneAlways) {
        find(gateway.getId() + " has no default flow");
      }
      for (SequenceFlow flow : outgoing(gateway)) {
        if ((condition(flow) == null) != flow.equals(otherwise)) {
          find(flow.getId() + (flow.equals(otherwise) ? " is the default and has a condition" : " has no condition"));
        }
      }
    }
  }

  private static String condition(SequenceFlow flow) {
    ConditionExpression condition = flow.getConditionExpression();
    return condition == null || blank(condition.getTextContent()) ? null : condition.getTextContent().strip();
  }

  private void userTask(UserTask task) {
    if (blank(task.getCamundaFormRef()) || !"latest".equals(task.getCamundaFormRefBinding())) {
      find(task.getId() + " has no form (form reference with binding latest)");
    }
    if (task.getDocumentations().stream().map(Documentation::getTextContent).allMatch(ProcessChecks::blank)) {
      find(task.getId() + " has no line that says what to do (documentation)");
    }
    for (String attribute : Set.of("assignee", "candidateUsers", "candidateGroups", "dueDate", "followUpDate", "priority")) {
      if (task.getAttributeValueNs("http://camunda.org/schema/1.0/bpmn", attribute) != null) {
        find(task.getId() + " has a " + attribute + "; the tables assignment and deadlines say that");
      }
    }
  }

  private void callActivity(CallActivity call) {
    var mappings = call.getExtensionElements() == null ? List.<CamundaIn>of()
        : call.getExtensionElements().getElementsQuery().filterByType(CamundaIn.class).list();
    if (mappings.stream().noneMatch(in -> "#{execution.processBusinessKey}".equals(in.getCamundaBusinessKey()))) {
      find(call.getId() + " does not pass the business key");
    }
    Set<String> passed = mappings.stream().map(CamundaIn::getCamundaTarget).collect(Collectors.toSet());
    CARRIED.stream().filter(fact -> !passed.contains(fact))
        .forEach(fact -> find(call.getId() + " does not pass " + fact));
    if (mappings.stream().anyMatch(in -> in.getCamundaVariables() != null)) {
      find(call.getId() + " passes all facts; name them one by one");
    }
  }

  private void timer(TimerEventDefinition timer) {
    String event = timer.getParentElement() instanceof CatchEvent it ? it.getId() : "?";
    String expected = "${deadlines.term(execution, '" + event + "')}";
    if (timer.getTimeDuration() == null || !expected.equals(timer.getTimeDuration().getTextContent().strip())) {
      find(event + " should take its duration from the table: " + expected);
    }
  }

  private List<SequenceFlow> outgoing(FlowNode node) {
    return all(SequenceFlow.class).stream().filter(flow -> flow.getSource().equals(node)).toList();
  }

  private List<SequenceFlow> incoming(FlowNode node) {
    return all(SequenceFlow.class).stream().filter(flow -> flow.getTarget().equals(node)).toList();
  }

  private <T extends org.camunda.bpm.model.xml.instance.ModelElementInstance> List<T> all(Class<T> type) {
    return List.copyOf(model.getModelElementsByType(type));
  }

  private void find(String finding) {
    findings.add(finding);
  }

  private static boolean blank(String text) {
    return text == null || text.isBlank();
  }
}
