package nl.casusflow.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Slows down who tries names and passwords from one address. Only what fails counts, and what was used up comes back one
 * by one: a whole office behind one address waits seconds, not hours. Beside it the engine holds up each account. Kept in
 * memory: each node counts for itself.
 */
@Component
class FailedAttempts {

  private static final int MANY = 10_000;

  private final int most;
  private final Duration oneMoreEvery;
  private final Clock clock;
  private final Map<String, Budget> budgets = new ConcurrentHashMap<>();

  /** @param left attempts that may fail, as it was at that moment */
  private record Budget(double left, Instant at) {}

  FailedAttempts(LoginSettings settings, Clock clock) {
    this.most = settings.failuresPerAddress();
    this.oneMoreEvery = settings.oneMoreEvery();
    this.clock = clock;
  }

  /** Whether an attempt from this address is looked at now. */
  boolean mayTry(String address) {
    Budget budget = budgets.get(place(address));
    return budget == null || leftNow(budget) >= 1;
  }

  void failed(String address) {
    if (budgets.size() > MANY) {
      budgets.values().removeIf(it -> leftNow(it) >= most);
    }
    budgets.merge(place(address), new Budget(most - 1.0, clock.instant()),
        (before, first) -> new Budget(Math.max(0, leftNow(before) - 1), clock.instant()));
  }

  private double leftNow(Budget it) {
    double since = Math.max(0, Duration.between(it.at(), clock.instant()).toMillis());
    return Math.min(most, it.left() + since / oneMoreEvery.toMillis());
  }

  /** Whoever has an IPv6 connection has a whole network of addresses: the first half counts. */
  private static String place(String address) {
    if (address == null || !address.contains(":")) {
      return String.valueOf(address);
    }
    String[] groups = address.split(":", 5);
    return groups.length < 5 ? address : String.join(":", groups[0], groups[1], groups[2], groups[3]);
  }
}
