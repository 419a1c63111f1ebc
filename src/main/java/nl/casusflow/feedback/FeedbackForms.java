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
import nl.casusflow.sharing.Informing;
import nl.casusflow.sharing.Register;
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
  private final Register register;
  private final Informing informing;

  FeedbackForms(
      CaseItems items, Household household, Participations participations, Register register, Informing informing) {
    this.items = items;
    this.household = household;
    this.participations = participations;
    this.register = register;
    this.informing = informing;
  }

  @Bean
  StructureRecorder feedbackRecorder() {
    return StructureRecorder.of("feedback", (context, rows) -> {
      var row = rows.get(0);
      if (row.values().containsKey(REFERRER_INFORMER) || row.values().containsKey(FAMILY_INFORMER)) {
        name(context, row);
      } else {
        keep("feedback", context, row);
        told(context, row);
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

  /** Who was told now knows, and that is written down: in the register, and as the duty to inform that is done. */
  private void told(FormContext context, RecordedRow row) {
    String caseNumber = context.caseNumber();
    String kind = context.fact(Facts.FEEDBACK_KIND);
    String by = row.text("by") == null ? context.reader() : row.text("by");
    if (Feedback.REFERRER.equals(kind)) {
      register.toldReferrer(caseNumber, context.fact(Facts.OCCASION), context.id(Facts.MEETING_ID), by);
      return;
    }
    List<Integer> members = Feedback.CLIENT.equals(kind)
        ? household.find(context.id(Facts.MEMBER_ID)).map(it -> List.of(it.number())).orElse(List.of())
        : row.texts("toldTo").stream().map(Integer::valueOf).toList();
    members.forEach(it -> informing.informed(caseNumber, it, row.date("informedOn"), by, context.reader()));
    register.toldFamily(caseNumber, members, context.fact(Facts.OCCASION), row.flag("toldAboutSharing"),
        context.id(Facts.MEETING_ID), by);
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
