package nl.casusflow.feedback;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import nl.casusflow.casefile.CaseItems;
import nl.casusflow.casefile.Facts;
import nl.casusflow.casefile.Household;
import nl.casusflow.form.FormContext;
import nl.casusflow.form.FormSources;
import nl.casusflow.form.Overview;
import nl.casusflow.form.RecordedRow;
import nl.casusflow.form.StructureRecorder;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Participations.Capacity;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What forms say and show of telling people what was decided, and of asking them how it went. */
@Configuration(proxyBeanMethods = false)
class FeedbackForms {

  /** Who was named at the weighing to tell the referrer and the family. */
  static final String INFORMERS = "informers";
  static final String REFERRER_INFORMER = "referrerInformer";
  static final String FAMILY_INFORMER = "familyInformer";
  private static final String SATISFACTION = "satisfaction";

  private final CaseItems items;
  private final Household household;
  private final Participations participations;

  FeedbackForms(CaseItems items, Household household, Participations participations) {
    this.items = items;
    this.household = household;
    this.participations = participations;
  }

  @Bean
  StructureRecorder feedbackRecorder() {
    return StructureRecorder.of("feedback", (context, rows) -> {
      var row = rows.get(0);
      if (row.values().containsKey(REFERRER_INFORMER) || row.values().containsKey(FAMILY_INFORMER)) {
        name(context, row);
      } else {
        keep("feedback", context, row);
      }
    });
  }

  @Bean
  StructureRecorder debriefRecorder() {
    return StructureRecorder.of("debrief", (context, rows) -> keep("debrief", context, rows.get(0)));
  }

  @Bean
  StructureRecorder satisfactionRecorder() {
    return StructureRecorder.of(SATISFACTION, (context, rows) -> keep(SATISFACTION, context, rows.get(0)));
  }

  @Bean
  FormSources feedbackSources() {
    return new FormSources() {
      @Override
      public Map<String, Function<FormContext, Object>> shown() {
        return Map.of(
            SATISFACTION, context -> Map.of("side",
                Feedback.EVALUATION_FAMILY.equals(context.fact(Facts.FEEDBACK_KIND)) ? "family" : "professional"),
            "withdrawalOverview", FeedbackForms.this::withdrawal);
      }
    };
  }

  private void name(FormContext context, RecordedRow row) {
    String caseNumber = context.caseNumber();
    participations.join(caseNumber, row.text(REFERRER_INFORMER), Capacity.INFORMER);
    participations.join(caseNumber, row.text(FAMILY_INFORMER), Capacity.INFORMER);
    items.put(caseNumber, INFORMERS, 1, row.values(), null, row.contributionId(), context.reader(), row.organisation());
  }

  /** Everyone who was told or asked is kept beside the others: one does not overwrite another. */
  private void keep(String entity, FormContext context, RecordedRow row) {
    var said = new LinkedHashMap<>(row.values());
    said.put(Facts.FEEDBACK_KIND, context.fact(Facts.FEEDBACK_KIND));
    Long memberId = context.id(Facts.MEMBER_ID);
    if (memberId != null) {
      household.find(memberId).ifPresent(it -> said.put("member", it.number()));
    }
    items.put(context.caseNumber(), entity, null, said, context.id(Facts.MEETING_ID), row.contributionId(),
        context.reader(), row.organisation());
  }

  private List<Map<String, Object>> withdrawal(FormContext context) {
    if (!FeedbackPlan.WITHDRAWAL.equals(context.fact(Facts.OCCASION))) {
      return List.of();
    }
    var overview = new Overview();
    items.single(context.caseNumber(), FeedbackPlan.WITHDRAWAL).ifPresent(it -> overview
        .add("Waarom", it.text("reason")).add("Wie het gezin in het oog houdt", it.text("afterwards")));
    return overview.rows();
  }
}
