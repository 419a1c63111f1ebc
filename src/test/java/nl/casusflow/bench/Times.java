package nl.casusflow.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What one thing took, time and again. */
final class Times {

  /** Work that is measured. */
  interface Work {
    void run() throws Exception;
  }

  private final List<Double> values = new ArrayList<>();

  Times add(double value) {
    values.add(value);
    return this;
  }

  /** Does it so often, and keeps the milliseconds of each. */
  Times measure(int often, Work work) {
    for (int i = 0; i < often; i++) {
      long start = System.nanoTime();
      try {
        work.run();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
      add((System.nanoTime() - start) / 1e6);
    }
    return this;
  }

  int count() {
    return values.size();
  }

  double median() {
    return at(0.5);
  }

  double p95() {
    return at(0.95);
  }

  double longest() {
    return at(1);
  }

  private double at(double part) {
    var sorted = values.stream().sorted().toList();
    return sorted.get(Math.min(sorted.size() - 1, (int) (sorted.size() * part)));
  }

  /** Median, and between which a half of them lie. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.1f (%.1f–%.1f)", median(), at(0.25), at(0.75));
  }
}
