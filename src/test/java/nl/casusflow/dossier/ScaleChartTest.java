package nl.casusflow.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import nl.casusflow.casefile.Scores.Kind;
import nl.casusflow.casefile.Scores.Score;
import org.junit.jupiter.api.Test;

class ScaleChartTest {

  private static final LocalDate MARCH = LocalDate.of(2026, 3, 2);

  @Test
  void nothing_given_nothing_drawn() {
    assertThat(ScaleChart.of(List.of())).isEmpty();
  }

  @Test
  void concern_and_quality_of_life_get_a_chart_each() {
    var charts = ScaleChart.of(List.of(score(Kind.DIRECT_SAFETY, 8, MARCH), score(Kind.STABLE_SAFETY, 6, MARCH),
        score(Kind.QUALITY_OF_LIFE, 7, MARCH)));
    assertThat(charts).hasSize(2);
    assertThat(charts.get(0).series()).extracting(ScaleChart.Series::kind).containsExactly("directSafety", "stableSafety");
    assertThat(charts.get(1).series()).extracting(ScaleChart.Series::kind).containsExactly("qualityOfLife");
  }

  @Test
  void every_answer_is_a_dot_and_the_spread_runs_from_highest_to_lowest() {
    var series = ScaleChart.of(List.of(score(Kind.DIRECT_SAFETY, 3, MARCH), score(Kind.DIRECT_SAFETY, 9, MARCH)))
        .get(0).series().get(0);
    assertThat(series.dots()).hasSize(2);
    var spread = series.spreads().get(0);
    assertThat(spread.top()).isLessThan(spread.bottom());
    assertThat(series.means().get(0).title()).isEqualTo("Gemiddeld op 2 maart 2026: 6");
  }

  @Test
  void time_runs_from_left_to_right_within_the_picture() {
    var dots = ScaleChart.of(List.of(score(Kind.DIRECT_SAFETY, 3, MARCH), score(Kind.DIRECT_SAFETY, 4, MARCH.plusDays(5)),
        score(Kind.DIRECT_SAFETY, 5, MARCH.plusYears(1)))).get(0).series().get(0).dots();
    assertThat(dots).extracting(ScaleChart.Dot::x).isSorted()
        .allSatisfy(x -> assertThat(x).isBetween(0.0, (double) ScaleChart.WIDTH));
  }

  @Test
  void dates_too_close_together_share_one_label() {
    var ticks = ScaleChart.of(List.of(score(Kind.DIRECT_SAFETY, 3, MARCH), score(Kind.DIRECT_SAFETY, 4, MARCH.plusDays(1)),
        score(Kind.DIRECT_SAFETY, 5, MARCH.plusYears(1)))).get(0).ticks();
    assertThat(ticks).extracting(ScaleChart.Tick::labelled).containsExactly(true, false, true);
  }

  private static Score score(Kind kind, int value, LocalDate day) {
    return new Score(1, "ZVH-2026-00001", null, kind.id(), "Politie", value, null, day, null);
  }
}
