package nl.casusflow.referral;

import java.util.LinkedHashMap;
import java.util.List;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.CaseItems;
import nl.casusflow.casefile.Facts;
import nl.casusflow.form.FormContext;
import nl.casusflow.form.RecordedRow;
import nl.casusflow.form.StructureRecorder;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Participations.Capacity;
import org.springframework.stereotype.Component;

/** What forms say about the case as a whole. Its name and municipality go to the cover, the rest inside. */
@Component
class CaseRecorder implements StructureRecorder {

  private static final String ENTITY = "case";
  private static final String HOUSEHOLD_LABEL = "householdLabel";

  private final CaseFiles cases;
  private final CaseItems items;
  private final Participations participations;

  CaseRecorder(CaseFiles cases, CaseItems items, Participations participations) {
    this.cases = cases;
    this.items = items;
    this.participations = participations;
  }

  @Override
  public String entity() {
    return ENTITY;
  }

  @Override
  public void record(FormContext context, List<RecordedRow> rows) {
    var row = rows.get(0);
    cases.describe(context.caseNumber(), row.text(HOUSEHOLD_LABEL), row.text(Facts.MUNICIPALITY));
    // the referrer's part begins with the case itself
    participations.join(context.caseNumber(), cases.get(context.caseNumber()).referrer(), Capacity.REFERRER);
    var inside = new LinkedHashMap<>(row.values());
    inside.keySet().removeAll(List.of(HOUSEHOLD_LABEL, Facts.MUNICIPALITY));
    if (!inside.isEmpty()) {
      items.put(context.caseNumber(), ENTITY, 1, inside, context.id(Facts.MEETING_ID), row.contributionId(),
          context.reader(), row.organisation());
    }
  }
}
