package nl.casusflow.referral;

import java.util.List;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.CaseItems;
import nl.casusflow.casefile.HouseholdCameBack;
import nl.casusflow.form.FormContext;
import nl.casusflow.form.RecordedRow;
import nl.casusflow.form.Refusal;
import nl.casusflow.form.StructureRecorder;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What was decided about a household that is known already. One can only join what runs. */
@Component
class KnownHouseholdRecorder implements StructureRecorder {

  static final String JOIN = "join";
  static final String REOPEN = "reopen";

  private static final String EARLIER_CASE = "earlierCase";

  private final CaseFiles cases;
  private final CaseItems items;
  private final ApplicationEventPublisher listeners;

  KnownHouseholdRecorder(CaseFiles cases, CaseItems items, ApplicationEventPublisher listeners) {
    this.cases = cases;
    this.items = items;
    this.listeners = listeners;
  }

  @Override
  public String entity() {
    return "knownHousehold";
  }

  @Override
  public void record(FormContext context, List<RecordedRow> rows) {
    var row = rows.get(0);
    String known = row.text("caseNumber");
    if (JOIN.equals(row.text("decision")) && !cases.get(known).caseState().running()) {
      throw new Refusal("Zaak %s loopt niet meer. Heropen die zaak, of begin een nieuwe.".formatted(known));
    }
    if (row.text(EARLIER_CASE) != null) {
      // what was known of the household is needed for as long as this case runs
      listeners.publishEvent(new HouseholdCameBack(row.text(EARLIER_CASE), context.caseNumber()));
    }
    items.put(context.caseNumber(), entity(), 1, row.values(), null, row.contributionId(), context.reader(),
        row.organisation());
  }
}
