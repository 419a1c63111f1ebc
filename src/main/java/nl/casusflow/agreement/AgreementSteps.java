package nl.casusflow.agreement;

import java.util.Map;
import java.util.function.Function;
import nl.casusflow.casefile.Agreements;
import nl.casusflow.casefile.Agreements.Agreement;
import nl.casusflow.casefile.CaseItems;
import nl.casusflow.casefile.Dates;
import nl.casusflow.casefile.Facts;
import nl.casusflow.form.FormContext;
import nl.casusflow.form.FormSources;
import nl.casusflow.form.Labels;
import nl.casusflow.form.Overview;
import nl.casusflow.form.RecordedRow;
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

  private final Agreements agreements;
  private final CaseItems items;
  private final People people;
  private final Labels labels;

  AgreementSteps(Agreements agreements, CaseItems items, People people, Labels labels) {
    this.agreements = agreements;
    this.items = items;
    this.people = people;
    this.labels = labels;
  }

  @Bean
  StructureRecorder agreementResultRecorder() {
    return StructureRecorder.of(RESULT, (context, rows) -> {
      var row = rows.get(0);
      String said = row.text("result") == null ? row.text("reason") : row.text("result");
      agreements.result(context.id(Facts.AGREEMENT_ID), said, row.text("blockedBy"));
    });
  }

  @Bean
  StructureRecorder bridgingHelpRecorder() {
    return StructureRecorder.of(BRIDGING_HELP, (context, rows) -> keepWithAgreement(BRIDGING_HELP, context, rows.get(0)));
  }

  /** Trying again comes with a new day. */
  @Bean
  StructureRecorder blockedAgreementRecorder() {
    return StructureRecorder.of(BLOCKED_AGREEMENT, (context, rows) -> {
      var row = rows.get(0);
      if (row.date("due") != null) {
        agreements.due(context.id(Facts.AGREEMENT_ID), row.date("due"));
      }
      keepWithAgreement(BLOCKED_AGREEMENT, context, row);
    });
  }

  /** The number of the agreement numbers the item, so that each agreement keeps its own. */
  private void keepWithAgreement(String entity, FormContext context, RecordedRow row) {
    items.put(context.caseNumber(), entity, agreements.get(context.id(Facts.AGREEMENT_ID)).number(), row.values(), null,
        row.contributionId(), context.reader(), row.organisation());
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
    Agreement it = agreements.get(context.id(Facts.AGREEMENT_ID));
    var overview = new Overview()
        .add("Afspraak " + it.number(), it.what())
        .add("Waarom", it.why())
        .add("Doel", goal(it))
        .add("Wie", it.carriedByFamily() ? "Iemand uit het gezin of het netwerk. De casusregisseur vinkt af."
            : people.nameOf(it.owner()))
        .add("Uiterlijk", Dates.text(it.due()))
        .add("Afgesproken op", Dates.text(Dates.day(it.madeAt())));
    if (Agreements.BLOCKED.equals(it.state())) {
      overview.add("Loopt vast op", labels.of("agreementResult.blockedBy", it.blockedBy())).add("Wat er speelt", it.result());
    }
    items.of(it.caseNumber(), BRIDGING_HELP).stream().filter(help -> help.number() == it.number()).findFirst()
        .ifPresent(help -> overview.add("Overbruggingshulp", help.text("what")));
    return overview.rows();
  }

  private String goal(Agreement agreement) {
    return items.of(agreement.caseNumber(), "goal").stream()
        .filter(it -> Integer.toString(it.number()).equals(agreement.goal())).map(it -> it.text("what")).findFirst().orElse("");
  }
}
