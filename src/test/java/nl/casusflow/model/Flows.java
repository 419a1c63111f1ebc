package nl.casusflow.model;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;

/** What comes after what in a model. */
final class Flows {

  private Flows() {}

  static boolean leadsTo(FlowNode from, FlowNode to) {
    Set<FlowNode> seen = new HashSet<>(List.of(from));
    var next = new ArrayDeque<>(seen);
    while (!next.isEmpty()) {
      FlowNode node = next.poll();
      if (node.equals(to)) {
        return true;
      }
      after(node).filter(seen::add).forEach(next::add);
    }
    return false;
  }

  /** Goes by the flows themselves: that a node lists them too is a courtesy of the Modeler. */
  private static Stream<FlowNode> after(FlowNode node) {
    return Stream.concat(
        node.getParentElement().getChildElementsByType(SequenceFlow.class).stream()
            .filter(flow -> flow.getSource().equals(node)).map(SequenceFlow::getTarget),
        node.getParentElement().getChildElementsByType(BoundaryEvent.class).stream()
            .filter(event -> event.getAttachedTo().equals(node)));
  }
}
