package nl.casusflow.weighing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.CaseItems;
import nl.casusflow.casefile.CaseItems.Item;
import nl.casusflow.casefile.Facts;
import nl.casusflow.form.Answers;
import nl.casusflow.form.FormContext;
import nl.casusflow.form.FormSources;
import nl.casusflow.form.RecordedRow;
import nl.casusflow.form.StructureRecorder;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Participations.Capacity;
import org.springframework.stereotype.Component;

/** What forms say and show of the weighing of a case. */
@Component
class WeighingForms implements StructureRecorder, FormSources {

  private static final String WEIGHING = "weighing";
  private static final String DATE = "date";

  private final CaseFiles cases;
  private final CaseItems items;
  private final Participations participations;
  private final Answers answers;

  WeighingForms(CaseFiles cases, CaseItems items, Participations participations, Answers answers) {
    this.cases = cases;
    this.items = items;
    this.participations = participations;
    this.answers = answers;
  }

  @Override
  public String entity() {
    return WEIGHING;
  }

  @Override
  public void record(FormContext context, List<RecordedRow> rows) {
    var row = rows.get(0);
    var date = row.date(DATE);
    if (date != null) {
      cases.weighOn(context.caseNumber(), date);
    }
    // who is asked to think along has to read about the case
    row.texts("experts").forEach(it -> participations.join(context.caseNumber(), it, Capacity.SUBJECT_EXPERT));
    items.put(context.caseNumber(), WEIGHING, 1, row.values(), null, row.contributionId(), context.reader(),
        row.organisation());
  }

  @Override
  public Map<String, Function<FormContext, Object>> shown() {
    return Map.of(WEIGHING, this::known, "weighingOverview", this::overview);
  }

  private Map<String, Object> known(FormContext context) {
    var known = new HashMap<>(items.single(context.caseNumber(), WEIGHING).map(Item::attributes).orElse(Map.of()));
    known.put(DATE, context.fact(Facts.WEIGHING_DATE));
    return known;
  }

  /** The agenda and the outcome of the last weighing. Who is told about something else is not bothered with it. */
  private List<Map<String, Object>> overview(FormContext context) {
    String occasion = context.fact(Facts.OCCASION);
    if (occasion != null && !WEIGHING.equals(occasion)) {
      return List.of();
    }
    return answers.overview(Stream.of("prepare-weighing", "weighing-meeting")
        .flatMap(form -> answers.lastSubmission(context.caseNumber(), context.reader(), form).stream())
        .filter(answer -> !"attendance".equals(answer.question())).toList()).rows();
  }
}
