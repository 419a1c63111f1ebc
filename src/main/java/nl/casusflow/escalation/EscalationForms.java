package nl.casusflow.escalation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import nl.casusflow.casefile.CaseItems;
import nl.casusflow.casefile.Dates;
import nl.casusflow.casefile.Facts;
import nl.casusflow.escalation.Escalations.Escalation;
import nl.casusflow.escalation.Escalations.Step;
import nl.casusflow.form.FormContext;
import nl.casusflow.form.FormSources;
import nl.casusflow.form.Option;
import nl.casusflow.form.Overview;
import nl.casusflow.form.RecordedRow;
import nl.casusflow.form.StructureRecorder;
import nl.casusflow.organisation.People;
import org.springframework.stereotype.Component;

/**
 * What whoever decides reads and says. They see what is stuck and where it has been, and nothing else of the case.
 */
@Component
class EscalationForms implements FormSources, StructureRecorder {

  private static final String DECISION = "escalationDecision";

  private final Escalations escalations;
  private final StuckMatters stuck;
  private final CaseItems items;
  private final People people;

  EscalationForms(Escalations escalations, StuckMatters stuck, CaseItems items, People people) {
    this.escalations = escalations;
    this.stuck = stuck;
    this.items = items;
    this.people = people;
  }

  @Override
  public String entity() {
    return DECISION;
  }

  @Override
  public void record(FormContext context, List<RecordedRow> rows) {
    var row = rows.get(0);
    escalations.decided(context.id(Facts.ESCALATION_ID), row.text("outcome"),
        row.text("how") == null ? row.text("whyNot") : row.text("how"), context.reader());
  }

  @Override
  public Map<String, Function<FormContext, Object>> shown() {
    return Map.of("escalationOverview", context -> find(context).map(this::overview).orElse(List.of()));
  }

  @Override
  public Map<String, Function<FormContext, List<Option>>> options() {
    return Map.of("matters",
        context -> Stream.of(Matter.values()).map(it -> new Option(it.id(), it.label())).toList());
  }

  /** The escalation of this process, or else the newest about the same agreement: so another form can show it too. */
  private Optional<Escalation> find(FormContext context) {
    Long id = context.id(Facts.ESCALATION_ID);
    if (id != null) {
      return escalations.find(id);
    }
    Long agreement = context.id(Facts.AGREEMENT_ID);
    return agreement == null ? Optional.empty() : escalations.ofCase(context.caseNumber()).stream()
        .filter(it -> agreement.equals(it.agreementId())).findFirst();
  }

  private List<Map<String, Object>> overview(Escalation it) {
    var rows = new Overview()
        .add("Waar zit het op vast", Matter.label(it.matter()))
        .add("Bij wie", people.organisationName(it.organisation()))
        .add("Sinds", Dates.text(it.stuckSince() == null ? Dates.day(it.begunAt()) : it.stuckSince()))
        .add("Wat zit vast", it.what())
        .add("Wat is al geprobeerd", it.tried())
        .add("Verteld door", person(it.toldBy()));
    stuck.agreement(it).ifPresent(agreement -> {
      rows.add("Afspraak " + agreement.number(), agreement.what())
          .add("Waarom", agreement.why())
          .add("Van wie", person(agreement.owner()))
          .add("Zou klaar zijn op", Dates.text(agreement.due()))
          .add("Wat er speelt", agreement.result());
      items.of(it.caseNumber(), "bridgingHelp").stream().filter(help -> help.number() == agreement.number())
          .findFirst().ifPresent(help -> rows.add("Hulp zolang", help.text("what")));
    });
    stuck.bottomLine(it).ifPresent(line -> rows.add("Bodemeis", line.text("what"))
        .add("Afgesproken als die breekt", line.text("ifBroken")));
    escalations.stepsOf(it.id()).forEach(step -> rows.add("Trede " + step.number(), told(it, step)));
    return rows.rows();
  }

  private String told(Escalation it, Step step) {
    String who = step.person() == null ? "de procesregisseurs" : person(step.person());
    String standsIn = !step.standsIn() ? "" : " Bij %s heeft niemand mandaat voor deze trede; daarom de procesregisseur."
        .formatted(it.organisation() == null ? "een organisatie die niet is genoemd"
            : people.organisationName(it.organisation()));
    return who + ": " + StepResult.label(step.result()) + "." + standsIn
        + (step.said() == null ? "" : " “" + step.said() + "”");
  }

  private String person(String id) {
    return id == null ? "" : people.find(id).map(it -> "%s (%s)".formatted(it.name(), it.organisation())).orElse(id);
  }
}
