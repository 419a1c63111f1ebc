package nl.casusflow.agreement;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Function;
import nl.casusflow.casefile.AgreementHistory;
import nl.casusflow.casefile.Agreements;
import nl.casusflow.casefile.Agreements.Agreement;
import nl.casusflow.casefile.CaseItems;
import nl.casusflow.casefile.Dates;
import nl.casusflow.casefile.Facts;
import nl.casusflow.engine.StepNames;
import nl.casusflow.escalation.Escalations;
import nl.casusflow.escalation.StepResult;
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

/** What becomes of one agreement: its result, what it got stuck on, the help meanwhile, the decision after that. */
@Configuration(proxyBeanMethods = false)
class AgreementSteps {

  private static final String RESULT = "agreementResult";
  private static final String BRIDGING_HELP = "bridgingHelp";
  private static final String BLOCKED_AGREEMENT = "blockedAgreement";
  private static final String WAITING = "waitingFollowUp";
  private static final String UNTIL = "until";
  private static final String ESCALATE = "escalate";
  /** Agreements that began by an earlier model do not have it: there anything but trying again is stopping. */
  private static final String ESCALATE_FLOW = "Flow_Escalate";

  private final Agreements agreements;
  private final AgreementHistory history;
  private final CaseItems items;
  private final People people;
  private final Labels labels;
  private final Escalations escalations;
  private final StepNames steps;
  private final Clock clock;

  AgreementSteps(
      Agreements agreements, AgreementHistory history, CaseItems items, People people, Labels labels,
      Escalations escalations, StepNames steps, Clock clock) {
    this.steps = steps;
    this.escalations = escalations;
    this.agreements = agreements;
    this.history = history;
    this.items = items;
    this.people = people;
    this.labels = labels;
    this.clock = clock;
  }

  @Bean
  StructureRecorder agreementResultRecorder() {
    return StructureRecorder.of(RESULT, (context, rows) -> {
      var row = rows.get(0);
      String said = row.text("result") == null ? row.text("reason") : row.text("result");
      agreements.result(context.id(Facts.AGREEMENT_ID), said, row.text("blockedBy"), context.reader(),
          row.contributionId());
    });
  }

  @Bean
  StructureRecorder bridgingHelpRecorder() {
    return StructureRecorder.of(BRIDGING_HELP, (context, rows) -> {
      var row = rows.get(0);
      refuseThePast(row.date(UNTIL));
      keepWithAgreement(BRIDGING_HELP, context, row);
      history.add(agreement(context), AgreementHistory.BRIDGED, row.text("organisation"),
          row.text("what") == null ? row.text("notPossible") : row.text("what"), row.date(UNTIL), context.reader(),
          row.contributionId());
    });
  }

  /** Asked while it waits: a place came up, it waits on, or it got stuck after all. */
  @Bean
  StructureRecorder waitingRecorder() {
    return StructureRecorder.of(WAITING, (context, rows) -> {
      var row = rows.get(0);
      refuseThePast(row.date(UNTIL));
      var agreement = agreement(context);
      history.add(agreement, AgreementHistory.WAITED, row.text("state"), row.text("news"), row.date(UNTIL), context.reader(),
          row.contributionId());
      if (row.date(UNTIL) != null) {
        items.put(context.caseNumber(), BRIDGING_HELP, agreement.number(), Map.of(UNTIL, row.text(UNTIL)), null,
            row.contributionId(), context.reader(), row.organisation());
      }
      if (row.date("due") != null) {
        agreements.due(agreement.id(), row.date("due"), context.reader());
      }
    });
  }

  /** A day that has passed would bring the question back at once. */
  private void refuseThePast(LocalDate until) {
    if (until != null && !until.isAfter(Dates.today(clock))) {
      throw new Refusal("Tot wanneer het wachten duurt, is een dag die nog komt. Een schatting is genoeg.");
    }
  }

  /** Trying again comes with a new day. */
  @Bean
  StructureRecorder blockedAgreementRecorder() {
    return StructureRecorder.of(BLOCKED_AGREEMENT, (context, rows) -> {
      var row = rows.get(0);
      if (ESCALATE.equals(row.text("decision")) && !steps.inModelOf(context.taskId(), ESCALATE_FLOW)) {
        throw new Refusal("Deze afspraak begon voordat hier kon worden opgeschaald. Schaal op vanaf de pagina Termijnen van de"
            + " zaak, en probeer het hier opnieuw met een nieuwe datum.");
      }
      if (row.date("due") != null) {
        agreements.due(context.id(Facts.AGREEMENT_ID), row.date("due"), context.reader());
      }
      history.add(agreement(context), AgreementHistory.DECIDED, row.text("decision"),
          row.text("help") == null ? row.text("instead") : row.text("help"), null, context.reader(), row.contributionId());
      keepWithAgreement(BLOCKED_AGREEMENT, context, row);
    });
  }

  /** The number of the agreement numbers the item, so that each agreement keeps its own. */
  private void keepWithAgreement(String entity, FormContext context, RecordedRow row) {
    items.put(context.caseNumber(), entity, agreement(context).number(), row.values(), null,
        row.contributionId(), context.reader(), row.organisation());
  }

  private Agreement agreement(FormContext context) {
    return agreements.get(context.id(Facts.AGREEMENT_ID));
  }

  @Bean
  FormSources agreementSources() {
    return new FormSources() {
      @Override
      public Map<String, Function<FormContext, Object>> shown() {
        return Map.of("agreementOverview", AgreementSteps.this::overview);
      }
    };
  }

  private Object overview(FormContext context) {
    Agreement it = agreement(context);
    var overview = new Overview()
        .add("Afspraak " + it.number(), it.what())
        .add("Waarom", it.why())
        .add("Doel", goal(it))
        .add("Wie", it.carriedByFamily() ? "Iemand uit het gezin of het netwerk. De casusregisseur vinkt af."
            : people.nameOf(it.owner()))
        .add("Uiterlijk", Dates.text(it.due()))
        .add("Afgesproken op", Dates.text(Dates.day(it.madeAt())));
    if (it.blocked()) {
      overview.add("Loopt vast op", labels.of("agreementResult.blockedBy", it.blockedBy()))
          .add("Sinds", Dates.text(Dates.day(it.blockedAt()))).add("Wat er speelt", it.result());
    }
    escalations.ofCase(it.caseNumber()).stream().filter(up -> up.agreementId() != null && up.agreementId() == it.id())
        .findFirst().flatMap(up -> escalations.stepsOf(up.id()).stream().reduce((a, last) -> last))
        .ifPresent(step -> overview.add("Opgeschaald", step.result() == null ? "daar wordt nog over beslist"
            : step.said() == null ? StepResult.label(step.result())
            : "%s: %s".formatted(StepResult.label(step.result()), step.said())));
    items.of(it.caseNumber(), BRIDGING_HELP).stream().filter(help -> help.number() == it.number()).findFirst()
        .ifPresent(help -> overview.add("Overbruggingshulp", help.text("what"))
            .add("Wie overbrugt", people.organisationName(help.text("organisation")))
            .add("Wachten duurt naar verwachting tot", Dates.text(help.text(UNTIL))));
    return overview.rows();
  }

  private String goal(Agreement agreement) {
    return items.of(agreement.caseNumber(), "goal").stream()
        .filter(it -> Integer.toString(it.number()).equals(agreement.goal())).map(it -> it.text("what")).findFirst().orElse("");
  }
}
