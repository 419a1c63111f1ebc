package nl.casusflow.retention;

import java.util.Map;
import java.util.function.Function;
import nl.casusflow.casefile.Dates;
import nl.casusflow.form.FormContext;
import nl.casusflow.form.FormSources;
import nl.casusflow.form.Overview;
import nl.casusflow.form.RecordedRow;
import nl.casusflow.form.StructureRecorder;
import nl.casusflow.organisation.People;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the forms of keeping and erasing show, and what they decide. */
@Configuration(proxyBeanMethods = false)
class RetentionForms {

  private static final String ENTITY = "retention";
  private static final String EXTEND = "extend";
  private static final String ERASE_EARLY = "eraseEarly";
  private static final String ERASE = "erase";
  private static final String YES = "yes";

  private final Retention retention;
  private final Erasure erasure;
  private final People people;

  RetentionForms(Retention retention, Erasure erasure, People people) {
    this.retention = retention;
    this.erasure = erasure;
    this.people = people;
  }

  @Bean
  StructureRecorder retentionRecorder() {
    return StructureRecorder.of(ENTITY, (context, rows) -> record(context, rows.get(0)));
  }

  private void record(FormContext context, RecordedRow row) {
    String number = context.caseNumber();
    String agreed = row.text("agreed");
    if (agreed != null) {
      if (YES.equals(agreed)) {
        retention.agree(number, context.reader());
      } else {
        retention.disagree(number);
      }
      return;
    }
    switch (row.text("decision")) {
      case EXTEND -> retention.extend(number, row.date("until"), row.text("reason"), context.reader());
      case ERASE_EARLY -> retention.askErasure(number, Ground.of(row.text("ground")), context.reader());
      case ERASE -> retention.confirm(number, context.reader());
      default -> { }
    }
  }

  @Bean
  FormSources retentionSources() {
    return new FormSources() {
      @Override
      public Map<String, Function<FormContext, Object>> shown() {
        return Map.of("retentionOverview", RetentionForms.this::overview, "erasureTrial", RetentionForms.this::trial);
      }
    };
  }

  private Object overview(FormContext context) {
    var overview = new Overview();
    retention.find(context.caseNumber()).ifPresent(it -> {
      overview.add("Geëindigd op", Dates.text(Dates.day(it.endedAt()))).add("Bewaren tot", Dates.text(it.keepUntil()));
      retention.extensions(it.caseNumber()).forEach(extension -> overview.add(
          "Verlengd op " + Dates.text(Dates.day(extension.extendedAt())),
          "tot %s, door %s: %s".formatted(
              Dates.text(extension.keepUntil()), people.nameOf(extension.extendedBy()), extension.reason())));
      if (it.ground() != null) {
        overview.add("Wissen gevraagd door", people.nameOf(it.askedBy())).add("Waarom", Ground.of(it.ground()).label());
      }
    });
    return overview.rows();
  }

  private Object trial(FormContext context) {
    var report = erasure.tryOut(context.caseNumber());
    var overview = new Overview();
    report.obstacles().forEach(sentence -> overview.add("Kan nog niet", sentence));
    report.parts().forEach(part -> overview.add(part.what(), Long.toString(part.rows())));
    return overview.rows();
  }
}
