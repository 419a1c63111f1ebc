package nl.casusflow.sharing;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import nl.casusflow.casefile.Dates;
import nl.casusflow.casefile.Facts;
import nl.casusflow.casefile.Household;
import nl.casusflow.form.FormContext;
import nl.casusflow.form.FormSources;
import nl.casusflow.form.Overview;
import nl.casusflow.form.RecordedRow;
import nl.casusflow.form.Refusal;
import nl.casusflow.form.StructureRecorder;
import nl.casusflow.organisation.People;
import org.springframework.stereotype.Component;

/** What forms say and show of telling members of the household that information about them is shared. */
@Component
class InformingForms implements StructureRecorder, FormSources {

  static final String ENTITY = "informing";
  private static final String OTHER = "other";
  /** When nobody says when to look again (own default). */
  private static final int REVIEW_AFTER_WEEKS = 4;

  private final Informing informing;
  private final Household household;
  private final People people;
  private final InformingGrounds grounds;
  private final Clock clock;

  InformingForms(Informing informing, Household household, People people, InformingGrounds grounds, Clock clock) {
    this.informing = informing;
    this.household = household;
    this.people = people;
    this.grounds = grounds;
    this.clock = clock;
  }

  @Override
  public String entity() {
    return ENTITY;
  }

  @Override
  public void record(FormContext context, List<RecordedRow> rows) {
    var row = rows.get(0);
    if (context.id(Facts.MEMBER_ID) == null) {
      atReferral(context, row);
    } else {
      reviewed(context, row);
    }
  }

  /**
   * The referrer says it of the family as a whole. Where only some know, nobody can tell who, so it stands for everyone
   * until it is looked at again.
   */
  private void atReferral(FormContext context, RecordedRow row) {
    String knows = row.text("familyKnows");
    if (knows == null) {
      return;
    }
    String ground = row.text("ground") == null ? OTHER : row.text("ground");
    LocalDate today = Dates.today(clock);
    LocalDate reviewOn = row.date("reviewOn") == null || !row.date("reviewOn").isAfter(today)
        ? today.plusWeeks(REVIEW_AFTER_WEEKS) : row.date("reviewOn");
    household.of(context.caseNumber()).forEach(it -> {
      if ("yes".equals(knows)) {
        informing.informed(context.caseNumber(), it.number(), null, context.reader(), context.reader());
      } else {
        informing.exempt(context.caseNumber(), it.number(), ground, row.text("explanation"), reviewOn, context.reader());
      }
    });
  }

  private void reviewed(FormContext context, RecordedRow row) {
    int member = household.find(context.id(Facts.MEMBER_ID)).orElseThrow(
        () -> new IllegalStateException("No member " + context.id(Facts.MEMBER_ID))).number();
    String caseNumber = context.caseNumber();
    switch (row.text("outcome")) {
      case "yes" -> informing.informed(caseNumber, member, row.date("informedOn"), row.text("by"), context.reader());
      case "notYet" -> {
        if (!row.date("reviewOn").isAfter(Dates.today(clock))) {
          throw new Refusal("Kies een dag na vandaag om er opnieuw naar te kijken.");
        }
        informing.postponed(
            caseNumber, member, row.text("ground"), row.text("explanation"), row.date("reviewOn"), context.reader());
      }
      default -> informing.postponed(caseNumber, member, "notNeeded", row.text("explanation"), null, context.reader());
    }
  }

  @Override
  public Map<String, Function<FormContext, Object>> shown() {
    return Map.of("informingOverview", this::overview);
  }

  private List<Map<String, Object>> overview(FormContext context) {
    var overview = new Overview();
    household.find(context.id(Facts.MEMBER_ID)).ifPresent(member -> {
      overview.add("Gezinslid", member.name());
      informing.of(context.caseNumber(), member.number()).map(Informing.State::last).ifPresent(it -> overview
          .add("Waarom nog niet", grounds.label(it.ground()))
          .add("Uitleg", it.explanation())
          .add("Opgeschreven door", "%s, %s".formatted(
              people.nameOf(it.recordedBy()), Dates.text(Dates.day(it.recordedAt())))));
    });
    return overview.rows();
  }
}
