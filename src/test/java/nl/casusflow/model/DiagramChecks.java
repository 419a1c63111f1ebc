package nl.casusflow.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.casusflow.model.Geometry.Box;
import nl.casusflow.model.Geometry.Line;
import nl.casusflow.model.Geometry.Point;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Artifact;
import org.camunda.bpm.model.bpmn.instance.Association;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnDiagram;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.xml.ModelParseException;

/** Whether a new colleague can read the picture: everything drawn, nothing on top of anything, from left to right. */
final class DiagramChecks {

  private final List<String> findings = new ArrayList<>();
  private final Map<String, Box> shapes = new LinkedHashMap<>();
  private final Map<String, Line> lines = new LinkedHashMap<>();
  private final Map<String, Box> labels = new LinkedHashMap<>();
  private final BpmnModelInstance model;

  private DiagramChecks(BpmnModelInstance model) {
    this.model = model;
  }

  static List<String> check(Source source) {
    try {
      return new DiagramChecks(Bpmn.readModelFromStream(source.stream())).run();
    } catch (ModelParseException e) {
      return List.of("cannot be read: " + e.getMessage());
    }
  }

  private List<String> run() {
    if (model.getModelElementsByType(BpmnDiagram.class).size() != 1) {
      findings.add("has no picture, or more than one");
      return findings;
    }
    collect();
    everythingIsDrawn();
    shapesLieApart();
    linesBeginAndEndWhereTheyShould();
    linesKeepClear();
    labelsKeepClear();
    mainFlowGoesToTheRight();
    return findings;
  }

  private void collect() {
    for (BpmnShape shape : model.getModelElementsByType(BpmnShape.class)) {
      if (shape.getBpmnElement() == null) {
        findings.add(shape.getId() + " draws nothing that exists");
      } else {
        draw(shape.getBpmnElement(), shapes.put(shape.getBpmnElement().getId(), box(shape.getBounds())) != null);
        label(shape.getBpmnElement(), shape.getBpmnLabel());
      }
    }
    for (BpmnEdge edge : model.getModelElementsByType(BpmnEdge.class)) {
      if (edge.getBpmnElement() == null) {
        findings.add(edge.getId() + " draws nothing that exists");
      } else {
        var points = edge.getWaypoints().stream().map(point -> new Point(point.getX(), point.getY())).toList();
        draw(edge.getBpmnElement(), lines.put(edge.getBpmnElement().getId(), new Line(points)) != null);
        label(edge.getBpmnElement(), edge.getBpmnLabel());
      }
    }
  }

  private void draw(BaseElement element, boolean before) {
    if (before) {
      findings.add(element.getId() + " is drawn twice");
    }
  }

  private void label(BaseElement element, BpmnLabel label) {
    if (label != null && label.getBounds() != null) {
      labels.put(element.getId(), box(label.getBounds()));
    }
  }

  private void everythingIsDrawn() {
    var boxes = new ArrayList<BaseElement>(model.getModelElementsByType(FlowNode.class));
    model.getModelElementsByType(Artifact.class).stream().filter(it -> !(it instanceof Association)).forEach(boxes::add);
    boxes.stream().filter(it -> !shapes.containsKey(it.getId())).forEach(it -> findings.add(it.getId() + " is not drawn"));
    var arrows = new ArrayList<BaseElement>(model.getModelElementsByType(SequenceFlow.class));
    arrows.addAll(model.getModelElementsByType(Association.class));
    arrows.stream().filter(it -> !lines.containsKey(it.getId())).forEach(it -> findings.add(it.getId() + " is not drawn"));
  }

