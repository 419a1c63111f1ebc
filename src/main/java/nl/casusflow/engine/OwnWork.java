package nl.casusflow.engine;

import java.util.function.Supplier;

/** Marks what the platform itself asks of the engine (starting an agreement, reopening a case), beside what people ask. */
public final class OwnWork {

  private static final ThreadLocal<Boolean> UNDER_WAY = new ThreadLocal<>();

  private OwnWork() {}

  public static <T> T run(Supplier<T> work) {
    Boolean before = UNDER_WAY.get();
    UNDER_WAY.set(true);
    try {
      return work.get();
    } finally {
      if (before == null) {
        UNDER_WAY.remove();
      }
    }
  }

  static boolean underWay() {
    return Boolean.TRUE.equals(UNDER_WAY.get());
  }
}
