package nl.casusflow.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricVariableUpdate;

/**
 * A case as the engine saw it: what people handed in, which timers fired, what the steps of the platform set, and which
 * processes began beside the case. Read back from the history of our own walk.
 */
final class Road {

  /** Something that somebody did, or that time did and then nobody. */
  record Move(Kind kind, String id, String person, Map<String, Object> facts, List<Begun> begun) {}

  enum Kind { START, TASK, TIMER }

  /** A process that began beside the case. */
  record Begun(String process, Map<String, Object> facts) {}

  private static final String LOOP = "nrOf|loopCounter";

  final List<Move> moves = new ArrayList<>();
  /** By process and activity: what that service task set, time after time. */
  final Map<String, List<Map<String, Object>>> steps = new TreeMap<>();

  private final HistoryService history;
  private final String caseNumber;
  private int known;

  Road(HistoryService history, String caseNumber) {
    this.history = history;
    this.caseNumber = caseNumber;
  }

  /** After each move of our own walk. */
  void moved(Kind kind, String id, String person, String activityInstance) {
    var roots = history.createHistoricProcessInstanceQuery().tenantIdIn(caseNumber).rootProcessInstances().list().stream()
        .sorted(Comparator.comparing(it -> it.getStartTime().getTime())).toList();
    List<Begun> begun = new ArrayList<>();
    for (var root : roots.subList(Math.min(known, roots.size()), roots.size())) {
      if (!root.getProcessDefinitionKey().equals("case")) {
        begun.add(new Begun(root.getProcessDefinitionKey(), first(root.getId())));
      }
    }
    known = roots.size();
    moves.add(new Move(kind, id, person, kind == Kind.START ? first(roots.get(0).getId()) : facts(activityInstance), begun));
  }

  /** What a process began with. */
  private Map<String, Object> first(String instance) {
    var facts = new LinkedHashMap<String, Object>();
    updates(history.createHistoricDetailQuery().processInstanceId(instance).variableUpdates()).stream()
        .filter(HistoricVariableUpdate::isInitial).forEach(it -> facts.put(it.getVariableName(), it.getTypedValue()));
    return facts;
  }

  private Map<String, Object> facts(String activityInstance) {
    var facts = new LinkedHashMap<String, Object>();
    if (activityInstance != null) {
      updates(history.createHistoricDetailQuery().activityInstanceId(activityInstance).variableUpdates())
          .forEach(it -> facts.put(it.getVariableName(), it.getTypedValue()));
    }
    facts.keySet().removeIf(name -> name.matches("(" + LOOP + ").*"));
    return facts;
  }

  private static List<HistoricVariableUpdate> updates(org.camunda.bpm.engine.history.HistoricDetailQuery query) {
    return query.disableCustomObjectDeserialization().orderByTime().asc().orderPartiallyByOccurrence().asc().list().stream()
        .map(it -> (HistoricVariableUpdate) it).toList();
  }

  /** When the walk is over: what the service tasks set, in the order in which they did. */
  Road complete() {
    for (HistoricActivityInstance task : history.createHistoricActivityInstanceQuery().tenantIdIn(caseNumber)
        .activityType("serviceTask").orderByHistoricActivityInstanceStartTime().asc().orderPartiallyByOccurrence().asc().list()) {
      steps.computeIfAbsent(task.getProcessDefinitionKey() + "/" + task.getActivityId(), it -> new ArrayList<>())
          .add(facts(task.getId()));
    }
    return this;
  }
}
