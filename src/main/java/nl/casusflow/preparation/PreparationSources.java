package nl.casusflow.preparation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.casusflow.casefile.CaseItems;
import nl.casusflow.casefile.CaseItems.Item;
import nl.casusflow.casefile.Dates;
import nl.casusflow.casefile.Facts;
import nl.casusflow.casefile.Meetings;
import nl.casusflow.casefile.Meetings.Client;
import nl.casusflow.casefile.Meetings.Meeting;
import nl.casusflow.casefile.Meetings.Participant;
import nl.casusflow.form.FormContext;
import nl.casusflow.form.FormSources;
import nl.casusflow.form.Labels;
import nl.casusflow.form.Overview;
import nl.casusflow.organisation.People;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What forms can show about a meeting and those who prepare it. */
@Component
class PreparationSources implements FormSources {

  private static final String PROSECUTION = "prosecution";

  private final Meetings meetings;
  private final CaseItems items;
  private final People people;
  private final Labels labels;
  private final Table table;
  private final Hearings hearings;
  private final Clock clock;
  private final int inviteDays;

  PreparationSources(
      Meetings meetings, CaseItems items, People people, Labels labels, Table table, Hearings hearings, Clock clock,
      @Value("${casusflow.meeting.invite-days}") int inviteDays) {
    this.meetings = meetings;
    this.items = items;
    this.people = people;
    this.labels = labels;
    this.table = table;
    this.hearings = hearings;
    this.clock = clock;
    this.inviteDays = inviteDays;
  }

  @Override
  public Map<String, Function<FormContext, Object>> shown() {
    var shown = new LinkedHashMap<String, Function<FormContext, Object>>();
    shown.put(Planning.MEETING, this::lastKnown);
    shown.put("planning", context -> hearings.proposal(context.caseNumber()).map(it -> Map.of("date", it.toString())).orElse(Map.of()));
    shown.put("hearingAdvice", context -> hearings.advice(context.caseNumber()).stream().map(it -> Map.of("advice", it)).toList());
    shown.put("meetingOverview", this::meetingOverview);
    shown.put("participants", this::participants);
    shown.put("informationAnswers", this::informationAnswers);
    shown.put("informationGaps", this::informationGaps);
    shown.put("clientPreparation", this::clientPreparation);
    shown.put(Planning.CLIENT_WISH, this::clientName);
    shown.put("clientWishes", this::clientWishes);
    shown.put("clientSession", this::clientSession);
    shown.put("attendance", this::attendance);
    return shown;
  }

  /** What planning starts from: whether stalking or coercive control was suspected before. */
  private Object lastKnown(FormContext context) {
    var earlier = last(meetings.ofCase(context.caseNumber()));
    boolean suspected = earlier != null ? earlier.coerciveControl()
        : items.single(context.caseNumber(), "referral").map(it -> "true".equals(it.text("coerciveControl"))).orElse(false);
    return Map.of("coerciveControl", suspected);
  }

  private Object meetingOverview(FormContext context) {
    Long id = context.id(Facts.MEETING_ID);
    if (id == null) {
      return List.of();
    }
    Meeting meeting = meetings.get(id);
    var details = items.of(context.caseNumber(), Planning.MEETING).stream().filter(it -> it.number() == id.intValue())
        .findFirst();
    var overview = new Overview()
        .add("Datum", Dates.text(meeting.meetingDate()))
        .add("Tijd", details.map(it -> it.text("time")).orElse(""))
        .add("Plaats", labels.of("meeting.place", meeting.place()) + details.map(it -> it.text("placeNote"))
            .filter(it -> !it.isBlank()).map(it -> ": " + it).orElse(""))
        .add("Doel", meeting.purpose());
    if (meeting.heldAt() == null) {
      warnings(context, meeting, details.map(it -> it.attributes().get("expertise")).orElse(null), overview);
    } else {
      overview
          .add("Uitkomst", labels.of("meeting.outcome", meeting.outcome()))
          .add("Waarom", meeting.reason())
          .add("Volgende keer", Dates.text(meeting.nextDate()));
    }
    return overview.rows();
  }

  private void warnings(FormContext context, Meeting meeting, Object expertise, Overview overview) {
    var clients = meetings.clients(context.caseNumber(), meeting.id());
    overview.add("Gezinsleden", clients.stream().filter(Client::invited).map(Client::name).collect(Collectors.joining(", ")));
    clients.stream().filter(it -> !it.invited())
        .forEach(it -> overview.add("Niet uitgenodigd", it.name() + ": " + it.reason()));
    if (meeting.prosecutionNeeded()) {
      overview.add("Let op", "Het overleg heeft twee delen: één met het OM en zonder het gezin, en één zonder het OM.");
    }
    if (meeting.coerciveControl()) {
      overview.add("Let op", "Er is een vermoeden van stalking of intieme terreur: volwassen gezinsleden zitten nooit"
          + " samen in één gesprek.");
    }
    LocalDate today = Dates.today(clock);
    if (PlanningRule.invitedTooLate(meeting.meetingDate(), today, inviteDays)) {
      overview.add("Let op", "Het is minder dan %d dagen tot het overleg. Bel wie je uitnodigt.".formatted(inviteDays));
    }
    PlanningRule.hearingMissed(meeting.meetingDate(), hearings.toCome(context.caseNumber())).ifPresent(it -> overview.add(
        "Let op", PlanningRule.sentence(it, meeting.meetingDate())));
    if (expertise instanceof List<?> needed) {
      var kinds = meetings.participants(meeting.id()).stream().map(Participant::organisationKind).filter(Objects::nonNull).toList();
      overview.add("Nog niet aan tafel", Expertise.missing(needed.stream().map(Object::toString).toList(), kinds).stream()
          .map(it -> labels.of("meeting.expertise", it)).collect(Collectors.joining(", ")));
    }
  }

