package nl.casusflow.watch;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import nl.casusflow.casefile.Facts;
import nl.casusflow.form.FormContext;
import nl.casusflow.form.FormSources;
import nl.casusflow.form.Labels;
import nl.casusflow.form.Overview;
import nl.casusflow.form.StructureRecorder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What forms say and show of bottom lines and of dates that come. */
@Configuration(proxyBeanMethods = false)
class WatchForms {

  private final BottomLines bottomLines;
  private final Checks checks;
  private final BottomLineStanding standing;
  private final Labels labels;

  WatchForms(BottomLines bottomLines, Checks checks, BottomLineStanding standing, Labels labels) {
    this.bottomLines = bottomLines;
    this.checks = checks;
    this.standing = standing;
    this.labels = labels;
  }

  @Bean
  StructureRecorder bottomLineCheckRecorder() {
    return StructureRecorder.of("bottomLineCheck", (context, rows) -> {
      var row = rows.get(0);
      String bottomLine = context.fact(Facts.BOTTOM_LINE);
      String result = row.text("result");
      checks.add(context.caseNumber(), Integer.parseInt(bottomLine), context.reader(), result, row.contributionId());
      // broken is marked where the signal of it is received, whoever reported it
      if (Checks.HOLDS.equals(result)) {
        bottomLines.kept(context.caseNumber(), bottomLine);
      }
    });
  }

  @Bean
  FormSources watchSources() {
    return new FormSources() {
      @Override
      public Map<String, Function<FormContext, Object>> shown() {
        return Map.of("bottomLineOverview", WatchForms.this::bottomLineOverview);
      }
    };
  }

  private Object bottomLineOverview(FormContext context) {
    return bottomLines.find(context.caseNumber(), context.fact(Facts.BOTTOM_LINE)).map(it -> {
      var overview = new Overview().add("Bodemeis " + it.number(), it.text("what"))
          .add("Wie bewaakt", standing.guardian(it))
          .add("Hoe vaak", labels.of("bottomLine.rhythm", it.text("rhythm")))
          .add("Als het misgaat", standing.agreed(it));
      checks.latest(context.caseNumber(), it.number()).ifPresent(check -> overview.add("Vorige keer", standing.last(check)));
      return overview.rows();
    }).orElse(List.of());
  }
}
