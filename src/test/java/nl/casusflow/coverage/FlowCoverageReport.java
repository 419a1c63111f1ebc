package nl.casusflow.coverage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * When the tests are done, says which sequence flows they took, in {@code target/flow-coverage.md}. Silent when no test
 * started a process.
 */
public class FlowCoverageReport implements TestExecutionListener {

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    FlowCoverage coverage = FlowCoverage.ofAllTests();
    if (coverage.untaken().size() == coverage.size()) {
      return;
    }
    Path file = Path.of("target", System.getProperty("casusflow.flow-coverage.report", "flow-coverage.md"));
    try {
      coverage.writeTo(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    System.out.println(coverage.summary() + "; see " + file);
  }
}
