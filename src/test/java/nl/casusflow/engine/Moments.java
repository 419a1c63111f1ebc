package nl.casusflow.engine;

import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/** Lets time pass in a test. */
public final class Moments {

  private static final long HOUR = 3_600_000;

  private Moments() {}

  /** Does something an hour later, when an account that waited after a wrong password is free again. */
  public static void afterAWhile(Runnable work) {
    ClockUtil.setCurrentTime(new Date(ClockUtil.getCurrentTime().getTime() + HOUR));
    try {
      work.run();
    } finally {
      ClockUtil.reset();
    }
  }
}
