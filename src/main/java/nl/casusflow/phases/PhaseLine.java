package nl.casusflow.phases;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import nl.casusflow.casefile.Phase;
import nl.casusflow.casefile.PhaseChanges.PhaseChange;

/**
 * The phases a case went through, from treatment to closing and, where it was reopened, on again. Moments are UTC.
 *
 * @param stretches one after another, oldest first
 */
public record PhaseLine(List<Stretch> stretches) {

  /**
   * @param until  null while the case is in it
   * @param reason why it was entered, as people gave it
   */
  public record Stretch(Phase phase, LocalDateTime from, LocalDateTime until, String reason) {

    Duration duration(LocalDateTime now) {
      return Duration.between(from, until == null ? now : until);
    }
  }

  /**
   * @param changes       oldest first; a change of approach within a phase does not start a new stretch
   * @param treatmentEnds moments at which the case went to closing, or ended otherwise
   */
  public static PhaseLine of(List<PhaseChange> changes, List<LocalDateTime> treatmentEnds) {
    var stretches = new ArrayList<Stretch>();
    for (PhaseChange change : changes) {
      var phase = Phase.of(change.toPhase()).orElse(null);
      if (phase == null) {
        continue;
      }
      Stretch last = stretches.isEmpty() ? null : stretches.get(stretches.size() - 1);
      if (last != null) {
        var end = firstBetween(treatmentEnds, last.from(), change.changedAt());
        if (end == null && last.phase() == phase) {
          continue;
        }
        stretches.set(stretches.size() - 1,
            new Stretch(last.phase(), last.from(), end == null ? change.changedAt() : end, last.reason()));
      }
      stretches.add(new Stretch(phase, change.changedAt(), null, change.reason()));
    }
    if (!stretches.isEmpty()) {
      Stretch last = stretches.remove(stretches.size() - 1);
      stretches.add(new Stretch(last.phase(), last.from(), firstBetween(treatmentEnds, last.from(), null), last.reason()));
    }
    return new PhaseLine(List.copyOf(stretches));
  }

  /** How long the case was in each phase, all stretches together; phases it was never in are absent. */
  public Map<Phase, Duration> timePerPhase(LocalDateTime now) {
    var times = new EnumMap<Phase, Duration>(Phase.class);
    stretches.forEach(it -> times.merge(it.phase(), it.duration(now), Duration::plus));
    return times;
  }

  /** How often the case came back to a phase it was in before, or to an earlier one. */
  public int loops() {
    int loops = 0;
    for (int i = 1; i < stretches.size(); i++) {
      if (stretches.get(i).phase().compareTo(stretches.get(i - 1).phase()) <= 0) {
        loops++;
      }
    }
    return loops;
  }

  private static LocalDateTime firstBetween(List<LocalDateTime> moments, LocalDateTime from, LocalDateTime until) {
    return moments.stream().filter(it -> it.isAfter(from) && (until == null || !it.isAfter(until)))
        .min(Comparator.naturalOrder()).orElse(null);
  }
}
