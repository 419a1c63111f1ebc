package nl.casusflow.watch;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import nl.casusflow.casefile.CaseItems;
import nl.casusflow.casefile.Dates;
import nl.casusflow.casefile.Facts;
import nl.casusflow.casefile.Meetings;
import nl.casusflow.form.FormContext;
import nl.casusflow.form.FormSources;
import nl.casusflow.form.Labels;
import nl.casusflow.form.Overview;
import nl.casusflow.form.Refusal;
import nl.casusflow.form.StructureRecorder;
import nl.casusflow.preparation.Hearings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What forms say and show of bottom lines and of dates that come. */
@Configuration(proxyBeanMethods = false)
class WatchForms {

  private final BottomLines bottomLines;
  private final Checks checks;
  private final BottomLineStanding standing;
  private final ComingDates comingDates;
  private final Hearings hearings;
  private final Meetings meetings;
  private final CaseItems items;
  private final Clock clock;
  private final Labels labels;

  WatchForms(
      BottomLines bottomLines, Checks checks, BottomLineStanding standing, ComingDates comingDates, Hearings hearings,
      Meetings meetings, CaseItems items, Labels labels, Clock clock) {
    this.comingDates = comingDates;
    this.hearings = hearings;
    this.meetings = meetings;
    this.items = items;
    this.clock = clock;
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
        return Map.of(
            "bottomLineOverview", WatchForms.this::bottomLineOverview,
            "comingDateOverview", WatchForms.this::comingDateOverview,
            "lateMeetingOverview", WatchForms.this::lateMeetingOverview);
      }
    };
  }

  /** In a list as anything that lives in a case; a date that is named by itself is one more. */
  @Bean
  StructureRecorder comingDateRecorder() {
    return StructureRecorder.of(ComingDates.ENTITY, (context, rows) -> rows.stream()
        .filter(row -> row.contributionId() != null && (row.inList() || row.date("date") != null))
        .forEach(row -> items.put(context.caseNumber(), ComingDates.ENTITY, row.number(), row.values(),
            context.id(Facts.MEETING_ID), row.contributionId(), context.reader(), row.organisation())));
  }

  @Bean
  StructureRecorder datePreparationRecorder() {
    return StructureRecorder.of(ComingDates.PREPARATION, (context, rows) -> {
      var row = rows.get(0);
      var said = new LinkedHashMap<>(row.values());
      said.put("subject", context.fact(Facts.SUBJECT));
      said.put("date", context.fact(Facts.COMING_DATE));
      items.put(context.caseNumber(), ComingDates.PREPARATION, null, said, null, row.contributionId(), context.reader(),
          row.organisation());
    });
  }

  private Object comingDateOverview(FormContext context) {
    return comingDates.find(context.caseNumber(), context.fact(Facts.SUBJECT)).map(it -> new Overview()
        .add("Wat", it.what()).add("Wanneer", Dates.text(it.date())).add("Opmerking", it.note()).rows()).orElse(List.of());
  }

  private Object lateMeetingOverview(FormContext context) {
    var meeting = meetings.find(context.id(Facts.LATE_MEETING));
    return new Overview()
        .add("Zitting", Dates.text(context.fact(Facts.COMING_DATE)))
        .add("Overleg uiterlijk", hearings.toCome(context.caseNumber()).stream()
            .filter(it -> it.date().toString().equals(context.fact(Facts.COMING_DATE))).map(it -> Dates.text(it.latest()))
            .findFirst().orElse(""))
        .add("Overleg gepland", meeting.map(it -> Dates.text(it.meetingDate())).orElse("")).rows();
  }

  /** A day in the past is a slip of the pen. */
  @Bean
  StructureRecorder meetingMoveRecorder() {
    return StructureRecorder.of("meetingMove", (context, rows) -> {
      var date = rows.get(0).date("date");
      if (date != null && date.isBefore(Dates.today(clock))) {
        throw new Refusal("De nieuwe datum is al voorbij. Kies een dag die nog komt.");
      }
    });
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
