package nl.casusflow.closing;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.casusflow.casefile.CaseItems;
import nl.casusflow.casefile.CaseItems.Item;
import nl.casusflow.casefile.Dates;
import nl.casusflow.casefile.PhaseChanges;
import nl.casusflow.form.FormContext;
import nl.casusflow.form.FormSources;
import nl.casusflow.form.Labels;
import nl.casusflow.form.Overview;
import nl.casusflow.form.Refusal;
import nl.casusflow.form.StructureRecorder;
import nl.casusflow.organisation.People;
import nl.casusflow.sharing.Register;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Closing and aftercare: the plan for when it goes wrong again, and what each aftercare check found. */
@Configuration(proxyBeanMethods = false)
class ClosingSteps {

  private static final String AFTERCARE = "aftercare";
  private static final String NOT_SAFE = "notSafe";
  private static final String WARM_HANDOVER = "warmHandover";

  private final CaseItems items;
  private final PhaseChanges phases;
  private final People people;
  private final Labels labels;
  private final Register register;

  ClosingSteps(CaseItems items, PhaseChanges phases, People people, Labels labels, Register register) {
    this.items = items;
    this.phases = phases;
    this.people = people;
    this.labels = labels;
    this.register = register;
  }

  /** Each check is kept; where it is not safe any more, the case goes on in the phase that fits, with a reason. */
  @Bean
  StructureRecorder aftercareRecorder() {
    return StructureRecorder.of(AFTERCARE, (context, rows) -> {
      var row = rows.get(0);
      items.put(context.caseNumber(), AFTERCARE, null, row.values(), null, row.contributionId(), context.reader(),
          row.organisation());
      if (NOT_SAFE.equals(row.text("result"))) {
        if (row.text("reason") == null || row.text("phase") == null) {
          throw new Refusal("Schrijf op waarom we de zaak weer oppakken, en in welke fase.");
        }
        phases.enter(context.caseNumber(), row.text("phase"), null, row.text("reason"), null, context.step(), context.reader());
      }
    });
  }

  /** Who goes on with the household gets the closing plan and what else must be known. */
  @Bean
  StructureRecorder warmHandoverRecorder() {
    return StructureRecorder.of(WARM_HANDOVER, (context, rows) -> {
      var row = rows.get(0);
      items.put(context.caseNumber(), WARM_HANDOVER, 1, row.values(), null, row.contributionId(), context.reader(),
          row.organisation());
      if (row.text("toOrganisation") != null) {
        register.handedOverTo(context.caseNumber(), row.text("toOrganisation"), context.reader());
      }
    });
  }

  @Bean
  FormSources closingSources() {
    return new FormSources() {
      @Override
      public Map<String, Function<FormContext, Object>> shown() {
        return Map.of("closingOverview", ClosingSteps.this::overview);
      }
    };
  }

  private Object overview(FormContext context) {
    String caseNumber = context.caseNumber();
    var overview = new Overview();
    items.single(caseNumber, "closing").ifPresent(it -> overview
        .add("Goed genoeg", it.text("goodEnough"))
        .add("Waar zien we dat aan", it.text("grounds"))
        .add("Wie besloot", it.text("decidedBy"))
        .add("Gezin tevreden met het besluit", labels.of("closing.householdContent", it.attributes().get("householdContent")))
        .add("Daaraan merken we het vroeg", it.text("earlySignals"))
        .add("Dat doen we dan", it.text("ifWrongAgain"))
        .add("Wie houdt het in de gaten", it.text("watches"))
        .add("Wie kan het gezin bellen", it.text("callWhom")));
    items.single(caseNumber, WARM_HANDOVER).ifPresent(it -> overview
        .add("Overgedragen aan", Stream.of(it.text("toPerson"), people.organisationName(textOrNull(it, "toOrganisation")))
            .filter(part -> !part.isBlank()).collect(Collectors.joining(", ")))
        .add("Hulp tot die tijd", it.text("bridging")));
    items.of(caseNumber, AFTERCARE).forEach(it -> overview.add("Nazorg " + Dates.text(it.text("date")),
        Stream.of(labels.of("aftercare.result", it.attributes().get("result")), it.text("notes"))
            .filter(part -> !part.isBlank()).collect(Collectors.joining(". "))));
    return overview.rows();
  }

  private static String textOrNull(Item item, String attribute) {
    return item.text(attribute).isBlank() ? null : item.text(attribute);
  }
}
