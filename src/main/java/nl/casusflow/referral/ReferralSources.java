package nl.casusflow.referral;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import nl.casusflow.casefile.Born;
import nl.casusflow.casefile.Household;
import nl.casusflow.casefile.Household.Member;
import nl.casusflow.form.Answers;
import nl.casusflow.form.Answers.Answer;
import nl.casusflow.form.FormContext;
import nl.casusflow.form.FormSources;
import nl.casusflow.form.Option;
import nl.casusflow.form.Schemas;
import org.springframework.stereotype.Component;

/** What forms can show of the referral: who it is about, what was told, and what nobody said yet. */
@Component
class ReferralSources implements FormSources {

  private static final String REFERRAL = "referral";
  /** All forms that tell something about the situation before the case is weighed. */
  private static final String[] TOLD = {"case-start", REFERRAL, "acute-danger", "add-to-referral", "provide-information"};
  private static final String MEMBER = "member";
  private static final String MEMBERS = "members";

  private final Household household;
  private final Answers answers;
  private final Schemas schemas;

  ReferralSources(Household household, Answers answers, Schemas schemas) {
    this.household = household;
    this.answers = answers;
    this.schemas = schemas;
  }

  @Override
  public Map<String, Function<FormContext, Object>> shown() {
    return Map.of(
        MEMBER, context -> household.of(context.caseNumber()).stream().map(ReferralSources::row).toList(),
        MEMBERS, context -> household.of(context.caseNumber()).stream().map(this::readable).toList(),
        "referralOverview", this::overview,
        "openQuestions", this::openQuestions);
  }

  @Override
  public Map<String, Function<FormContext, List<Option>>> options() {
    return Map.of(MEMBERS, context -> household.of(context.caseNumber()).stream()
        .map(it -> new Option(String.valueOf(it.number()), it.name())).toList());
  }

  private List<Map<String, Object>> overview(FormContext context) {
    return answers.latest(context.caseNumber(), context.reader(), TOLD).stream()
        .filter(answer -> !MEMBER.equals(answer.question())).map(Answer::row).toList();
  }

  private List<Map<String, Object>> openQuestions(FormContext context) {
    String caseNumber = context.caseNumber();
    return OpenQuestions.of(schemas.latest(REFERRAL).components(), answers.answered(caseNumber, TOLD),
        answers.values(caseNumber, REFERRAL)).stream().map(question -> Map.<String, Object>of("question", question)).toList();
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
    row.put("role", answers.label(REFERRAL, "member.role", it.role()));
    row.put("livesIn", it.livesIn() == null ? "" : it.livesIn() ? "Ja" : "Nee");
    row.put("minor", Boolean.TRUE.equals(it.minor()) ? "Ja" : "");
    return row;
  }
}