  private void shapesLieApart() {
    var ids = List.copyOf(shapes.keySet());
    for (int i = 0; i < ids.size(); i++) {
      for (int j = i + 1; j < ids.size(); j++) {
        String one = ids.get(i);
        String other = ids.get(j);
        if (contains(one, other) || contains(other, one)) {
          String outer = contains(one, other) ? one : other;
          String inner = outer.equals(one) ? other : one;
          if (!shapes.get(outer).contains(shapes.get(inner)) && !isOnTheBorder(inner)) {
            findings.add(inner + " sticks out of " + outer);
          }
        } else if (shapes.get(one).overlaps(shapes.get(other)) && !isAttached(one, other) && !isAttached(other, one)) {
          findings.add(one + " and " + other + " overlap");
        }
      }
    }
    for (BoundaryEvent event : model.getModelElementsByType(BoundaryEvent.class)) {
      Box box = shapes.get(event.getId());
      Box host = shapes.get(event.getAttachedTo().getId());
      if (box != null && host != null && (!host.touches(box.middle()) || host.contains(box))) {
        findings.add(event.getId() + " does not lie on the border of " + event.getAttachedTo().getId());
      }
    }
  }

  private boolean contains(String outer, String inner) {
    return model.getModelElementById(outer) instanceof SubProcess && ancestors(inner).contains(outer);
  }

  private Set<String> ancestors(String id) {
    var ancestors = new HashSet<String>();
    for (var parent = model.getModelElementById(id).getParentElement(); parent != null; parent = parent.getParentElement()) {
      if (parent instanceof BaseElement element) {
        ancestors.add(element.getId());
      }
    }
    return ancestors;
  }

  private boolean isOnTheBorder(String id) {
    return model.getModelElementById(id) instanceof BoundaryEvent;
  }

  private boolean isAttached(String event, String host) {
    return model.getModelElementById(event) instanceof BoundaryEvent boundary
        && boundary.getAttachedTo().getId().equals(host);
  }

  private void linesBeginAndEndWhereTheyShould() {
    for (SequenceFlow flow : model.getModelElementsByType(SequenceFlow.class)) {
      Line line = lines.get(flow.getId());
      Box source = shapes.get(flow.getSource().getId());
      Box target = shapes.get(flow.getTarget().getId());
      if (line == null || source == null || target == null) {
        continue;
      }
      if (!source.touches(line.first()) || !target.touches(line.last())) {
        findings.add(flow.getId() + " does not touch what it connects");
      }
      if (line.segments().stream().anyMatch(segment -> !segment.isStraight())) {
        findings.add(flow.getId() + " is slanted");
      }
    }
  }

  private void linesKeepClear() {
    var ids = List.copyOf(lines.keySet());
    for (int i = 0; i < ids.size(); i++) {
      String id = ids.get(i);
      for (int j = i + 1; j < ids.size(); j++) {
        if (lines.get(id).tangles(lines.get(ids.get(j)))) {
          findings.add(id + " and " + ids.get(j) + " cross or run over each other");
        }
      }
      Set<String> around = ancestors(id);
      shapes.forEach((shape, box) -> {
        if (!around.contains(shape) && lines.get(id).segments().stream().anyMatch(box::isCrossedBy)) {
          findings.add(id + " runs through " + shape);
        }
      });
    }
  }

  private void labelsKeepClear() {
    labels.forEach((id, label) -> {
      Set<String> around = ancestors(id);
      shapes.forEach((shape, box) -> {
        if (!around.contains(shape) && !shape.equals(id) && box.overlaps(label)) {
          findings.add("the label of " + id + " lies over " + shape);
        }
      });
      labels.forEach((other, box) -> {
        if (id.compareTo(other) < 0 && box.overlaps(label)) {
          findings.add("the labels of " + id + " and " + other + " overlap");
        }
      });
      lines.forEach((line, points) -> {
        if (points.segments().stream().anyMatch(label::isCrossedBy)) {
          findings.add(line + " runs through the label of " + id);
        }
      });
    });
  }

  /** A flow may go back only where it closes a loop. */
  private void mainFlowGoesToTheRight() {
    for (SequenceFlow flow : model.getModelElementsByType(SequenceFlow.class)) {
      Box source = shapes.get(flow.getSource().getId());
      Box target = shapes.get(flow.getTarget().getId());
      if (source != null && target != null && target.middle().x() < source.middle().x() - 1
          && !Flows.leadsTo(flow.getTarget(), flow.getSource())) {
        findings.add(flow.getId() + " goes to the left and is no loop");
      }
    }
  }

  private static Box box(Bounds bounds) {
    return new Box(bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight());
  }
}
