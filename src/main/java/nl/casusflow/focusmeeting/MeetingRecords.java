package nl.casusflow.focusmeeting;

import java.time.Clock;
import java.util.List;
import nl.casusflow.casefile.Agreements;
import nl.casusflow.casefile.Agreements.Agreement;
import nl.casusflow.casefile.Agreements.NewAgreement;
import nl.casusflow.casefile.Dates;
import nl.casusflow.casefile.Facts;
import nl.casusflow.casefile.Scores;
import nl.casusflow.form.FormContext;
import nl.casusflow.form.RecordedRow;
import nl.casusflow.form.Refusal;
import nl.casusflow.form.StructureRecorder;
import nl.casusflow.organisation.People;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Takes scores, new agreements and ticked-off agreements from a meeting into the case file. */
@Configuration(proxyBeanMethods = false)
class MeetingRecords {

  private final Agreements agreements;
  private final Scores scores;
  private final People people;
  private final Clock clock;

  MeetingRecords(Agreements agreements, Scores scores, People people, Clock clock) {
    this.agreements = agreements;
    this.scores = scores;
    this.people = people;
    this.clock = clock;
  }

  /** Which scaling question it is about stands on the list in the form. */
  @Bean
  StructureRecorder scoreRecorder() {
    return StructureRecorder.of("score", (context, rows) -> {
      for (RecordedRow row : rows) {
        Integer value = row.whole("value");
        if (value == null) {
          continue;
        }
        if (value < 1 || value > 10) {
          throw new Refusal("Een cijfer gaat van 1 tot en met 10.");
        }
        scores.add(context.caseNumber(), context.id(Facts.MEETING_ID), Scores.Kind.of(row.properties().get("scoreKind")),
            row.text("who") == null ? "" : row.text("who"), value, row.text("justification"), Dates.today(clock),
            row.contributionId());
      }
    });
  }

  @Bean
  StructureRecorder agreementRecorder() {
    return StructureRecorder.of("agreement", (context, rows) -> rows.stream().filter(row -> row.text("what") != null)
        .forEach(row -> agreements.saidIn(agreements.add(new NewAgreement(
            context.caseNumber(), context.id(Facts.MEETING_ID), row.text("what"), row.text("why"), row.text("owner"),
            people.organisationOf(row.text("owner")), row.date("due"), row.text("kind"), row.flag("carriedByFamily"),
            row.text("goal"))), row.contributionId())));
  }

  /** Small agreements are simply ticked off at the next meeting. */
  @Bean
  StructureRecorder agreementStateRecorder() {
    return StructureRecorder.of("agreementState", (context, rows) -> {
      var open = agreements.running(context.caseNumber());
      rows.stream().filter(row -> Agreements.TICKED_OFF.equals(row.text("state")))
          .forEach(row -> tickOff(context, row, open));
    });
  }

  private void tickOff(FormContext context, RecordedRow row, List<Agreement> open) {
    open.stream().filter(it -> row.number() != null && it.number() == row.number()).findFirst()
        .ifPresent(it -> agreements.tickOff(it.id(), row.text("result"), context.reader(), row.contributionId()));
  }
}
