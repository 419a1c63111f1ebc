package nl.casusflow.focusmeeting;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import nl.casusflow.casefile.Agreements;
import nl.casusflow.casefile.Agreements.Agreement;
import nl.casusflow.casefile.CaseItems;
import nl.casusflow.casefile.CaseItems.Item;
import nl.casusflow.casefile.Dates;
import nl.casusflow.casefile.Household;
import nl.casusflow.casefile.Scores;
import nl.casusflow.form.Answers;
import nl.casusflow.form.FormContext;
import nl.casusflow.form.FormSources;
import nl.casusflow.form.Labels;
import nl.casusflow.form.Option;
import nl.casusflow.organisation.People;
import nl.casusflow.preparation.Table;
import org.springframework.stereotype.Component;

/** The plan as it stands, for forms: goals, agreements, bottom lines, scores, concerns, dates that come. */
@Component
class MeetingSources implements FormSources {

  private static final int SCORES_SHOWN = 25;
  private static final int ADULT_AT = 18;

  private final CaseItems items;
  private final Household household;
  private final Agreements agreements;
  private final Scores scores;
  private final People people;
  private final Labels labels;
  private final Answers answers;
  private final Table table;
  private final Clock clock;

  MeetingSources(
      CaseItems items, Household household, Agreements agreements, Scores scores, People people, Labels labels, Answers answers,
      Table table, Clock clock) {
    this.items = items;
    this.household = household;
    this.agreements = agreements;
    this.scores = scores;
    this.people = people;
    this.labels = labels;
    this.answers = answers;
    this.table = table;
    this.clock = clock;
  }

  @Override
  public Map<String, Function<FormContext, Object>> shown() {
    var shown = new LinkedHashMap<String, Function<FormContext, Object>>();
    shown.put("openAgreements", this::openAgreements);
    shown.put("agreementState", this::agreementStates);
    shown.put("goals", context -> rows(goals(context), it -> row(it, "what", "goodEnough")));
    shown.put("goal", context -> rows(goals(context), MeetingSources::asKept));
    shown.put("bottomLines", context -> rows(bottomLines(context), it -> {
      var row = row(it, "what");
      row.put("guardian", people.nameOf(it.text("guardian")));
      row.put("state", labels.of("bottomLine.state", it.text("state")));
      return row;
    }));
    shown.put("bottomLine", context -> rows(bottomLines(context), MeetingSources::asKept));
    shown.put("comingDates", this::datesToPrepareFor);
    shown.put("comingDate", context -> rows(comingDates(context), MeetingSources::asKept));
    shown.put("concerns", context -> rows(readable(context, "concern"), it -> {
      var row = row(it, "what", "seenBy");
      row.put("seenOn", Dates.text(it.text("seenOn")));
      row.put("assumption", "true".equals(it.text("assumption")) ? "Vermoeden" : "");
      return row;
    }));
    shown.put("concern", context -> rows(readable(context, "concern"), MeetingSources::asKept));
    shown.put("ownView", context -> rows(readable(context, "ownView"), MeetingSources::asKept));
    shown.put("scores", this::scores);
    return shown;
  }

  @Override
  public Map<String, Function<FormContext, List<Option>>> options() {
    return Map.of("goals", context -> goals(context)
        .map(it -> new Option(Integer.toString(it.number()), it.text("what"))).toList());
  }

  /** Dates that were named, and the eighteenth birthdays that come within a year. */
  private Object datesToPrepareFor(FormContext context) {
    LocalDate today = Dates.today(clock);
    var rows = new ArrayList<Map<String, Object>>(rows(comingDates(context), it -> {
      var row = row(it, "note");
      row.put("kind", labels.of("comingDate.kind", it.text("kind")));
      row.put("date", Dates.text(it.text("date")));
      return row;
    }));
    household.of(context.caseNumber()).stream().filter(it -> it.birthDate() != null).forEach(it -> {
      LocalDate adult = it.birthDate().plusYears(ADULT_AT);
      if (!adult.isBefore(today) && adult.isBefore(today.plusYears(1))) {
        rows.add(Map.of("kind", it.name() + " wordt 18", "date", Dates.text(adult)));
      }
    });
    return rows;
  }

  private Object openAgreements(FormContext context) {
    LocalDate today = Dates.today(clock);
    return running(context).map(it -> {
      var row = new LinkedHashMap<String, Object>();
      row.put("number", it.number());
      row.put("what", it.what());
      row.put("owner", it.carriedByFamily() ? "Gezin of netwerk" : people.nameOf(it.owner()));
      row.put("due", Dates.text(it.due()));
      row.put("state", it.overdue(today) ? it.stateLabel() + ", te laat" : it.stateLabel());
      return row;
    }).toList();
  }

  /** What is stuck may be ticked off too: at the table somebody may know better. */
  private Object agreementStates(FormContext context) {
    return running(context).filter(Agreement::started)
        .map(it -> Map.of("number", it.number(), "what", it.what(), "state", Agreements.OPEN)).toList();
  }

  private Stream<Item> goals(FormContext context) {
    return live(context, "goal", it -> !List.of("reached", "dropped").contains(it.text("state")));
  }

  private Stream<Item> bottomLines(FormContext context) {
    return live(context, "bottomLine", it -> !"ended".equals(it.text("state")));
  }

  private Stream<Item> comingDates(FormContext context) {
    String today = Dates.today(clock).toString();
    return live(context, "comingDate", it -> !"dropped".equals(it.text("state"))
        && (it.text("date").isBlank() || it.text("date").compareTo(today) >= 0))
        .sorted(Comparator.comparing((Item it) -> it.text("date")).thenComparing(Item::number));
  }

  private Stream<Item> readable(FormContext context, String entity) {
    return live(context, entity, it -> true);
  }

  /** What the reader may read, in the presence of those who look on. */
  private Stream<Item> live(FormContext context, String entity, Predicate<Item> stillCounts) {
    return items.of(context.caseNumber(), entity, hidden(context)).stream().filter(stillCounts);
  }

  private Set<Long> hidden(FormContext context) {
    return answers.hiddenFrom(context.reader(), table.audience(context), context.caseNumber());
  }

  private Stream<Agreement> running(FormContext context) {
    var hidden = hidden(context);
    var saidIn = agreements.contributions(context.caseNumber());
    return agreements.running(context.caseNumber()).stream().filter(it -> !hidden.contains(saidIn.get(it.id())));
  }

  private Object scores(FormContext context) {
    var hidden = hidden(context);
    var all = scores.ofCase(context.caseNumber()).stream().filter(it -> !hidden.contains(it.contributionId())).toList();
    return all.stream().skip(Math.max(0, all.size() - SCORES_SHOWN))
        .sorted(Comparator.comparing(Scores.Score::id).reversed())
        .map(it -> Map.of("kind", Scores.Kind.of(it.kind()).label(), "date", Dates.text(it.scoredOn()), "who", it.who(),
            "value", it.score(), "justification", it.justification() == null ? "" : it.justification()))
        .toList();
  }

  private static List<Map<String, Object>> rows(Stream<Item> items, Function<Item, Map<String, Object>> row) {
    return items.map(row).toList();
  }

  private static Map<String, Object> row(Item item, String... attributes) {
    var row = new LinkedHashMap<String, Object>();
    row.put("number", item.number());
    for (String attribute : attributes) {
      row.put(attribute, item.text(attribute));
    }
    return row;
  }

  private static Map<String, Object> asKept(Item item) {
    var row = new LinkedHashMap<String, Object>();
    row.put("number", item.number());
    row.putAll(item.attributes());
    return row;
  }
}
