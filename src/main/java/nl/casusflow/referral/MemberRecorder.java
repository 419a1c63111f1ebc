package nl.casusflow.referral;

import java.time.Clock;
import java.util.List;
import nl.casusflow.casefile.Born;
import nl.casusflow.casefile.Dates;
import nl.casusflow.casefile.Household;
import nl.casusflow.casefile.Household.Said;
import nl.casusflow.form.FormContext;
import nl.casusflow.form.RecordedRow;
import nl.casusflow.form.Refusal;
import nl.casusflow.form.StructureRecorder;
import org.springframework.stereotype.Component;

/** Members of the household as forms list them: a row with a number is somebody known, a row without one is new. */
@Component
class MemberRecorder implements StructureRecorder {

  private final Household household;
  private final Clock clock;

  MemberRecorder(Household household, Clock clock) {
    this.household = household;
    this.clock = clock;
  }

  @Override
  public String entity() {
    return "member";
  }

  @Override
  public void record(FormContext context, List<RecordedRow> rows) {
    for (RecordedRow row : rows) {
      if (row.contributionId() == null) {
        if (row.number() != null) {
          household.confirm(context.caseNumber(), row.number());
        }
      } else if (row.number() == null) {
        household.add(context.caseNumber(), said(row), row.contributionId());
      } else {
        household.change(context.caseNumber(), row.number(), said(row), row.contributionId());
      }
    }
  }

  private Said said(RecordedRow row) {
    return new Said(row.text("name"), born(row.text("born")), row.text("role"),
        (Boolean) row.values().get("livesIn"), (Boolean) row.values().get("minor"), row.text("interpreter"),
        row.text("contact"));
  }

  private Born born(String text) {
    return text == null ? null : Born.parse(text, Dates.today(clock)).orElseThrow(() -> new Refusal(
        "“%s” kunnen we niet lezen als geboortedatum. Schrijf een jaartal (2014) of een datum (14-02-2014)."
            .formatted(text)));
  }
}