  private Object participants(FormContext context) {
    return ofMeeting(context, id -> meetings.participants(id).stream()
        .map(it -> row("name", it.name(), "organisation", it.organisation())).toList());
  }

  private Object informationAnswers(FormContext context) {
    var audience = table.audience(context);
    return ofMeeting(context, id -> items.of(context.caseNumber(), Planning.INFORMATION_ANSWER).stream()
        .filter(it -> id.equals(it.meetingId()))
        .map(it -> {
          var row = row("who", people.nameOf(it.author()), "organisation", people.organisationName(it.organisation()));
          if (audience.mayRead(it.text("shareability"))) {
            row.putAll(row("answer", it.text("answer"), "concern", it.text("concern"), "strengths", it.text("strengths")));
          } else {
            row.put("answer", withheld(it));
          }
          return row;
        }).toList());
  }

  private String withheld(Item item) {
    return "Niet hier: " + labels.of("contribution.shareability", item.text("shareability"));
  }

  private Object informationGaps(FormContext context) {
    return ofMeeting(context, id -> meetings.participants(id).stream().filter(it -> it.asked() && it.answeredAt() == null)
        .map(it -> row("who", it.name(), "organisation", it.organisation())).toList());
  }

  private Object clientPreparation(FormContext context) {
    var before = last(meetings.ofCase(context.caseNumber()));
    return meetings.clients(context.caseNumber(), before == null ? null : before.id()).stream()
        .map(it -> row("number", it.number(), "name", it.name(), "invited", true, "preparer", it.preparer())).toList();
  }

  private Object clientName(FormContext context) {
    Long member = context.id(Facts.MEMBER_ID);
    return meetings.clients(context.caseNumber(), null).stream().filter(it -> Objects.equals(it.memberId(), member))
        .findFirst().map(it -> row("name", it.name())).orElseGet(LinkedHashMap::new);
  }

  private Object clientWishes(FormContext context) {
    var audience = table.audience(context);
    return ofMeeting(context, id -> {
      var wishes = items.of(context.caseNumber(), Planning.CLIENT_WISH).stream().filter(it -> id.equals(it.meetingId())).toList();
      var rows = new ArrayList<Map<String, Object>>();
      for (Client client : meetings.clients(context.caseNumber(), id)) {
        if (!client.invited()) {
          continue;
        }
        var row = row("name", client.name(), "comes", labels.of("clientWish.comes", client.comes()),
            "session", labels.of("clientSession.session", client.session()));
        wishes.stream().filter(it -> it.text("member").equals(Integer.toString(client.number()))).reduce((a, b) -> b)
            .ifPresent(wish -> {
              row.put("confidant", wish.text("confidant"));
              row.put("wants", audience.mayRead(wish.text("shareability")) ? wants(wish) : withheld(wish));
            });
        rows.add(row);
      }
      return rows;
    });
  }

  /** Someone who does not come is heard by what they gave along. */
  private static String wants(Item wish) {
    return wish.text("wants").isBlank() ? wish.text("input") : wish.text("wants");
  }

  private Object clientSession(FormContext context) {
    return ofMeeting(context, id -> meetings.clients(context.caseNumber(), id).stream().filter(Client::invited)
        .map(it -> row("number", it.number(), "name", it.name(), "session", it.session())).toList());
  }

  /** Who was there; before anyone said so, who was invited and did not cancel. The prosecution has a part of its own. */
  private Object attendance(FormContext context) {
    Long id = context.id(Facts.MEETING_ID);
    var known = meetings.attendance(context.caseNumber(), id);
    if (!known.isEmpty() || id == null) {
      return known.stream().map(it -> row("number", it.number(), "person", it.personId(),
          "organisation", it.organisationId(), "present", it.present())).toList();
    }
    var notComing = items.of(context.caseNumber(), Planning.MEETING).stream().filter(it -> it.number() == id.intValue())
        .map(it -> it.attributes().get("notComing")).filter(List.class::isInstance).map(List.class::cast)
        .findFirst().orElse(List.of());
    var rows = new ArrayList<Map<String, Object>>();
    for (Participant it : meetings.participants(id)) {
      if (!PROSECUTION.equals(it.organisationKind())) {
        rows.add(row("number", rows.size() + 1, "person", it.personId(), "organisation", it.organisationId(),
            "present", !notComing.contains(it.personId())));
      }
    }
    return rows;
  }

  private static Object ofMeeting(FormContext context, Function<Long, List<? extends Map<String, Object>>> rows) {
    Long id = context.id(Facts.MEETING_ID);
    return id == null ? List.of() : rows.apply(id);
  }

  private static <T> T last(List<T> list) {
    return list.isEmpty() ? null : list.get(list.size() - 1);
  }

  /** Keys and values in turn; what is null stays out. */
  private static Map<String, Object> row(Object... pairs) {
    var row = new LinkedHashMap<String, Object>();
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i + 1] != null) {
        row.put(pairs[i].toString(), pairs[i + 1]);
      }
    }
    return row;
  }
}
