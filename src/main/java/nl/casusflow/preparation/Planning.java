package nl.casusflow.preparation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.CaseItems;
import nl.casusflow.casefile.Dates;
import nl.casusflow.casefile.Facts;
import nl.casusflow.casefile.MeetingOutcome;
import nl.casusflow.casefile.Meetings;
import nl.casusflow.casefile.Meetings.Client;
import nl.casusflow.casefile.Meetings.Plan;
import nl.casusflow.casefile.Phase;
import nl.casusflow.form.FormContext;
import nl.casusflow.form.RecordedRow;
import nl.casusflow.form.Refusal;
import nl.casusflow.form.StructureRecorder;
import nl.casusflow.organisation.People;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Takes what forms say about a meeting, its clients and its informants into the case file. */
@Configuration(proxyBeanMethods = false)
class Planning {

  static final String MEETING = "meeting";
  static final String CLIENT_WISH = "clientWish";
  static final String INFORMATION_ANSWER = "informationAnswer";
  private static final String PROSECUTION = "prosecution";

  private final Meetings meetings;
  private final CaseFiles cases;
  private final CaseItems items;
  private final People people;
  private final Clock clock;

  Planning(Meetings meetings, CaseFiles cases, CaseItems items, People people, Clock clock) {
    this.meetings = meetings;
    this.cases = cases;
    this.items = items;
    this.people = people;
    this.clock = clock;
  }

  /** Planning a meeting, inviting to it, deciding at it: whatever has a behaviour gets a column, all of it is kept. */
  @Bean
  StructureRecorder meetingRecorder() {
    return StructureRecorder.of(MEETING, (context, rows) -> {
      var row = rows.get(0);
      long id = meeting(context);
      if (context.id(Facts.MEETING_ID) == null) {
        plan(id, context, row);
      }
      String outcome = row.text("outcome");
      if (outcome != null) {
        decide(id, outcome, context, row);
      }
      // the id of the meeting numbers the item, so that each meeting keeps its own remarks
      items.put(context.caseNumber(), MEETING, (int) id, row.values(), id, row.contributionId(), context.reader(),
          row.organisation());
    });
  }

  private void plan(long id, FormContext context, RecordedRow row) {
    meetings.plan(id, new Plan(row.date("date"), row.text("place"), row.text("purpose"), row.flag("prosecutionNeeded"),
        row.flag("coerciveControl"), context.fact(Facts.PHASE), Boolean.parseBoolean(context.fact(Facts.URGENT))));
    var file = cases.get(context.caseNumber());
    var participants = new LinkedHashSet<String>();
    // both directors are there by their office
    Stream.of(file.processDirector(), file.caseDirector()).filter(Objects::nonNull).forEach(participants::add);
    participants.addAll(row.texts("participants"));
    meetings.invite(id, participants, row.texts("informants"));
  }

  private void decide(long id, String outcome, FormContext context, RecordedRow row) {
    String nextPhase = MeetingOutcome.CHANGE_PHASE.equals(outcome) ? row.text("nextPhase") : null;
    if (MeetingOutcome.CHANGE_PHASE.equals(outcome) && Objects.equals(nextPhase, context.fact(Facts.PHASE))) {
      throw new Refusal("De zaak is al in de fase %s. Kies een andere fase, of kies dat we in deze fase blijven."
          .formatted(Phase.label(nextPhase)));
    }
    if (!MeetingOutcome.STAY.equals(outcome) && row.text("reason") == null) {
      throw new Refusal("Schrijf op waarom we dit besluiten.");
    }
    meetings.decide(id, outcome, nextPhase, row.text("reason"), row.date("nextDate"));
  }

  @Bean
  StructureRecorder clientPreparationRecorder() {
    return StructureRecorder.of("clientPreparation", (context, rows) -> {
      long id = meeting(context);
      for (RecordedRow row : rows) {
        Client client = client(context, id, row.number());
        if (!row.flag("invited") && row.text("reason") == null) {
          throw new Refusal("Ieder gezinslid wordt uitgenodigd, tenzij. Leg uit waarom je %s niet uitnodigt."
              .formatted(client.name()));
        }
        meetings.client(id, client.memberId(), row.flag("invited"), row.flag("invited") ? null : row.text("reason"),
            row.text("preparer"));
      }
    });
  }

