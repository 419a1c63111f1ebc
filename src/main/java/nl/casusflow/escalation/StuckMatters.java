package nl.casusflow.escalation;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import nl.casusflow.casefile.Agreements;
import nl.casusflow.casefile.Agreements.Agreement;
import nl.casusflow.casefile.CaseItems;
import nl.casusflow.casefile.CaseItems.Item;
import nl.casusflow.casefile.Facts;
import nl.casusflow.escalation.Escalations.Escalation;
import nl.casusflow.escalation.Escalations.Told;
import nl.casusflow.form.FormContext;
import nl.casusflow.form.RecordedRow;
import nl.casusflow.form.StructureRecorder;
import nl.casusflow.organisation.People;
import org.springframework.stereotype.Service;

/**
 * What people tell about something that is stuck ({@code record: "stuckMatter.what"} in any form), and how it begins to
 * climb.
 */
@Service
class StuckMatters implements StructureRecorder {

  static final String STUCK_MATTER = "stuckMatter";
  private static final String WHAT = "what";
  private static final String TRIED = "tried";

  private final Escalations escalations;
  private final Agreements agreements;
  private final CaseItems items;
  private final People people;

  StuckMatters(Escalations escalations, Agreements agreements, CaseItems items, People people) {
    this.escalations = escalations;
    this.agreements = agreements;
    this.items = items;
    this.people = people;
  }

  @Override
  public String entity() {
    return STUCK_MATTER;
  }

  /** Kept with the agreement or the bottom line of the process it was told in, so that each escalation finds its own. */
  @Override
  public void record(FormContext context, List<RecordedRow> rows) {
    var row = rows.get(0);
    var said = new LinkedHashMap<>(row.values());
    said.put(Facts.AGREEMENT_ID, context.fact(Facts.AGREEMENT_ID));
    said.put(Facts.BOTTOM_LINE, context.fact(Facts.BOTTOM_LINE));
    items.put(context.caseNumber(), STUCK_MATTER, null, said, null, row.contributionId(), context.reader(),
        row.organisation());
  }

  /**
   * Opens an escalation. Where it is stuck follows from the agreement when nobody said it; what is told about it is what
   * was told last.
   *
   * @return its id
   */
  long escalate(
      String caseNumber, String processInstance, String matter, String organisation, Long agreementId,
      Integer bottomLine, LocalDate since) {
    Optional<Agreement> agreement = Optional.ofNullable(agreementId).flatMap(agreements::find);
    String where = Optional.ofNullable(organisation).or(() -> agreement.map(Agreement::organisation))
        .or(() -> agreement.map(it -> people.organisationOf(it.owner()))).orElse(null);
    return escalations.open(caseNumber, processInstance, matter == null ? Matter.OTHER.id() : matter, where,
        agreement.map(Agreement::id).orElse(null), bottomLine, since, told(caseNumber, agreementId, bottomLine));
  }

  private Told told(String caseNumber, Long agreementId, Integer bottomLine) {
    return items.of(caseNumber, STUCK_MATTER).stream()
        .filter(it -> sameAs(it, Facts.AGREEMENT_ID, agreementId) && sameAs(it, Facts.BOTTOM_LINE, bottomLine))
        .reduce((earlier, last) -> last)
        .map(it -> new Told(it.text(WHAT), it.text(TRIED), it.author()))
        .orElse(Told.NOTHING);
  }

  private static boolean sameAs(Item item, String attribute, Object id) {
    return Objects.equals(item.text(attribute), id == null ? "" : id.toString());
  }

  /** The bottom line that it is about, in the words of the meeting; empty when it is about something else. */
  Optional<Item> bottomLine(Escalation it) {
    return it.bottomLine() == null ? Optional.empty() : items.of(it.caseNumber(), "bottomLine").stream()
        .filter(item -> item.number() == it.bottomLine()).findFirst();
  }

  Optional<Agreement> agreement(Escalation it) {
    return it.agreementId() == null ? Optional.empty() : agreements.find(it.agreementId());
  }
}
