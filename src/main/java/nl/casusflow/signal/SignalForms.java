package nl.casusflow.signal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.CaseItems;
import nl.casusflow.casefile.CaseItems.Item;
import nl.casusflow.casefile.Contributions;
import nl.casusflow.casefile.Dates;
import nl.casusflow.casefile.Facts;
import nl.casusflow.form.Answers;
import nl.casusflow.form.FormContext;
import nl.casusflow.form.FormSources;
import nl.casusflow.form.Option;
import nl.casusflow.form.Overview;
import nl.casusflow.form.RecordedRow;
import nl.casusflow.form.StructureRecorder;
import nl.casusflow.organisation.People;
import nl.casusflow.watch.BottomLineStanding;
import nl.casusflow.watch.BottomLines;
import org.springframework.stereotype.Component;

/** What forms say and show of signals: several can be under way at once, each keeps its report and its assessment. */
@Component
class SignalForms implements StructureRecorder, FormSources {

  static final String SIGNAL = "signal";
  static final String BOTTOM_LINE = "bottomLine";
  static final String STATE_BEFORE = "stateBefore";
  static final String PHASE_BEFORE = "phaseBefore";
  static final String REVIEW_REASON = "reviewReason";
  static final String REPORTER = "reporter";
  static final String REPORT = "report";

  private static final List<String> BESIDE = List.of("caseDirectorDoes", "doneOnDuty", REVIEW_REASON);

  private final CaseFiles cases;
  private final CaseItems items;
  private final Contributions contributions;
  private final Answers answers;
  private final People people;
  private final BottomLines bottomLines;
  private final BottomLineStanding standing;
  private final SignalDecision decision;
  private final Reachability reachability;

  SignalForms(
      CaseFiles cases, CaseItems items, Contributions contributions, Answers answers, People people,
      BottomLines bottomLines, BottomLineStanding standing, SignalDecision decision, Reachability reachability) {
    this.cases = cases;
    this.items = items;
    this.contributions = contributions;
    this.answers = answers;
    this.people = people;
    this.bottomLines = bottomLines;
    this.standing = standing;
    this.decision = decision;
    this.reachability = reachability;
  }

  @Override
  public String entity() {
    return SIGNAL;
  }

  @Override
  public void record(FormContext context, List<RecordedRow> rows) {
    var row = rows.get(0);
    var known = find(items, context.caseNumber(), context.fact(Facts.SIGNAL_ID));
    var said = new LinkedHashMap<>(row.values());
    if (known.isEmpty()) {
      said.put(Facts.SIGNAL_ID, context.fact(Facts.SIGNAL_ID));
      said.put(REPORTER, context.reader());
      said.put(REPORT, context.taskId());
    }
    // what people say beside it does not take the place of the report, nor of what was decided
    boolean beside = known.isPresent() && BESIDE.stream().anyMatch(said::containsKey);
    items.put(context.caseNumber(), SIGNAL, known.map(Item::number).orElse(null), said, null,
        beside ? known.get().contributionId() : row.contributionId(),
        beside ? known.get().author() : context.reader(), beside ? known.get().organisation() : row.organisation());
  }

  @Override
  public Map<String, Function<FormContext, Object>> shown() {
    return Map.of("signalOverview", this::overview,
        "reachability", context -> List.of(Map.of("answer", reachability.now(context.caseNumber()))));
  }

  @Override
  public Map<String, Function<FormContext, List<Option>>> options() {
    return Map.of(
        "signalRoutes", context -> SignalRoute.in(cases.get(context.caseNumber()).caseState()).stream()
            .map(it -> new Option(it.id(), it.label())).toList(),
        "bottomLineChoices", context -> bottomLines.live(context.caseNumber())
            .map(it -> new Option(Integer.toString(it.number()), it.text("what"))).toList(),
        "reviewChoices", this::reviewChoices);
  }

  private List<Option> reviewChoices(FormContext context) {
    var goOn = new Option("goOn", "Laten lopen, zoals afgesproken");
    return decision.canBeStopped(context.caseNumber(), context.fact(Facts.SIGNAL_ID))
        ? List.of(goOn, new Option("halt", "Stoppen")) : List.of(goOn);
  }

  static Optional<Item> find(CaseItems items, String caseNumber, String signalId) {
    return items.of(caseNumber, SIGNAL).stream()
        .filter(it -> Objects.equals(it.attributes().get(Facts.SIGNAL_ID), signalId)).findFirst();
  }

  /** Who reported it and when, what was reported, and what was decided about it when that is known. */
  private List<Map<String, Object>> overview(FormContext context) {
    String caseNumber = context.caseNumber();
    return find(items, caseNumber, context.fact(Facts.SIGNAL_ID)).map(signal -> {
      String reporter = signal.text(REPORTER);
      String report = signal.text(REPORT);
      var said = contributions.ofTask(caseNumber, report);
      var rows = new Overview();
      rows.add("Gemeld door", "%s (%s)".formatted(
          people.nameOf(reporter), people.organisationName(people.organisationOf(reporter))));
      said.stream().findFirst().ifPresent(it -> rows.add("Gemeld op", Dates.text(Dates.day(it.contributedAt()))));
      answers.overview(answers.ofTask(caseNumber, context.reader(), report)).rows()
          .forEach(it -> rows.add(it.get("topic").toString(), it.get("answer").toString()));
      bottomLines.find(caseNumber, signal.text(BOTTOM_LINE)).ifPresent(it -> rows
          .add("Bodemeis " + it.number(), it.text("what")).add("Afgesproken als het misgaat", standing.agreed(it)));
      rows.add("Casusregisseur doet", signal.text("caseDirectorDoes")).add("Piket deed", signal.text("doneOnDuty"));
      contributions.find(caseNumber, Objects.requireNonNullElse(signal.contributionId(), 0L))
          .filter(it -> !it.taskId().equals(report))
          .ifPresent(it -> answers.overview(answers.ofTask(caseNumber, context.reader(), it.taskId())).rows()
              .forEach(row -> rows.add(row.get("topic").toString(), row.get("answer").toString())));
      return rows.rows();
    }).orElse(List.of());
  }
}
