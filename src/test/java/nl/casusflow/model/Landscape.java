package nl.casusflow.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.casusflow.assignment.Assignments;
import nl.casusflow.deadline.Deadlines;
import nl.casusflow.deadline.Term;
import nl.casusflow.deadline.Term.FactDate;
import nl.casusflow.escalation.Ladder;
import nl.casusflow.form.Component;
import nl.casusflow.form.FormSchema;
import nl.casusflow.form.Option;
import nl.casusflow.stagnation.Stagnation;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Rule;

/** Whether models, tables, forms and code fit together: each names things that another has to hold. */
final class Landscape {

  /**
   * What the code offers.
   *
   * @param delegates      names of the beans that a step of a process may be
   * @param facts          process facts that code reads or writes
   * @param messages       messages that code sends
   * @param caseStates     values of the property caseState
   * @param roles          roles in a case that the table of assignments may name
   * @param groups         groups that it may name
   * @param startedByCode  processes that code starts
   * @param termsOfCode    events whose term code looks up in the table of deadlines
   */
  record Code(
      Set<String> delegates, Set<String> facts, Set<String> messages, Set<String> caseStates, Set<String> roles,
      Set<String> groups, Set<String> startedByCode, Set<String> termsOfCode) {}

  private static final String STARTED_BY_PEOPLE = "case";
  private static final Set<String> AGREEMENT_STATES =
      Set.of("open", "blocked", "done", "notDone", "tickedOff", "stopped", "handedOver");
  /** Tables that no model names: they concern every task. The inputs are their own. */
  private static final Map<String, Set<String>> TABLES_OF_THE_PLATFORM = Map.of(
      Deadlines.TABLE, Set.of("subject", "track", "urgent", "round"), Assignments.TABLE, Set.of("task", "track"),
      Ladder.TABLE, Set.of("matter", "step", "urgent"), Deadlines.CLIMBING, Set.of("subject", "track", "urgent"),
      Stagnation.TABLE, Set.of("phase", "track"));
  private static final Set<String> WORDS = Set.of("true", "false", "null", "empty", "not", "and", "or", "eq", "ne", "lt",
      "gt", "le", "ge", "div", "mod", "instanceof", "execution", "task");
  private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{(.*?)}", Pattern.DOTALL);
  /** What stands between quotes. */
  private static final Pattern QUOTED = Pattern.compile("'([^']*)'|\"([^\"]*)\"");
  private static final Pattern IDENTIFIER = Pattern.compile("(?<![.\\w])[A-Za-z_]\\w*(?!\\w*\\()");
  private static final Pattern SET = Pattern.compile("setVariable\\(\\s*'(\\w+)'");
  private static final Pattern COMPARED = Pattern.compile("(\\w+)\\s*[!=]=\\s*'([^']*)'");

  private final List<String> findings = new ArrayList<>();
  private final Map<String, BpmnModelInstance> processes = new TreeMap<>();
  private final Map<String, DecisionTable> tables = new TreeMap<>();
  private final Map<String, FormSchema> forms = new TreeMap<>();
  private final Code code;

  private Landscape(Collection<Source> processes, Collection<Source> decisions, Collection<Source> forms, Code code) {
    processes.forEach(source -> this.processes.put(source.id(), Bpmn.readModelFromStream(source.stream())));
    decisions.forEach(source -> decision(Dmn.readModelFromStream(source.stream())));
    forms.forEach(source -> this.forms.put(source.id(), FormSchema.parse(source.text())));
    this.code = code;
  }

  static List<String> check(
      Collection<Source> processes, Collection<Source> decisions, Collection<Source> forms, Code code) {
    return new Landscape(processes, decisions, forms, code).run();
  }

  private void decision(DmnModelInstance model) {
    model.getModelElementsByType(Decision.class)
        .forEach(decision -> tables.put(decision.getId(), (DecisionTable) decision.getExpression()));
  }

  private List<String> run() {
    idsAreUnique();
    bothWays("form", usedForms(), forms.keySet(), Set.of());
    bothWays("decision", usedDecisions(), tables.keySet(), TABLES_OF_THE_PLATFORM.keySet());
    bothWays("delegate", usedDelegates(), code.delegates(), Set.of());
    bothWays("message", users(Message.class, Message::getName), code.messages(), Set.of());
    var started = new HashSet<>(code.startedByCode());
    started.add(STARTED_BY_PEOPLE);
    bothWays("process", users(CallActivity.class, CallActivity::getCalledElement), processes.keySet(), started);
    rows(Assignments.TABLE, userTasks());
    var subjects = userTasks();
    subjects.addAll(timers());
    subjects.addAll(code.termsOfCode());
    rows(Deadlines.TABLE, subjects);
    assignmentsCanBeFollowed();
    termsCanBeRead();
    stepsCanBeClimbed();
    states();
    gatewaysKnowTheirFacts();
    mappingsKnowTheirFacts();
    tablesKnowTheirFacts();
    factsAreUsed();
    return findings;
  }

