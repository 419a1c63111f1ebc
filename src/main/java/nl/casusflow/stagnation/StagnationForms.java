package nl.casusflow.stagnation;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import nl.casusflow.casefile.Agreements;
import nl.casusflow.casefile.Agreements.Agreement;
import nl.casusflow.casefile.Dates;
import nl.casusflow.casefile.Meetings;
import nl.casusflow.casefile.Meetings.Meeting;
import nl.casusflow.casefile.Phase;
import nl.casusflow.form.FormContext;
import nl.casusflow.form.FormSources;
import nl.casusflow.form.Labels;
import nl.casusflow.form.Overview;
import nl.casusflow.form.RecordedRow;
import nl.casusflow.form.StructureRecorder;
import org.springframework.stereotype.Component;

/** The line of a case that stands still, and what is chosen with it. */
@Component
class StagnationForms implements FormSources, StructureRecorder {

  private final StagnationReviews reviews;
  private final Meetings meetings;
  private final Agreements agreements;
  private final Labels labels;

  StagnationForms(StagnationReviews reviews, Meetings meetings, Agreements agreements, Labels labels) {
    this.reviews = reviews;
    this.meetings = meetings;
    this.agreements = agreements;
    this.labels = labels;
  }

  @Override
  public String entity() {
    return "stagnation";
  }

  @Override
  public void record(FormContext context, List<RecordedRow> rows) {
    var row = rows.get(0);
    reviews.decide(context.caseNumber(), row.text("choice"), row.text("reason"), context.reader());
  }

  @Override
  public Map<String, Function<FormContext, Object>> shown() {
    return Map.of("stagnationOverview", this::overview, "heldMeetings", this::heldMeetings);
  }

  private List<Map<String, Object>> overview(FormContext context) {
    var all = reviews.ofCase(context.caseNumber());
    var overview = new Overview();
    all.stream().filter(it -> it.decidedAt() == null).findFirst().ifPresent(it -> {
      overview.add("Fase", Phase.label(it.phase()))
          .add("Zonder vooruitgang sinds", Dates.text(Dates.day(it.countedFrom())))
          .add("Overleggen in die tijd", Integer.toString(it.meetingsHeld()))
          .add("Zorgen over de veiligheid", it.concern() == null ? "Niemand gaf een cijfer"
              : "Gemiddeld %s van 10 bij de laatste cijfers".formatted(rounded(it.concern())));
    });
    var running = agreements.running(context.caseNumber());
    overview.add("Lopende afspraken", "%d, waarvan %d vastlopen".formatted(
        running.size(), running.stream().filter(Agreement::blocked).count()));
    all.stream().filter(it -> it.decidedAt() != null).findFirst().ifPresent(it -> overview.add("Vorige keer",
        "%s: %s%s".formatted(Dates.text(Dates.day(it.decidedAt())), labels.of("stagnation.choice", it.choice()),
            it.reason() == null ? "" : ". " + it.reason())));
    return overview.rows();
  }

  private static String rounded(double mean) {
    return "%.1f".formatted(mean).replace('.', ',').replace(",0", "");
  }

  private List<Map<String, Object>> heldMeetings(FormContext context) {
    return meetings.ofCase(context.caseNumber()).stream().filter(it -> it.heldAt() != null).map(this::row).toList();
  }

  private Map<String, Object> row(Meeting it) {
    return Map.of("date", Dates.text(it.meetingDate()), "phase", Phase.label(it.phase()),
        "outcome", labels.of("meeting.outcome", it.outcome()), "reason", it.reason() == null ? "" : it.reason());
  }
}
