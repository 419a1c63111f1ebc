package nl.casusflow.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import nl.casusflow.CasusflowTest;
import nl.casusflow.casefile.CaseState;
import nl.casusflow.casefile.Facts;
import nl.casusflow.casefile.Messages;
import nl.casusflow.model.Landscape.Code;
import nl.casusflow.organisation.Role;
import nl.casusflow.preparation.Hearings;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

class LandscapeTest {

  @Nested
  @CasusflowTest
  class OfTheProcessOwner {

    @Autowired ApplicationContext application;

    @Test
    void fits_together_and_with_the_code() {
      var code = new Code(
          Set.of(application.getBeanNamesForType(JavaDelegate.class)), constants(Facts.class), constants(Messages.class),
          Arrays.stream(CaseState.values()).map(CaseState::id).collect(Collectors.toSet()),
          Set.of("referrer", "processDirector", "caseDirector", "person", "preparer", "reporter"),
          Arrays.stream(Role.values()).map(Role::id).collect(Collectors.toSet()),
          Set.of("agreement", "feedback", "informing-review", "undeliverable", "stuck-matter", "bottom-line",
              "stagnation-review", "retention",
              "coming-date", "meeting-after-hearing"),
          Set.of("Event_RetentionBegins", Hearings.MEETING_BEFORE));

      assertThat(Landscape.check(Source.processes(), Source.decisions(), Source.forms(), code)).isEmpty();
    }

    private static Set<String> constants(Class<?> names) {
      return Arrays.stream(names.getDeclaredFields())
          .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == String.class)
          .map(OfTheProcessOwner::value).collect(Collectors.toSet());
    }