  // ---- what names what -----------------------------------------------------------------------------------------

  private void idsAreUnique() {
    var seen = new HashMap<String, String>();
    processes.forEach((process, model) -> {
      for (String id : Stream.concat(idsOf(model, UserTask.class), timers(model)).toList()) {
        String other = seen.put(id, process);
        if (other != null) {
          find("%s is in %s and in %s; the tables would not know which is meant", id, other, process);
        }
      }
    });
  }

  /**
   * @param users   name to who uses it
   * @param excused names that are used in another way
   */
  private void bothWays(String kind, Map<String, String> users, Set<String> offered, Set<String> excused) {
    users.forEach((name, user) -> {
      if (!offered.contains(name)) {
        find("%s needs %s %s, which is not there", user, kind, name);
      }
    });
    offered.stream().filter(name -> !users.containsKey(name) && !excused.contains(name)).sorted()
        .forEach(name -> find("%s %s is used nowhere", kind, name));
  }

  private Map<String, String> usedForms() {
    var users = users(UserTask.class, UserTask::getCamundaFormRef);
    users.putAll(users(StartEvent.class, StartEvent::getCamundaFormRef));
    return users;
  }

  private Map<String, String> usedDecisions() {
    return users(BusinessRuleTask.class, BusinessRuleTask::getCamundaDecisionRef);
  }

  private Map<String, String> usedDelegates() {
    return users(ServiceTask.class, task -> bean(task.getCamundaDelegateExpression()));
  }

  private static String bean(String delegateExpression) {
    return delegateExpression == null ? null : delegateExpression.replaceAll("[$#{}\\s]", "");
  }

  private <T extends org.camunda.bpm.model.bpmn.instance.BaseElement> Map<String, String> users(
      Class<T> type, Function<T, String> name) {
    var users = new LinkedHashMap<String, String>();
    for (BpmnModelInstance model : processes.values()) {
      for (T element : model.getModelElementsByType(type)) {
        String used = name.apply(element);
        if (used != null && !used.isBlank()) {
          users.put(used, element.getId());
        }
      }
    }
    return users;
  }

  // ---- the two tables that concern every task ------------------------------------------------------------------

