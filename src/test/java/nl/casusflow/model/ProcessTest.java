package nl.casusflow.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProcessTest {

  static List<Source> processes() {
    return Source.processes();
  }

  @Test
  void processes_are_found() {
    assertThat(processes()).extracting(Source::id).contains("case", "referral");
  }

  @ParameterizedTest
  @MethodSource("processes")
  void the_process_keeps_to_the_modelling_guide(Source process) {
    assertThat(ProcessChecks.check(process)).isEmpty();
  }

  // ---- each check fails when it should -------------------------------------------------------------------------

  private static final Source SMALL = new Source("processes/small/small.bpmn", """
      <?xml version="1.0" encoding="UTF-8"?>
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
          xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="Definitions_Small" targetNamespace="test">
        <process id="small" name="Klein" isExecutable="true" camunda:historyTimeToLive="P1D" camunda:isStartableInTasklist="false">
          <startEvent id="Event_Begin" name="Begin" />
          <userTask id="Activity_Ask" name="Vraag" camunda:formRef="ask" camunda:formRefBinding="latest">
            <documentation>Vraag het.</documentation>
          </userTask>
          <boundaryEvent id="Event_TooLate" name="Te laat" attachedToRef="Activity_Ask">
            <timerEventDefinition id="TimerEventDefinition_TooLate">
              <timeDuration xsi:type="tFormalExpression">${deadlines.term(execution, 'Event_TooLate')}</timeDuration>
            </timerEventDefinition>
          </boundaryEvent>
          <exclusiveGateway id="Gateway_Enough" name="Genoeg?" default="Flow_Enough" />
          <callActivity id="Activity_More" name="Meer" calledElement="more">
            <extensionElements>
              <camunda:in businessKey="#{execution.processBusinessKey}" />
              <camunda:in source="caseNumber" target="caseNumber" />
              <camunda:in source="municipality" target="municipality" />
              <camunda:in source="track" target="track" />
              <camunda:in source="phase" target="phase" />
              <camunda:in source="urgent" target="urgent" />
            </extensionElements>
          </callActivity>
          <endEvent id="Event_Done" name="Klaar" />
          <endEvent id="Event_MoreDone" name="Meer gedaan" />
          <endEvent id="Event_NotDone" name="Niet klaar" />
          <sequenceFlow id="Flow_Begin" sourceRef="Event_Begin" targetRef="Activity_Ask" />
          <sequenceFlow id="Flow_Asked" sourceRef="Activity_Ask" targetRef="Gateway_Enough" />
          <sequenceFlow id="Flow_Enough" name="Ja" sourceRef="Gateway_Enough" targetRef="Event_Done" />
          <sequenceFlow id="Flow_More" name="Nee" sourceRef="Gateway_Enough" targetRef="Activity_More">
            <conditionExpression xsi:type="tFormalExpression">${enough == false}</conditionExpression>
          </sequenceFlow>
          <sequenceFlow id="Flow_MoreDone" sourceRef="Activity_More" targetRef="Event_MoreDone" />
          <sequenceFlow id="Flow_TooLate" sourceRef="Event_TooLate" targetRef="Event_NotDone" />
        </process>
      </definitions>
      """);

  @Test
  void a_clean_process_has_no_findings() {
    assertThat(ProcessChecks.check(SMALL)).isEmpty();
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      <process                                  | <proces                                | cannot be read
      id="small"                                | id="other"                             | named after the process
      name="Klein"                              | name=""                                | process without a name
      isExecutable="true"                       | isExecutable="false"                   | not executable
      camunda:historyTimeToLive="P1D"           | camunda:versionTag="1"                 | no time to live
      isStartableInTasklist="false"             | isStartableInTasklist="true"           | startable in Tasklist
      Activity_Ask                              | Ask                                    | id Ask
      Activity_Ask                              | Activity_0x1y2z3                       | id Activity_0x1y2z3
      Activity_Ask                              | Activity_Één                           | id Activity_Één
      Event_Done                                | Activity_Done                          | id Activity_Done
      Flow_Begin                                | SequenceFlow_Begin                     | id SequenceFlow_Begin
      name="Vraag"                              | name=" "                               | Activity_Ask has no name
      name="Genoeg?"                            | name=""                                | Gateway_Enough has no name
      name="Niet klaar"                         | name=""                                | Event_NotDone has no name
      name="Nee"                                | name=""                                | Flow_More has no name
      targetRef="Activity_Ask"                  | targetRef="Gateway_Enough"             | Activity_Ask is never reached
      sourceRef="Activity_More"                 | sourceRef="Activity_Ask"               | Activity_More leads nowhere
      sourceRef="Activity_More"                 | sourceRef="Activity_Ask"               | Activity_Ask splits without a gateway
      targetRef="Event_MoreDone"                | targetRef="Event_Done"                 | Event_Done merges without a gateway
      targetRef="Event_MoreDone"                | targetRef="Gateway_Enough"             | Gateway_Enough both merges and splits
      default="Flow_Enough"                     | gatewayDirection="Diverging"           | Gateway_Enough has no default flow
      default="Flow_Enough"                     | default="Flow_More"                    | Flow_More is the default and has a condition
      default="Flow_Enough"                     | default="Flow_More"                    | Flow_Enough has no condition
      camunda:formRef="ask"                     | camunda:asyncBefore="false"            | Activity_Ask has no form
      camunda:formRefBinding="latest"           | camunda:formRefBinding="deployment"    | Activity_Ask has no form
      <documentation>Vraag het.</documentation> | <documentation> </documentation>       | Activity_Ask has no line
      camunda:formRef="ask"                     | camunda:formRef="ask" camunda:assignee="x" | Activity_Ask has a assignee
      <camunda:in businessKey="#{execution.processBusinessKey}" /> | <!-- -->            | Activity_More does not pass the business key
      <camunda:in source="track" target="track" /> | <!-- -->                            | Activity_More does not pass track
      <camunda:in source="track" target="track" /> | <camunda:in variables="all" />      | Activity_More passes all facts
      'Event_TooLate')                          | 'Event_Other')                         | Event_TooLate should take its duration
      ${deadlines.term(execution, 'Event_TooLate')} | P1D                                | Event_TooLate should take its duration
      """)
  void what_is_wrong_is_found(String before, String after, String finding) {
    assertThat(ProcessChecks.check(SMALL.with(before, after))).anyMatch(found -> found.contains(finding));
  }

  @Test
  void a_signal_or_a_script_is_found() {
    assertThat(ProcessChecks.check(SMALL.with("<endEvent id=\"Event_NotDone\" name=\"Niet klaar\" />",
        "<endEvent id=\"Event_NotDone\" name=\"Niet klaar\"><signalEventDefinition id=\"SignalEventDefinition_X\" /></endEvent>")))
        .anyMatch(found -> found.contains("Event_NotDone is a signal"));
    assertThat(ProcessChecks.check(SMALL.with("<endEvent id=\"Event_NotDone\" name=\"Niet klaar\" />",
        "<scriptTask id=\"Activity_Script\" name=\"x\" /><endEvent id=\"Event_NotDone\" name=\"Niet klaar\" />")))
        .anyMatch(found -> found.contains("has a script"));
  }
}
