package nl.casusflow.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DiagramTest {

  static List<Source> processes() {
    return Source.processes();
  }

  @ParameterizedTest
  @MethodSource("processes")
  void the_picture_can_be_read(Source process) {
    assertThat(DiagramChecks.check(process)).isEmpty();
  }

  // ---- each check fails when it should -------------------------------------------------------------------------

  /** A task, a question with a way back, and an end below. */
  private static final Source SMALL = new Source("processes/small/small.bpmn", """
      <?xml version="1.0" encoding="UTF-8"?>
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:di="http://www.omg.org/spec/DD/20100524/DI"
          xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
          id="Definitions_Small" targetNamespace="test">
        <process id="small" isExecutable="true">
          <startEvent id="Event_Begin" />
          <userTask id="Activity_Ask" />
          <boundaryEvent id="Event_TooLate" attachedToRef="Activity_Ask" />
          <exclusiveGateway id="Gateway_Enough" />
          <endEvent id="Event_Done" />
          <endEvent id="Event_NotDone" />
          <sequenceFlow id="Flow_Begin" sourceRef="Event_Begin" targetRef="Activity_Ask" />
          <sequenceFlow id="Flow_Asked" sourceRef="Activity_Ask" targetRef="Gateway_Enough" />
          <sequenceFlow id="Flow_Enough" sourceRef="Gateway_Enough" targetRef="Event_Done" />
          <sequenceFlow id="Flow_Again" sourceRef="Gateway_Enough" targetRef="Activity_Ask" />
          <sequenceFlow id="Flow_TooLate" sourceRef="Event_TooLate" targetRef="Event_NotDone" />
        </process>
        <bpmndi:BPMNDiagram id="BPMNDiagram_1">
          <bpmndi:BPMNPlane id="BPMNPlane_1" bpmnElement="small">
            <bpmndi:BPMNShape id="S1" bpmnElement="Event_Begin"><dc:Bounds x="100" y="100" width="36" height="36" /></bpmndi:BPMNShape>
            <bpmndi:BPMNShape id="S2" bpmnElement="Activity_Ask"><dc:Bounds x="200" y="78" width="100" height="80" /></bpmndi:BPMNShape>
            <bpmndi:BPMNShape id="S3" bpmnElement="Event_TooLate"><dc:Bounds x="262" y="140" width="36" height="36" /></bpmndi:BPMNShape>
            <bpmndi:BPMNShape id="S4" bpmnElement="Gateway_Enough"><dc:Bounds x="375" y="93" width="50" height="50" />
              <bpmndi:BPMNLabel><dc:Bounds x="375" y="150" width="50" height="14" /></bpmndi:BPMNLabel></bpmndi:BPMNShape>
            <bpmndi:BPMNShape id="S5" bpmnElement="Event_Done"><dc:Bounds x="500" y="100" width="36" height="36" /></bpmndi:BPMNShape>
            <bpmndi:BPMNShape id="S6" bpmnElement="Event_NotDone"><dc:Bounds x="500" y="200" width="36" height="36" /></bpmndi:BPMNShape>
            <bpmndi:BPMNEdge id="E1" bpmnElement="Flow_Begin"><di:waypoint x="136" y="118" /><di:waypoint x="200" y="118" /></bpmndi:BPMNEdge>
            <bpmndi:BPMNEdge id="E2" bpmnElement="Flow_Asked"><di:waypoint x="300" y="118" /><di:waypoint x="375" y="118" /></bpmndi:BPMNEdge>
            <bpmndi:BPMNEdge id="E3" bpmnElement="Flow_Enough"><di:waypoint x="425" y="118" /><di:waypoint x="500" y="118" /></bpmndi:BPMNEdge>
            <bpmndi:BPMNEdge id="E4" bpmnElement="Flow_Again"><di:waypoint x="400" y="93" /><di:waypoint x="400" y="40" /><di:waypoint x="250" y="40" /><di:waypoint x="250" y="78" /></bpmndi:BPMNEdge>
            <bpmndi:BPMNEdge id="E5" bpmnElement="Flow_TooLate"><di:waypoint x="280" y="176" /><di:waypoint x="280" y="218" /><di:waypoint x="500" y="218" /></bpmndi:BPMNEdge>
          </bpmndi:BPMNPlane>
        </bpmndi:BPMNDiagram>
      </definitions>
      """);

  @Test
  void a_clean_picture_has_no_findings() {
    assertThat(DiagramChecks.check(SMALL)).isEmpty();
  }

  @Test
  void what_cannot_be_read_is_found() {
    planted("<process ", "<proces ", "cannot be read");
  }

  @Test
  void a_missing_shape_or_line_is_found() {
    planted("bpmnElement=\"Event_Done\"", "bpmnElement=\"Event_NotDone\"", "Event_Done is not drawn");
    planted("bpmnElement=\"Flow_Begin\"", "bpmnElement=\"Flow_Asked\"", "Flow_Begin is not drawn");
  }

  @Test
  void shapes_on_top_of_each_other_are_found() {
    planted("x=\"500\" y=\"200\"", "x=\"510\" y=\"120\"", "Event_Done and Event_NotDone overlap");
  }

  @Test
  void a_boundary_event_beside_its_task_is_found() {
    planted("x=\"262\" y=\"140\"", "x=\"262\" y=\"170\"", "Event_TooLate does not lie on the border of Activity_Ask");
  }

  @Test
  void crossing_lines_are_found() {
    planted("<di:waypoint x=\"280\" y=\"218\" /><di:waypoint x=\"500\" y=\"218\" />",
        "<di:waypoint x=\"280\" y=\"200\" /><di:waypoint x=\"340\" y=\"200\" /><di:waypoint x=\"340\" y=\"20\" />"
            + "<di:waypoint x=\"560\" y=\"20\" /><di:waypoint x=\"560\" y=\"218\" /><di:waypoint x=\"536\" y=\"218\" />",
        "Flow_Asked and Flow_TooLate cross or run over each other");
  }

  @Test
  void lines_on_top_of_each_other_are_found() {
    planted("<di:waypoint x=\"400\" y=\"93\" /><di:waypoint x=\"400\" y=\"40\" /><di:waypoint x=\"250\" y=\"40\" /><di:waypoint x=\"250\" y=\"78\" />",
        "<di:waypoint x=\"375\" y=\"118\" /><di:waypoint x=\"300\" y=\"118\" />",
        "Flow_Asked and Flow_Again cross or run over each other");
  }

  @Test
  void a_line_through_a_shape_is_found() {
    planted("x=\"500\" y=\"100\" width=\"36\" height=\"36\" /></bpmndi:BPMNShape>\n",
        "x=\"500\" y=\"100\" width=\"36\" height=\"36\" /></bpmndi:BPMNShape>\n".replace("100", "25")
            .replace("500", "320"), "Flow_Again runs through Event_Done");
  }

  @Test
  void a_line_that_does_not_arrive_or_is_slanted_is_found() {
    planted("<di:waypoint x=\"500\" y=\"118\" />", "<di:waypoint x=\"480\" y=\"118\" />", "Flow_Enough does not touch");
    planted("<di:waypoint x=\"500\" y=\"118\" />", "<di:waypoint x=\"500\" y=\"108\" />", "Flow_Enough is slanted");
  }

  @Test
  void a_label_under_a_line_or_shape_is_found() {
    planted("x=\"375\" y=\"150\"", "x=\"375\" y=\"210\"", "Flow_TooLate runs through the label of Gateway_Enough");
    planted("x=\"375\" y=\"150\"", "x=\"480\" y=\"105\"", "the label of Gateway_Enough lies over Event_Done");
  }

  @Test
  void a_flow_to_the_left_that_is_no_loop_is_found() {
    planted("x=\"500\" y=\"200\"", "x=\"100\" y=\"200\"", "Flow_TooLate goes to the left");
  }

  private static void planted(String before, String after, String finding) {
    assertThat(DiagramChecks.check(SMALL.with(before, after))).anyMatch(found -> found.contains(finding));
  }
}
