package nl.casusflow.fault;

import java.time.Duration;
import nl.casusflow.CasusflowApplication;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/** The application on a machine whose clock is off; by how much is in {@code -Dfault.clock}, as in PT1M. */
public final class ClockOff {

  private ClockOff() {}

  public static void main(String[] args) {
    // the one clock that engine and case file have
    ClockUtil.offset(Duration.parse(System.getProperty("fault.clock")).toMillis());
    CasusflowApplication.main(args);
  }
}