  private Set<String> userTasks() {
    return processes.values().stream().flatMap(model -> idsOf(model, UserTask.class))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<String> timers() {
    return processes.values().stream().flatMap(Landscape::timers).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> timers(BpmnModelInstance model) {
    return model.getModelElementsByType(TimerEventDefinition.class).stream()
        .map(timer -> ((CatchEvent) timer.getParentElement()).getId());
  }

  private static <T extends FlowNode> Stream<String> idsOf(BpmnModelInstance model, Class<T> type) {
    return model.getModelElementsByType(type).stream().map(FlowNode::getId);
  }

  private void rows(String table, Set<String> elements) {
    DecisionTable rules = tables.get(table);
    if (rules == null) {
      find("table %s is not there", table);
      return;
    }
    var named = new TreeSet<String>();
    for (Rule rule : rules.getRules()) {
      String entry = rule.getInputEntries().iterator().next().getTextContent();
      // a row for everything that begins with the same letters is nobody's own row
      if (!entry.contains("(")) {
        // a timer may have a row for each kind of what it waits for: Event_X:kind
        quoted(entry).map(id -> id.replaceAll(":.*", "")).forEach(named::add);
      }
    }
    elements.stream().filter(id -> !named.contains(id)).forEach(id -> find("%s has no row in table %s", id, table));
    named.stream().filter(id -> !elements.contains(id))
        .forEach(id -> find("table %s has a row for %s, which is in no process", table, id));
  }

  private void assignmentsCanBeFollowed() {
    outputs(Assignments.TABLE, 0).filter(role -> !role.isEmpty() && !code.roles().contains(role))
        .forEach(role -> find("table %s names the role %s, which nobody can have", Assignments.TABLE, role));
    outputs(Assignments.TABLE, 1).filter(group -> !code.groups().contains(group))
        .forEach(group -> find("table %s names the group “%s”, which does not exist", Assignments.TABLE, group));
  }

  private void termsCanBeRead() {
    outputs(Deadlines.TABLE, 0).forEach(text -> {
      try {
        if (Term.parse(text) instanceof FactDate date && !factsAnywhere().contains(date.fact())) {
          find("table %s refers to %s, which no form and no code sets", Deadlines.TABLE, date.fact());
        }
      } catch (IllegalArgumentException e) {
        find("table %s: %s", Deadlines.TABLE, e.getMessage());
      }
    });
    outputs(Deadlines.TABLE, 1).filter(text -> !text.isEmpty() && !text.matches("\\d{1,4}(WD|D|W|M)"))
        .forEach(text -> find("table %s reminds “%s” before, which is no number of days", Deadlines.TABLE, text));
    outputs(Deadlines.TABLE, 2).filter(role -> !role.isEmpty() && !code.roles().contains(role))
        .forEach(role -> find("table %s tells %s what is late, a role that nobody can have", Deadlines.TABLE, role));
    outputs(Deadlines.TABLE, 3).filter(text -> !List.of("", "daily", "atOnce").contains(text))
        .forEach(text -> find("table %s tells of a new task “%s”", Deadlines.TABLE, text));
  }

  private void stepsCanBeClimbed() {
    climbs(Ladder.TABLE, 0, 1);
    climbs(Deadlines.CLIMBING, 1, 0);
    if (tables.containsKey(Deadlines.CLIMBING)) {
      tables.get(Deadlines.CLIMBING).getRules().stream()
          .flatMap(rule -> quoted(rule.getInputEntries().iterator().next().getTextContent()))
          .filter(task -> !userTasks().contains(task))
          .forEach(task -> find("table %s lets %s climb, which is no task", Deadlines.CLIMBING, task));
    }
  }

  private void climbs(String table, int whoColumn, int termColumn) {
    outputs(table, whoColumn).filter(who -> !who.matches("mandate[12]") && !code.roles().contains(who))
        .forEach(who -> find("table %s leads to %s, which nobody can be", table, who));
    outputs(table, termColumn).filter(text -> !text.matches("\\d{1,4}(WD|D|W|M)"))
        .forEach(text -> find("table %s says “%s”, which is no number of days", table, text));
  }

  private Stream<String> outputs(String table, int column) {
    return !tables.containsKey(table) ? Stream.empty() : tables.get(table).getRules().stream()
        .filter(rule -> rule.getOutputEntries().size() > column)
        .map(rule -> List.copyOf(rule.getOutputEntries()).get(column).getTextContent().strip().replaceAll("^\"|\"$", ""))
        .distinct();
  }

  // ---- states --------------------------------------------------------------------------------------------------

  private void states() {
    var reached = new HashSet<String>();
    for (BpmnModelInstance model : processes.values()) {
      for (CamundaProperty property : model.getModelElementsByType(CamundaProperty.class)) {
        String value = property.getCamundaValue();
        if ("caseState".equals(property.getCamundaName())) {
          reached.add(value);
          if (!code.caseStates().contains(value)) {
            find("a model puts the case in state “%s”, which is not there", value);
          }
        } else if ("agreementState".equals(property.getCamundaName())) {
          if (!AGREEMENT_STATES.contains(value)) {
            find("a model puts an agreement in state “%s”, which is not there", value);
          }
        } else {
          find("a model has a property %s, which nobody reads", property.getCamundaName());
        }
      }
    }
    code.caseStates().stream().filter(state -> !reached.contains(state)).sorted()
        .forEach(state -> find("no model puts a case in state %s", state));
  }

  // ---- facts ---------------------------------------------------------------------------------------------------

  private void gatewaysKnowTheirFacts() {
    processes.forEach((process, model) -> {
      Set<String> known = factsIn(process);
      for (ConditionExpression condition : model.getModelElementsByType(ConditionExpression.class)) {
        String flow = ((SequenceFlow) condition.getParentElement()).getId();
        read(condition.getTextContent()).filter(fact -> !known.contains(fact))
            .forEach(fact -> find("%s asks for %s, which nothing in %s sets", flow, fact, process));
        COMPARED.matcher(condition.getTextContent()).results().forEach(it -> {
          Set<String> offered = valuesOf(it.group(1));
          if (!offered.isEmpty() && !offered.contains(it.group(2))) {
            find("%s waits for %s = %s, but forms offer %s", flow, it.group(1), it.group(2), new TreeSet<>(offered));
          }
        });
      }
    });
  }

  private void mappingsKnowTheirFacts() {
    processes.forEach((process, model) -> {
      for (CallActivity call : model.getModelElementsByType(CallActivity.class)) {
        children(call, CamundaIn.class).map(CamundaIn::getCamundaSource)
            .filter(fact -> fact != null && !factsIn(process).contains(fact))
            .forEach(fact -> find("%s passes %s, which nothing in %s sets", call.getId(), fact, process));
        if (processes.containsKey(call.getCalledElement())) {
          children(call, CamundaOut.class).map(CamundaOut::getCamundaSource)
              .filter(fact -> fact != null && !factsIn(call.getCalledElement()).contains(fact))
              .forEach(fact -> find("%s takes %s back, which nothing in %s sets", call.getId(), fact, call.getCalledElement()));
        }
      }
    });
  }

  private void tablesKnowTheirFacts() {
    tables.forEach((name, table) -> {
      Set<String> known = TABLES_OF_THE_PLATFORM.getOrDefault(name, factsAnywhere());
      for (Input input : table.getInputs()) {
        identifiers(input.getInputExpression().getTextContent().strip()).filter(fact -> !known.contains(fact))
            .forEach(fact -> find("table %s asks for %s, which no form and no code sets", name, fact));
      }
    });
  }

  private void factsAreUsed() {
    var used = new HashSet<>(code.facts());
    for (BpmnModelInstance model : processes.values()) {
      EXPRESSION.matcher(Bpmn.convertToString(model)).results().map(MatchResult::group)
          .flatMap(Landscape::read).forEach(used::add);
      model.getModelElementsByType(CamundaIn.class).forEach(in -> used.add(in.getCamundaSource()));
      model.getModelElementsByType(CamundaOut.class).forEach(out -> used.add(out.getCamundaSource()));
    }
    tables.values().forEach(table -> table.getInputs().forEach(
        input -> identifiers(input.getInputExpression().getTextContent()).forEach(used::add)));
    outputs(Deadlines.TABLE, 0).filter(text -> text.startsWith("@")).flatMap(Landscape::identifiers).forEach(used::add);
    forms.forEach((form, schema) -> schema.processFacts().stream().filter(fact -> !used.contains(fact)).sorted()
        .forEach(fact -> find("form %s passes %s on as a process fact, but no model, table or code asks for it", form, fact)));
  }

  /** Everything that something in this process, or whoever calls it, sets. */
  private Set<String> factsIn(String process) {
    BpmnModelInstance model = processes.get(process);
    var facts = new HashSet<>(code.facts());
    Stream.concat(model.getModelElementsByType(UserTask.class).stream().map(UserTask::getCamundaFormRef),
            model.getModelElementsByType(StartEvent.class).stream().map(StartEvent::getCamundaFormRef))
        .filter(Objects::nonNull).map(forms::get).filter(Objects::nonNull).map(FormSchema::processFacts).forEach(facts::addAll);
    model.getModelElementsByType(CamundaOut.class).forEach(out -> facts.add(out.getCamundaTarget()));
    model.getModelElementsByType(BusinessRuleTask.class).forEach(task -> facts.add(task.getCamundaResultVariable()));
    model.getModelElementsByType(MultiInstanceLoopCharacteristics.class)
        .forEach(loop -> facts.add(loop.getCamundaElementVariable()));
    model.getModelElementsByType(CamundaInputParameter.class).forEach(input -> facts.add(input.getCamundaName()));
    SET.matcher(Bpmn.convertToString(model)).results().forEach(set -> facts.add(set.group(1)));
    for (BpmnModelInstance caller : processes.values()) {
      caller.getModelElementsByType(CallActivity.class).stream()
          .filter(call -> process.equals(call.getCalledElement()))
          .flatMap(call -> children(call, CamundaIn.class)).forEach(in -> facts.add(in.getCamundaTarget()));
    }
    return facts;
  }

  private Set<String> factsAnywhere() {
    return processes.keySet().stream().flatMap(process -> factsIn(process).stream()).collect(Collectors.toSet());
  }

  /** The choices that forms offer for a fact; empty when they come from data or from code. */
  private Set<String> valuesOf(String fact) {
    return forms.values().stream().flatMap(FormSchema::all)
        .filter(field -> field.isProcessFact() && fact.equals(field.key()))
        .map(Component::values).flatMap(List::stream).map(Option::value).collect(Collectors.toSet());
  }

  private static <T extends org.camunda.bpm.model.bpmn.instance.BpmnModelElementInstance> Stream<T> children(
      CallActivity call, Class<T> type) {
    return call.getExtensionElements() == null ? Stream.empty()
        : call.getExtensionElements().getElementsQuery().filterByType(type).list().stream();
  }

  /** Facts that an expression reads. */
  private static Stream<String> read(String expression) {
    return EXPRESSION.matcher(expression).results().map(it -> it.group(1)).flatMap(Landscape::identifiers);
  }

  private static Stream<String> identifiers(String text) {
    return IDENTIFIER.matcher(QUOTED.matcher(text).replaceAll("''")).results().map(MatchResult::group)
        .filter(word -> !WORDS.contains(word)).distinct();
  }

  private static Stream<String> quoted(String text) {
    return QUOTED.matcher(text).results().map(it -> it.group(1) == null ? it.group(2) : it.group(1));
  }

  private void find(String finding, Object... arguments) {
    findings.add(finding.formatted(arguments));
  }
}