  @Bean
  StructureRecorder clientWishRecorder() {
    return StructureRecorder.of(CLIENT_WISH, (context, rows) -> {
      var row = rows.get(0);
      long id = context.id(Facts.MEETING_ID);
      long member = context.id(Facts.MEMBER_ID);
      Client client = meetings.clients(context.caseNumber(), id).stream().filter(it -> it.memberId() == member).findFirst()
          .orElseThrow(() -> new IllegalStateException("No member " + member));
      String comes = row.text("comes");
      meetings.wish(id, member, comes, "no".equals(comes) ? SessionRule.ABSENT : row.text("session"));
      var values = new LinkedHashMap<>(row.values());
      values.put("member", client.number());
      items.put(context.caseNumber(), CLIENT_WISH, null, values, id, row.contributionId(), context.reader(),
          row.organisation());
    });
  }

  @Bean
  StructureRecorder clientSessionRecorder() {
    return StructureRecorder.of("clientSession", (context, rows) -> {
      long id = context.id(Facts.MEETING_ID);
      for (RecordedRow row : rows) {
        meetings.session(id, client(context, id, row.number()).memberId(), row.text("session"));
      }
      LocalDate today = Dates.today(clock);
      var seats = meetings.clients(context.caseNumber(), id).stream().filter(Client::invited)
          .map(it -> new SessionRule.Seat(it.name(), adult(it, today), it.session())).toList();
      SessionRule.broken(meetings.get(id).coerciveControl(), prosecutorAtTheTable(context.caseNumber(), id), seats)
          .ifPresent(sentence -> {
            throw new Refusal(sentence);
          });
    });
  }

  @Bean
  StructureRecorder informationAnswerRecorder() {
    return StructureRecorder.of(INFORMATION_ANSWER, (context, rows) -> {
      var row = rows.get(0);
      long id = context.id(Facts.MEETING_ID);
      meetings.answered(id, context.fact(Facts.PERSON) == null ? context.reader() : context.fact(Facts.PERSON));
      items.put(context.caseNumber(), INFORMATION_ANSWER, null, row.values(), id, row.contributionId(), context.reader(),
          row.organisation());
    });
  }

  /** Takes attendance of a meeting; without a meeting, of the weighing. */
  @Bean
  StructureRecorder attendanceRecorder() {
    return StructureRecorder.of("attendance", (context, rows) ->
        meetings.attended(context.caseNumber(), context.id(Facts.MEETING_ID), rows.stream()
            .filter(row -> row.text("person") != null || row.text("organisation") != null)
            .map(row -> new Meetings.Attendance(0, row.text("person"),
                row.text("organisation") == null ? people.organisationOf(row.text("person")) : row.text("organisation"),
                row.flag("present")))
            .toList()));
  }

  private boolean prosecutorAtTheTable(String caseNumber, long meeting) {
    var prosecution = people.organisations().stream().filter(it -> PROSECUTION.equals(it.kind()))
        .map(People.Organisation::id).toList();
    return meetings.attendance(caseNumber, meeting).stream()
        .anyMatch(it -> it.present() && prosecution.contains(it.organisationId()));
  }

  private long meeting(FormContext context) {
    Long known = context.id(Facts.MEETING_ID);
    return known == null ? meetings.plan(context.caseNumber()) : known;
  }

  private Client client(FormContext context, long meeting, Integer number) {
    return meetings.clients(context.caseNumber(), meeting).stream()
        .filter(it -> number != null && it.number() == number).findFirst()
        .orElseThrow(() -> new Refusal("Dit gezinslid hoort niet bij deze zaak."));
  }

  /** Who may be an adult counts as one. */
  static boolean adult(Client client, LocalDate today) {
    if (client.birthDate() != null) {
      return !client.birthDate().plusYears(18).isAfter(today);
    }
    if (client.birthYear() != null) {
      return today.getYear() - client.birthYear() >= 18;
    }
    return !Boolean.TRUE.equals(client.minor());
  }
}
