package nl.casusflow.dossier;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import nl.casusflow.casefile.Dates;
import nl.casusflow.casefile.Phase;
import nl.casusflow.phases.PhaseLine;

/**
 * The phases of a case as a list with dates and reasons, and drawn in three lanes over time, which shows at a glance
 * where a case went back.
 *
 * @param bars empty while there is too little to draw
 */
record PhasePicture(List<Stretch> stretches, List<Lane> lanes, List<Bar> bars, int loops, int width, int height) {

  private static final int WIDTH = 720;
  private static final int LANE = 26;
  private static final int LABELS = 150;
  private static final int NARROWEST = 4;

  /** @param move how it was come by: start, forward, back or again */
  record Stretch(String phase, String phaseId, String from, String until, String days, String reason, String move) {

    public boolean now() {
      return until.isEmpty();
    }
  }

  record Lane(String label, int y) {}

  record Bar(String phaseId, int x, int y, int width, String title) {}

  static PhasePicture of(PhaseLine line, LocalDateTime now) {
    var stretches = new ArrayList<Stretch>();
    for (int i = 0; i < line.stretches().size(); i++) {
      var it = line.stretches().get(i);
      var before = i == 0 ? null : line.stretches().get(i - 1);
      stretches.add(new Stretch(it.phase().label(), it.phase().id(), Dates.text(Dates.day(it.from())),
          it.until() == null ? "" : Dates.text(Dates.day(it.until())), days(it, now), it.reason(), move(before, it)));
    }
    return new PhasePicture(stretches, allLanes(), stretches.size() < 2 ? List.of() : bars(line, stretches, now),
        line.loops(), WIDTH, LANE * Phase.values().length);
  }

  private static String move(PhaseLine.Stretch before, PhaseLine.Stretch it) {
    if (before == null) {
      return "";
    }
    int step = it.phase().compareTo(before.phase());
    return step > 0 ? "verder" : step < 0 ? "terug" : "opnieuw";
  }

  private static String days(PhaseLine.Stretch it, LocalDateTime now) {
    long days = Duration.between(it.from(), it.until() == null ? now : it.until()).toDays();
    return days == 1 ? "1 dag" : days + " dagen";
  }

  /** Recovery on top: forward is up, back is down. */
  private static List<Lane> allLanes() {
    var lanes = new ArrayList<Lane>();
    for (Phase phase : Phase.values()) {
      lanes.add(new Lane(phase.label(), y(phase)));
    }
    return lanes;
  }

  private static int y(Phase phase) {
    return (Phase.values().length - 1 - phase.ordinal()) * LANE;
  }

  private static List<Bar> bars(PhaseLine line, List<Stretch> texts, LocalDateTime now) {
    var first = line.stretches().get(0).from();
    var last = line.stretches().stream().map(it -> it.until() == null ? now : it.until()).max(LocalDateTime::compareTo).get();
    double span = Math.max(1, Duration.between(first, last).toMinutes());
    double room = WIDTH - LABELS - 2;
    var bars = new ArrayList<Bar>();
    for (int i = 0; i < texts.size(); i++) {
      var it = line.stretches().get(i);
      var until = it.until() == null ? now : it.until();
      int x = LABELS + (int) Math.round(Duration.between(first, it.from()).toMinutes() / span * room);
      int end = LABELS + (int) Math.round(Duration.between(first, until).toMinutes() / span * room);
      bars.add(new Bar(it.phase().id(), Math.min(x, WIDTH - NARROWEST), y(it.phase()) + 4, Math.max(NARROWEST, end - x),
          "%s: %s tot %s".formatted(texts.get(i).phase(), texts.get(i).from(),
              texts.get(i).now() ? "nu" : texts.get(i).until())));
    }
    return bars;
  }
}
