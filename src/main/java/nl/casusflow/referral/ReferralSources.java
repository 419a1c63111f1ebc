package nl.casusflow.referral;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.casusflow.casefile.Born;
import nl.casusflow.casefile.CaseItems;
import nl.casusflow.casefile.CaseItems.Item;
import nl.casusflow.casefile.Facts;
import nl.casusflow.casefile.Household;
import nl.casusflow.casefile.Household.Member;
import nl.casusflow.form.Answers;
import nl.casusflow.form.FormContext;
import nl.casusflow.form.FormSources;
import nl.casusflow.form.Labels;
import nl.casusflow.form.Option;
import nl.casusflow.form.Schemas;
import nl.casusflow.organisation.People;
import nl.casusflow.referral.KnownHouseholds.KnownCase;
import org.springframework.stereotype.Component;

/** What forms can show of the referral: who it is about, what was told, and what nobody said yet. */
@Component
class ReferralSources implements FormSources {

  private static final String REFERRAL = "referral";
  /** All forms that tell something about the situation before the case is weighed. */
  private static final String[] TOLD =
      {"case-start", REFERRAL, "acute-danger", "add-to-referral", "provide-information"};
  private static final String MEMBER = "member";
  private static final String MEMBERS = "members";
  private static final String KNOWN_CASES = "knownCases";

  private final Household household;
  private final Answers answers;
  private final Schemas schemas;
  private final Labels labels;
  private final KnownHouseholds known;
  private final CaseItems items;
  private final People people;

  ReferralSources(
      Household household, Answers answers, Schemas schemas, Labels labels, KnownHouseholds known, CaseItems items,
      People people) {
    this.household = household;
    this.answers = answers;
    this.schemas = schemas;
    this.labels = labels;
    this.known = known;
    this.items = items;
    this.people = people;
  }

  @Override
  public Map<String, Function<FormContext, Object>> shown() {
    return Map.of(
        MEMBER, context -> household.of(context.caseNumber()).stream().map(ReferralSources::row).toList(),
        MEMBERS, context -> household.of(context.caseNumber()).stream().map(this::readable).toList(),
        "referralOverview", this::overview,
        "openQuestions", this::openQuestions,
        "routeAdvice", this::routeAdvice,
        KNOWN_CASES, context -> known.of(context.caseNumber()).stream().map(this::row).toList());
  }

  @Override
  public Map<String, Function<FormContext, List<Option>>> options() {
    return Map.of(
        MEMBERS, context -> household.of(context.caseNumber()).stream()
            .map(it -> new Option(String.valueOf(it.number()), it.name())).toList(),
        KNOWN_CASES, context -> known.of(context.caseNumber()).stream().map(KnownCase::file)
            .map(it -> new Option(it.caseNumber(), "%s (%s)".formatted(it.caseNumber(), it.caseState().label())))
            .toList());
  }

  private List<Map<String, Object>> overview(FormContext context) {
    // the members have a table of their own
    return answers.overview(answers.latest(context.caseNumber(), context.reader(), TOLD).stream()
        .filter(answer -> !MEMBER.equals(answer.question())).toList()).rows();
  }

  private List<Map<String, Object>> openQuestions(FormContext context) {
    String caseNumber = context.caseNumber();
    return OpenQuestions.of(schemas.latest(REFERRAL).components(), answers.answered(caseNumber, TOLD),
        answers.values(caseNumber, REFERRAL)).stream()
        .map(question -> Map.<String, Object>of("question", question)).toList();
  }

  /** Only that there is a case and whom to ask; never what is in its file. */
  private Map<String, Object> row(KnownCase it) {
    String director = it.file().processDirector() != null ? it.file().processDirector() : it.file().caseDirector();
    return Map.of("number", it.file().caseNumber(), "state", it.file().caseState().label(),
        "director", people.nameOf(director), "matches", String.join("; ", it.matches()));
  }

  /** What the decision table advises, and which of the facts it looks at were filled in. */
  private List<Map<String, Object>> routeAdvice(FormContext context) {
    String advice = context.fact(Facts.ROUTE_ADVICE);
    if (advice == null) {
      return List.of();
    }
    var said = items.single(context.caseNumber(), REFERRAL).map(Item::attributes).orElse(Map.of());
    String why = schemas.latest(REFERRAL).all().filter(nl.casusflow.form.Component::isProcessFact)
        .map(field -> criterion(field.name(), field.properties().get("record"), said.get(field.key())))
        .filter(it -> !it.isEmpty()).collect(Collectors.joining("; "));
    return List.of(Map.of("advice", Route.label(advice), "why", why.isEmpty() ? "Nog niets aangevinkt." : why));
  }

  private String criterion(String question, String attribute, Object value) {
    if (value == null || Boolean.FALSE.equals(value)) {
      return "";
    }
    return Boolean.TRUE.equals(value) ? question : "%s %s".formatted(question, labels.of(attribute, value));
  }

  private static Map<String, Object> row(Member it) {
    var row = new LinkedHashMap<String, Object>();
    row.put("number", it.number());
    row.put("name", it.name());
    row.put("born", it.born().map(Born::text).orElse(null));
    row.put("role", it.role());
    row.put("livesIn", it.livesIn());
    row.put("minor", it.minor());
    row.put("interpreter", it.interpreter());
    row.put("contact", it.contact());
    return row;
  }

  private Map<String, Object> readable(Member it) {
    var row = row(it);
    row.put("role", labels.of("member.role", it.role()));
    row.put("livesIn", it.livesIn() == null ? "" : it.livesIn() ? "Ja" : "Nee");
    row.put("minor", Boolean.TRUE.equals(it.minor()) ? "Ja" : "");
    return row;
  }
}