    private static String value(Field field) {
      try {
        return (String) field.get(null);
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  // ---- each check fails when it should -------------------------------------------------------------------------

  private static final Code CODE = new Code(Set.of("doIt"), Set.of("who"), Set.of("Message_Go"), Set.of("running"),
      Set.of("person"), Set.of("desk"), Set.of(), Set.of());

  private static final Source CASE = new Source("processes/small/case.bpmn", """
      <?xml version="1.0" encoding="UTF-8"?>
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
          xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="Definitions_Case" targetNamespace="test">
        <process id="case" isExecutable="true">
          <startEvent id="Event_Begin" camunda:formRef="begin" />
          <serviceTask id="Activity_Do" camunda:delegateExpression="${doIt}" />
          <callActivity id="Activity_Part" calledElement="part">
            <extensionElements>
              <camunda:properties><camunda:property name="caseState" value="running" /></camunda:properties>
              <camunda:in source="who" target="whom" /><camunda:out source="answer" target="reply" />
            </extensionElements>
          </callActivity>
          <exclusiveGateway id="Gateway_Reply" default="Flow_No" />
          <endEvent id="Event_Yes" /><endEvent id="Event_No" />
          <sequenceFlow id="Flow_1" sourceRef="Event_Begin" targetRef="Activity_Do" />
          <sequenceFlow id="Flow_2" sourceRef="Activity_Do" targetRef="Activity_Part" />
          <sequenceFlow id="Flow_3" sourceRef="Activity_Part" targetRef="Gateway_Reply" />
          <sequenceFlow id="Flow_Yes" sourceRef="Gateway_Reply" targetRef="Event_Yes">
            <conditionExpression xsi:type="tFormalExpression">${reply == 'yes' || level != null}</conditionExpression>
          </sequenceFlow>
          <sequenceFlow id="Flow_No" sourceRef="Gateway_Reply" targetRef="Event_No" />
        </process>
        <message id="Message_Go" name="Message_Go" />
      </definitions>
      """);
  private static final Source PART = new Source("processes/small/part.bpmn", """
      <?xml version="1.0" encoding="UTF-8"?>
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
          xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="Definitions_Part" targetNamespace="test">
        <process id="part" isExecutable="true">
          <startEvent id="Event_PartBegin" />
          <userTask id="Activity_Ask" camunda:formRef="ask" />
          <boundaryEvent id="Event_Late" attachedToRef="Activity_Ask">
            <timerEventDefinition id="T"><timeDuration xsi:type="tFormalExpression">${deadlines.term(execution, 'Event_Late')}</timeDuration></timerEventDefinition>
          </boundaryEvent>
          <businessRuleTask id="Activity_Advise" camunda:decisionRef="advice" camunda:resultVariable="level" />
          <exclusiveGateway id="Gateway_Answer" default="Flow_PartNo" />
          <endEvent id="Event_PartYes" /><endEvent id="Event_PartNo" />
          <sequenceFlow id="Flow_P1" sourceRef="Event_PartBegin" targetRef="Activity_Ask" />
          <sequenceFlow id="Flow_P2" sourceRef="Activity_Ask" targetRef="Activity_Advise" />
          <sequenceFlow id="Flow_P3" sourceRef="Activity_Advise" targetRef="Gateway_Answer" />
          <sequenceFlow id="Flow_PartYes" sourceRef="Gateway_Answer" targetRef="Event_PartYes">
            <conditionExpression xsi:type="tFormalExpression">${answer == 'yes' &amp;&amp; whom != null &amp;&amp; level == 'high'}</conditionExpression>
          </sequenceFlow>
          <sequenceFlow id="Flow_PartNo" sourceRef="Gateway_Answer" targetRef="Event_PartNo" />
        </process>
      </definitions>
      """);
  private static final Source BEGIN = new Source("forms/small/begin.form", """
      {"id": "begin", "components": [
        {"type": "number", "id": "F1", "key": "level", "properties": {"processFact": "true"}},
        {"type": "textfield", "id": "F2", "key": "note"}]}""");
  private static final Source ASK = new Source("forms/small/ask.form", """
      {"id": "ask", "components": [
        {"type": "radio", "id": "F1", "key": "answer", "properties": {"processFact": "true"},
          "values": [{"value": "yes", "label": "Ja"}, {"value": "no", "label": "Nee"}]},
        {"type": "datetime", "id": "F2", "key": "day", "properties": {"processFact": "true"}}]}""");
  private static final Source ADVICE = table("advice", List.of("answer"), "\"yes\"", "\"high\"");
  private static final Source DEADLINES = table("deadlines", List.of("subject"),
      "\"Activity_Ask\"", "\"@day-1WD\"", "\"Event_Late\"", "\"5WD\"", "starts with(?, \"Activity_\")", "\"5WD\"");
  private static final Source STEPS = new Source("processes/small/escalation-steps.dmn",
      table("escalation-steps", List.of("step"), "1", "\"mandate1\"").text()
          .replace("</outputEntry>", "</outputEntry><outputEntry id=\"Term\"><text>\"3WD\"</text></outputEntry>")
          .replace("<rule", "<output id=\"OutputTerm\" name=\"term\" typeRef=\"string\" /><rule"));
  private static final Source CLIMBING = new Source("processes/small/climbing.dmn",
      table("climbing", List.of("subject"), "\"Activity_Ask\"", "\"2WD\"").text()
          .replace("</outputEntry>", "</outputEntry><outputEntry id=\"To\"><text>\"person\"</text></outputEntry>")
          .replace("<rule", "<output id=\"OutputTo\" name=\"to\" typeRef=\"string\" /><rule"));
  private static final Source ASSIGNMENT = new Source("processes/small/assignment.dmn",
      table("assignment", List.of("task"), "\"Activity_Ask\"", "\"person\"").text()
          .replace("</outputEntry>", "</outputEntry><outputEntry id=\"Group\"><text>\"desk\"</text></outputEntry>")
          .replace("<rule", "<output id=\"OutputGroup\" name=\"group\" typeRef=\"string\" /><rule"));

  @Test
  void a_clean_landscape_has_no_findings() {
    assertThat(check(CASE, PART, BEGIN, ASK, ADVICE, DEADLINES, ASSIGNMENT, STEPS, CLIMBING)).isEmpty();
  }

  @ParameterizedTest(name = "{3}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      case       | formRef="begin"                | formRef="start"               | Event_Begin needs form start
      case       | formRef="begin"                | initiator="x"                 | form begin is used nowhere
      part       | formRef="ask"                  | formRef="asq"                 | Activity_Ask needs form asq
      part       | decisionRef="advice"           | decisionRef="advise"          | Activity_Advise needs decision advise
      part       | decisionRef="advice"           | decisionRef="advise"          | decision advice is used nowhere
      case       | ${doIt}                        | ${doItNow}                    | Activity_Do needs delegate doItNow
      case       | ${doIt}                        | ${doItNow}                    | delegate doIt is used nowhere
      case       | calledElement="part"           | calledElement="parts"         | Activity_Part needs process parts
      case       | calledElement="part"           | calledElement="parts"         | process part is used nowhere
      case       | name="Message_Go"              | name="Message_Gone"           | needs message Message_Gone
      case       | name="Message_Go"              | name="Message_Gone"           | message Message_Go is used nowhere
      case       | value="running"                | value="flying"                | in state “flying”
      case       | value="running"                | value="flying"                | no model puts a case in state running
      case       | name="caseState"               | name="casestate"              | a property casestate
      case       | reply == 'yes'                 | replay == 'yes'               | Flow_Yes asks for replay, which nothing in case sets
      case       | level != null                  | answer != null                | Flow_Yes asks for answer, which nothing in case sets
      part       | answer == 'yes'                | answer == 'maybe'             | Flow_PartYes waits for answer = maybe
      part       | whom != null                   | who1 != null                  | Flow_PartYes asks for who1
      case       | in source="who"                | in source="whose"             | Activity_Part passes whose
      case       | out source="answer"            | out source="reply"            | Activity_Part takes reply back
      ask        | "key": "day"                   | "key": "date"                 | form ask passes date on as a process fact
      ask        | "key": "day"                   | "key": "date"                 | table deadlines refers to day
      begin      | "key": "note"                  | "key": "note", "properties": {"processFact": "true"} | form begin passes note on
      advice     | <text>answer</text>            | <text>answr</text>            | table advice asks for answr
      deadlines  | "Activity_Ask"                 | "Activity_Asq"                | Activity_Ask has no row in table deadlines
      deadlines  | "Activity_Ask"                 | "Activity_Asq"                | table deadlines has a row for Activity_Asq
      deadlines  | "Event_Late"                   | "Event_Later"                 | Event_Late has no row in table deadlines
      deadlines  | "5WD"                          | "5 werkdagen"                 | is not a term
      deadlines  | <text>subject</text>           | <text>subjct</text>           | table deadlines asks for subjct
      assignment | "Activity_Ask"                 | "Activity_Asq"                | Activity_Ask has no row in table assignment
      assignment | "person"                       | "somebody"                    | names the role somebody
      escalation-steps | "mandate1"              | "mandate7"                    | leads to mandate7
      escalation-steps | "3WD"                   | "soon"                        | says “soon”, which is no number
      escalation-steps | <text>step</text>       | <text>stp</text>              | table escalation-steps asks for stp
      climbing   | "Activity_Ask"                 | "Activity_Asq"                | lets Activity_Asq climb
      climbing   | "2WD"                          | "2 days"                      | says “2 days”, which is no number
      climbing   | "person"                       | "somebody"                    | leads to somebody
      assignment | "desk"                         | ""                            | names the group “”
      """)
  void what_does_not_fit_is_found(String file, String before, String after, String finding) {
    List<Source> planted = List.of(CASE, PART, BEGIN, ASK, ADVICE, DEADLINES, ASSIGNMENT, STEPS, CLIMBING).stream()
        .map(source -> source.id().equals(file) ? source.with(before, after) : source).toList();
    assertThat(check(planted.toArray(Source[]::new))).anyMatch(found -> found.contains(finding));
  }

  @Test
  void a_task_with_the_same_id_in_two_processes_is_found() {
    assertThat(check(CASE.with("<serviceTask id=\"Activity_Do\" camunda:delegateExpression=\"${doIt}\" />",
        "<userTask id=\"Activity_Ask\" camunda:formRef=\"ask\" />").with("Activity_Do", "Activity_Ask"),
        PART, BEGIN, ASK, ADVICE, DEADLINES, ASSIGNMENT))
        .anyMatch(found -> found.contains("Activity_Ask is in case and in part"));
  }

  private static List<String> check(Source... sources) {
    return Landscape.check(ending(".bpmn", sources), ending(".dmn", sources), ending(".form", sources), CODE);
  }

  private static List<Source> ending(String ending, Source... sources) {
    return Arrays.stream(sources).filter(source -> source.path().endsWith(ending)).toList();
  }

  /** A table with one output; rows are pairs of what goes in and what comes out. */
  private static Source table(String id, List<String> inputs, String... rows) {
    var text = new StringBuilder("""
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="D" name="D" namespace="test">
          <decision id="%s" name="T"><decisionTable id="DecisionTable" hitPolicy="FIRST">
        """.formatted(id));
    inputs.forEach(input -> text.append("""
        <input id="Input_%s"><inputExpression id="E_%s" typeRef="string"><text>%s</text></inputExpression></input>
        """.formatted(input, input, input)));
    text.append("<output id=\"Output\" name=\"out\" typeRef=\"string\" />\n");
    for (int i = 0; i < rows.length; i += 2) {
      text.append("""
          <rule id="R%d"><inputEntry id="I%d"><text>%s</text></inputEntry>
          <outputEntry id="O%d"><text>%s</text></outputEntry></rule>
          """.formatted(i, i, rows[i], i, rows[i + 1]));
    }
    return new Source("processes/small/" + id + ".dmn", text.append("</decisionTable></decision></definitions>").toString());
  }
}
