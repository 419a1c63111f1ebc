package nl.casusflow.direction;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.casusflow.casefile.Audience;
import nl.casusflow.casefile.CaseFile;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.CaseItems;
import nl.casusflow.casefile.Dates;
import nl.casusflow.casefile.Household;
import nl.casusflow.casefile.Household.Member;
import nl.casusflow.casefile.Meetings;
import nl.casusflow.casefile.Phase;
import nl.casusflow.casefile.Track;
import nl.casusflow.form.FormContext;
import nl.casusflow.form.FormSources;
import nl.casusflow.form.Labels;
import nl.casusflow.form.Overview;
import nl.casusflow.form.RecordedRow;
import nl.casusflow.form.Refusal;
import nl.casusflow.form.StructureRecorder;
import nl.casusflow.organisation.People;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What forms say and show of who directs a case. */
@Configuration(proxyBeanMethods = false)
class DirectionForms {

  static final String HAND_OVER = "handOver";
  static final String REASON = "reason";
  private static final String DIRECTORS = "directors";
  private static final String CANCELLED = "cancelled";

  private final Direction direction;
  private final CaseFiles cases;
  private final CaseItems items;
  private final Household household;
  private final Meetings meetings;
  private final People people;
  private final Labels labels;

  DirectionForms(
      Direction direction, CaseFiles cases, CaseItems items, Household household, Meetings meetings, People people,
      Labels labels) {
    this.direction = direction;
    this.cases = cases;
    this.items = items;
    this.household = household;
    this.meetings = meetings;
    this.people = people;
    this.labels = labels;
  }

  @Bean
  StructureRecorder directorsRecorder() {
    return StructureRecorder.of(DIRECTORS, (context, rows) -> {
      var row = rows.get(0);
      direction.name(context.caseNumber(), row.text(Direction.PROCESS_DIRECTOR), row.text(Direction.CASE_DIRECTOR),
          row.text("directionForm"));
    });
  }

  /** Every handover is kept; the case itself changes hands in the step behind the form. */
  @Bean
  StructureRecorder handOverRecorder() {
    return StructureRecorder.of(HAND_OVER, (context, rows) -> {
      RecordedRow row = rows.get(0);
      String which = row.text("which");
      String to = row.text("newDirector");
      if (!CANCELLED.equals(row.text("kind")) && to.equals(director(cases.get(context.caseNumber()), which))) {
        throw new Refusal("%s is al %s van deze zaak. Kies iemand anders.".formatted(
            people.nameOf(to), labels.of("handOver.which", which).toLowerCase()));
      }
      items.put(context.caseNumber(), HAND_OVER, null, row.values(), null, row.contributionId(), context.reader(),
          row.organisation());
    });
  }

  @Bean
  FormSources directionSources() {
    return new FormSources() {
      @Override
      public Map<String, Function<FormContext, Object>> shown() {
        return Map.of(DIRECTORS, DirectionForms.this::directors, "handOverOverview", DirectionForms.this::overview);
      }
    };
  }

  private Map<String, Object> directors(FormContext context) {
    var file = cases.get(context.caseNumber());
    var known = new HashMap<String, Object>();
    known.put(Direction.PROCESS_DIRECTOR, file.processDirector());
    known.put(Direction.CASE_DIRECTOR, file.caseDirector());
    known.put("directionForm", file.directionForm());
    return known;
  }

  private List<Map<String, Object>> overview(FormContext context) {
    String caseNumber = context.caseNumber();
    CaseFile file = cases.get(caseNumber);
    var overview = new Overview()
        .add("Zaak", caseNumber + ", " + file.householdLabel())
        .add("Gezin", household.of(caseNumber).stream().map(Member::name).collect(Collectors.joining(", ")))
        .add("Stand", Stream.of(file.caseState().label(), Track.label(file.track()), Phase.label(file.phase()))
            .filter(it -> !it.isEmpty()).collect(Collectors.joining(" · ")))
        .add("Procesregisseur", people.nameOf(file.processDirector()))
        .add("Casusregisseur", people.nameOf(file.caseDirector()));
    int changes = direction.changes(caseNumber);
    if (changes > 0) {
      overview.add("Eerder gewisseld", changes == 1 ? "1 keer" : changes + " keer");
    }
    meetings.lastHeld(caseNumber).ifPresent(it -> overview
        .add("Laatste overleg", Dates.text(it.meetingDate()) + ": " + labels.of("meeting.outcome", it.outcome())));
    items.single(caseNumber, "analysis").filter(it -> Audience.PROFESSIONALS.mayRead(it.text("shareability")))
        .ifPresent(it -> overview.add("Grootste zorg", it.text("greatestConcern")).add("Hoe het samenhangt", it.text("connection")));
    items.of(caseNumber, HAND_OVER).stream().reduce((a, last) -> last)
        .ifPresent(it -> overview.add("Wat de nieuwe regisseur moet weten", it.text("toKnow")));
    return overview.rows();
  }

  private static String director(CaseFile file, String which) {
    return Direction.PROCESS_DIRECTOR.equals(which) ? file.processDirector() : file.caseDirector();
  }
}
