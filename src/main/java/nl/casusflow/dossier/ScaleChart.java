package nl.casusflow.dossier;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.casusflow.casefile.Dates;
import nl.casusflow.casefile.Scores.Kind;
import nl.casusflow.casefile.Scores.Score;

/**
 * Answers to the scaling question over time: a dot per person, a bar for the spread, a line through the means. Concern
 * (high is bad) and quality of life (high is good) are never drawn together.
 */
record ScaleChart(
    String title, String meaning, String summary, List<Grid> grid, List<Tick> ticks, List<Series> series) {

  static final int WIDTH = 480;
  static final int HEIGHT = 230;
  private static final int LEFT = 30;
  private static final int RIGHT = 18;
  private static final int TOP = 12;
  private static final int BOTTOM = 34;
  private static final int LOWEST = 1;
  private static final int HIGHEST = 10;
  private static final int ROOM_FOR_A_DATE = 62;
  private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("d MMM yy", Locale.forLanguageTag("nl"));

  record Grid(int value, int y) {}

  record Tick(String label, int x, boolean labelled) {}

  /** @param line points of the means, as SVG writes them */
  record Series(String kind, String label, String line, List<Dot> dots, List<Spread> spreads, List<Dot> means) {}

  record Dot(double x, double y, String title) {}

  record Spread(double x, double top, double bottom) {}

  /** The charts there is something to draw for. */
  static List<ScaleChart> of(List<Score> scores) {
    var charts = new ArrayList<ScaleChart>();
    var concern = scores.stream().filter(it -> Kind.of(it.kind()).highIsBad()).toList();
    var quality = scores.stream().filter(it -> !Kind.of(it.kind()).highIsBad()).toList();
    if (!concern.isEmpty()) {
      charts.add(draw("Zorgen over veiligheid", "1 = geen zorgen, 10 = heel grote zorgen", concern));
    }
    if (!quality.isEmpty()) {
      charts.add(draw("Kwaliteit van leven", "1 = heel slecht, 10 = heel goed", quality));
    }
    return charts;
  }

  private static ScaleChart draw(String title, String meaning, List<Score> scores) {
    var days = scores.stream().map(Score::scoredOn).collect(Collectors.toCollection(TreeSet::new));
    var grid = Stream.of(1, 4, 7, 10).map(value -> new Grid(value, (int) Math.round(y(value)))).toList();
    var ticks = new ArrayList<Tick>();
    int lastLabel = -ROOM_FOR_A_DATE;
    for (LocalDate day : days) {
      int x = (int) Math.round(x(day, days));
      boolean labelled = x - lastLabel >= ROOM_FOR_A_DATE;
      lastLabel = labelled ? x : lastLabel;
      ticks.add(new Tick(SHORT.format(day), x, labelled));
    }
    var series = Stream.of(Kind.values())
        .map(kind -> series(kind, scores.stream().filter(it -> it.kind().equals(kind.id())).toList(), days))
        .filter(it -> !it.dots().isEmpty()).toList();
    return new ScaleChart(title, meaning, summary(title, scores), grid, ticks, series);
  }

  private static Series series(Kind kind, List<Score> scores, TreeSet<LocalDate> days) {
    var byDay = scores.stream().collect(Collectors.groupingBy(Score::scoredOn, TreeMap::new, Collectors.toList()));
    var dots = new ArrayList<Dot>();
    var spreads = new ArrayList<Spread>();
    var means = new ArrayList<Dot>();
    byDay.forEach((day, given) -> {
      double x = x(day, days);
      given.forEach(it -> dots.add(
          new Dot(x, y(it.score()), "%s, %s: %d".formatted(it.who(), Dates.text(day), it.score()))));
      var numbers = given.stream().mapToInt(Score::score).summaryStatistics();
      spreads.add(new Spread(x, y(numbers.getMax()), y(numbers.getMin())));
      means.add(new Dot(x, y(numbers.getAverage()),
          "Gemiddeld op %s: %s".formatted(Dates.text(day), decimal(numbers.getAverage()))));
    });
    String line = means.stream().map(it -> String.format(Locale.ROOT, "%.1f,%.1f", it.x(), it.y()))
        .collect(Collectors.joining(" "));
    return new Series(kind.id(), kind.label(), line, dots, spreads, means);
  }

  /** For who cannot see the picture: first and last mean. The table has every number. */
  private static String summary(String title, List<Score> scores) {
    var byDay = scores.stream().collect(
        Collectors.groupingBy(Score::scoredOn, TreeMap::new, Collectors.averagingInt(Score::score)));
    var first = byDay.firstEntry();
    var last = byDay.lastEntry();
    return byDay.size() == 1
        ? "%s: gemiddeld %s op %s.".formatted(title, decimal(first.getValue()), Dates.text(first.getKey()))
        : "%s: van gemiddeld %s op %s naar %s op %s.".formatted(title, decimal(first.getValue()),
            Dates.text(first.getKey()), decimal(last.getValue()), Dates.text(last.getKey()));
  }

  private static double x(LocalDate day, TreeSet<LocalDate> days) {
    double room = WIDTH - LEFT - RIGHT;
    long span = ChronoUnit.DAYS.between(days.first(), days.last());
    double margin = 24;
    return span == 0 ? LEFT + room / 2
        : LEFT + margin + (room - 2 * margin) * ChronoUnit.DAYS.between(days.first(), day) / span;
  }

  private static double y(double value) {
    return TOP + (HEIGHT - TOP - BOTTOM) * (HIGHEST - value) / (HIGHEST - LOWEST);
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.1f", value).replace('.', ',').replace(",0", "");
  }
}
