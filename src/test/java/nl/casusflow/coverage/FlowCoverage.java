package nl.casusflow.coverage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;

/**
 * Which sequence flows of which models the tests took. Every application of {@code @CasusflowTest} counts, so a test
 * can say that it must come along everywhere:
 *
 * <pre>{@code
 * FlowCoverage walked = FlowCoverage.fromHere();
 * …
 * walked.mustReach(95);
 * }</pre>
 *
 * <p>What must be covered is read from the model files, not from what happens to be deployed, so a model that no test
 * starts counts against us, and a variant that a test deploys does not count for us.
 */
public final class FlowCoverage {

  private static final FlowCoverage OF_ALL_TESTS = new FlowCoverage(modelsOfTheProject());

  /** A sequence flow, named as people find it in a model. */
  public record Flow(String process, String id) implements Comparable<Flow> {

    @Override
    public int compareTo(Flow other) {
      int byProcess = process.compareTo(other.process);
      return byProcess != 0 ? byProcess : id.compareTo(other.id);
    }

    @Override
    public String toString() {
      return process + "/" + id;
    }
  }

  private record Ends(String from, String to) {}

  private final Map<Flow, Ends> ends = new TreeMap<>();
  private final Map<Flow, AtomicLong> taken = new ConcurrentHashMap<>();
  private final Map<Flow, Long> takenBefore;

  /** Coverage of these models, all still to be taken. */
  public FlowCoverage(Collection<BpmnModelInstance> models) {
    for (BpmnModelInstance model : models) {
      for (SequenceFlow flow : model.getModelElementsByType(SequenceFlow.class)) {
        if (flow.getSource() instanceof EventBasedGateway) {
          continue; // the engine waits at the events themselves, and never takes these
        }
        ends.put(new Flow(processOf(flow), flow.getId()), new Ends(flow.getSource().getId(), flow.getTarget().getId()));
      }
    }
    ends.keySet().forEach(flow -> taken.put(flow, new AtomicLong()));
    takenBefore = new HashMap<>();
  }

  private FlowCoverage(FlowCoverage whole) {
    ends.putAll(whole.ends);
    taken.putAll(whole.taken);
    takenBefore = new HashMap<>(whole.taken.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().get())));
  }

  /** What all tests of this JVM took together. */
  public static FlowCoverage ofAllTests() {
    return OF_ALL_TESTS;
  }

  /** What is taken from now on; what other tests took before does not count. */
  public static FlowCoverage fromHere() {
    return OF_ALL_TESTS.since();
  }

  FlowCoverage since() {
    return new FlowCoverage(this);
  }

  /** The same without these processes, which whoever measures cannot start. */
  public FlowCoverage without(Set<String> processes) {
    var rest = new FlowCoverage(this);
    rest.takenBefore.putAll(takenBefore);
    rest.ends.keySet().removeIf(flow -> processes.contains(flow.process()));
    return rest;
  }

  /** Put into an engine before it parses models, this counts every flow that a token takes. */
  public BpmnParseListener listener() {
    return new AbstractBpmnParseListener() {
      @Override
      public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl transition) {
        AtomicLong count = taken.get(new Flow(keyOf(scope), transition.getId()));
        if (count != null) {
          transition.addListener(
              ExecutionListener.EVENTNAME_TAKE, (ExecutionListener) execution -> count.incrementAndGet());
        }
      }
    };
  }

  public int size() {
    return ends.size();
  }

  public List<Flow> untaken() {
    return ends.keySet().stream().filter(flow -> times(flow) == 0).toList();
  }

  /** 0 to 100. Throws when there is nothing to cover, which would be a hundred percent of nothing. */
  public double percentage() {
    if (ends.isEmpty()) {
      throw new IllegalStateException("No sequence flow found in any model");
    }
    return 100.0 * (size() - untaken().size()) / size();
  }

  /** @throws AssertionError naming the flows that were not taken, when fewer were than this percentage */
  public void mustReach(double floor) {
    if (percentage() < floor) {
      throw new AssertionError(
          "Only %s, the floor is %.1f%%. Not taken:%s".formatted(summary(), floor, listed(untaken())));
    }
  }

  public String summary() {
    return "%d of %d sequence flows taken (%.1f%%)".formatted(size() - untaken().size(), size(), percentage());
  }

  /** For people: per model what was taken, and every flow that was not. */
  public void writeTo(Path file) throws IOException {
    var text = new StringBuilder("# Sequence flows taken by the tests\n\n").append(summary()).append(".\n\n")
        .append("| model | flows | taken | % | least taken |\n|---|---:|---:|---:|---|\n");
    ends.keySet().stream().collect(Collectors.groupingBy(Flow::process, TreeMap::new, Collectors.toList()))
        .forEach((process, flows) -> {
          long done = flows.stream().filter(flow -> times(flow) > 0).count();
          Flow least = flows.stream().min((a, b) -> Long.compare(times(a), times(b))).orElseThrow();
          text.append("| %s | %d | %d | %.0f | %s (%d×) |\n".formatted(
              process, flows.size(), done, 100.0 * done / flows.size(), least.id(), times(least)));
        });
    if (!untaken().isEmpty()) {
      text.append("\n## Not taken\n").append(listed(untaken())).append('\n');
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, text);
  }

  private long times(Flow flow) {
    return taken.get(flow).get() - takenBefore.getOrDefault(flow, 0L);
  }

  private String listed(List<Flow> flows) {
    return flows.stream()
        .map(flow -> "\n- `%s` (%s → %s)".formatted(flow, ends.get(flow).from(), ends.get(flow).to()))
        .collect(Collectors.joining());
  }

  private static String processOf(SequenceFlow flow) {
    var parent = flow.getParentElement();
    while (!(parent instanceof Process process)) {
      parent = parent.getParentElement();
    }
    return process.getId();
  }

  private static String keyOf(ScopeImpl scope) {
    return ((ProcessDefinitionEntity) scope.getProcessDefinition()).getKey();
  }

  private static List<BpmnModelInstance> modelsOfTheProject() {
    try (Stream<Path> files = Files.walk(Path.of("processes"))) {
      return files.filter(file -> file.toString().endsWith(".bpmn")).map(FlowCoverage::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BpmnModelInstance read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return Bpmn.readModelFromStream(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
