package nl.casusflow.dossier;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.casusflow.casefile.Audience;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.CaseItems;
import nl.casusflow.casefile.Contributions.Contribution;
import nl.casusflow.casefile.Contributions;
import nl.casusflow.casefile.Dates;
import nl.casusflow.casefile.Household;
import nl.casusflow.casefile.Responses.Response;
import nl.casusflow.casefile.Responses;
import nl.casusflow.casefile.SharedInformation.Kind;
import nl.casusflow.casefile.SharedInformation.Shared;
import nl.casusflow.casefile.SharedInformation;
import nl.casusflow.dossier.SharingView.Choice;
import nl.casusflow.dossier.SharingView.MemberRow;
import nl.casusflow.dossier.SharingView.Part;
import nl.casusflow.dossier.SharingView.Partner;
import nl.casusflow.dossier.SharingView.RegisterRow;
import nl.casusflow.dossier.SharingView.Said;
import nl.casusflow.dossier.SharingView.ToProcess;
import nl.casusflow.form.Answers.Told;
import nl.casusflow.form.Answers;
import nl.casusflow.form.Labels;
import nl.casusflow.organisation.Covenant;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.People.Organisation;
import nl.casusflow.organisation.People.Person;
import nl.casusflow.organisation.People;
import nl.casusflow.organisation.SharingGrounds;
import nl.casusflow.page.Me;
import nl.casusflow.sharing.Informing.State;
import nl.casusflow.sharing.Informing;
import nl.casusflow.sharing.InformingGrounds;
import nl.casusflow.sharing.OwnInformation;
import org.springframework.stereotype.Component;

/** Puts together what one reader may read of what is shared in one case. */
@Component
class SharingViews {

  private static final String READS = "Wat in de zaak staat, behalve wat is afgeschermd";
  private static final String STUCK = "Wat er vastzit en wat al is geprobeerd";

  private final CaseFiles cases;
  private final Contributions contributions;
  private final CaseItems items;
  private final Household household;
  private final Responses responses;
  private final SharedInformation register;
  private final Informing informing;
  private final OwnInformation own;
  private final Answers answers;
  private final InformingGrounds informingGrounds;
  private final Labels labels;
  private final People people;
  private final Participations participations;
  private final SharingGrounds grounds;
  private final Clock clock;

  SharingViews(
      CaseFiles cases, Contributions contributions, CaseItems items, Household household, Responses responses,
      SharedInformation register, Informing informing, OwnInformation own, Answers answers, InformingGrounds informingGrounds, Labels labels,
      People people, Participations participations, SharingGrounds grounds, Clock clock) {
    this.cases = cases;
    this.contributions = contributions;
    this.items = items;
    this.household = household;
    this.responses = responses;
    this.register = register;
    this.informing = informing;
    this.own = own;
    this.answers = answers;
    this.informingGrounds = informingGrounds;
    this.labels = labels;
    this.people = people;
    this.participations = participations;
    this.grounds = grounds;
    this.clock = clock;
  }

  SharingView of(String caseNumber, Me reader) {
    boolean mayRecord = own.mayRecordResponse(reader.id(), caseNumber);
    var everyone = people.everyone().stream().collect(Collectors.toMap(Person::id, it -> it));
    var members = household.of(caseNumber).stream().collect(Collectors.toMap(Household.Member::number, Household.Member::name,
        (one, other) -> one, LinkedHashMap::new));
    return new SharingView(caseNumber, cases.get(caseNumber).householdLabel(), partners(caseNumber, everyone),
        informing.of(caseNumber).stream().map(it -> member(it, everyone)).toList(),
        contributions(caseNumber, reader, mayRecord, everyone, members),
        register.ofCase(caseNumber).stream().map(it -> row(it, everyone, members)).toList(),
        toProcess(caseNumber, reader),
        members.entrySet().stream().map(it -> new Choice(it.getKey().toString(), it.getValue())).toList(),
        informingGrounds.all().stream().map(it -> new Choice(it.value(), it.label())).toList(), mayRecord,
        Dates.today(clock).toString());
  }

  private List<Partner> partners(String caseNumber, Map<String, Person> everyone) {
    var byOrganisation = new LinkedHashMap<String, List<String>>();
    participations.of(caseNumber).stream().map(it -> everyone.get(it.party())).filter(Objects::nonNull).distinct()
        .forEach(it -> byOrganisation.computeIfAbsent(it.organisationId(), id -> new ArrayList<>()).add(it.name()));
    contributions.ofCase(caseNumber).stream().map(Contribution::organisation).filter(Objects::nonNull)
        .forEach(it -> byOrganisation.computeIfAbsent(it, id -> new ArrayList<>()));
    return people.organisations().stream().filter(it -> byOrganisation.containsKey(it.id()))
        .map(it -> partner(it, byOrganisation.get(it.id()))).toList();
  }

  private static Partner partner(Organisation it, List<String> who) {
    var covenant = Covenant.of(it.covenant());
    return new Partner(it.name(), covenant.label(), switch (covenant) {
      case SIGNED -> "good";
      case NOT_SIGNED -> "warn";
      case MEDICAL_SECRECY -> "plain";
    }, covenant.explanation(), String.join(", ", who));
  }

  private MemberRow member(State it, Map<String, Person> everyone) {
    String name = it.member().name();
    int number = it.member().number();
    if (it.last() == null) {
      return new MemberRow(number, name, "Nog niet vastgelegd", "", true);
    }
    if (it.informed()) {
      return new MemberRow(number, name, "Ingelicht op " + Dates.text(it.last().informedOn()),
          "door " + nameOf(it.last().informedBy(), everyone), false);
    }
    String why = informingGrounds.label(it.last().ground());
    String detail = Stream.of(it.last().explanation(),
            it.last().reviewOn() == null ? null : "Opnieuw kijken op " + Dates.text(it.last().reviewOn()),
            "opgeschreven door " + nameOf(it.last().recordedBy(), everyone))
        .filter(part -> part != null && !part.isBlank()).collect(Collectors.joining(" · "));
    return "notNeeded".equals(it.last().ground()) ? new MemberRow(number, name, "Hoeft niet meer", detail, false)
        : new MemberRow(number, name, "Nog niet: " + why, detail, true);
  }

  private List<Said> contributions(
      String caseNumber, Me reader, boolean mayRecord, Map<String, Person> everyone, Map<Integer, String> members) {
    var hidden = answers.hiddenFrom(reader.id(), caseNumber);
    var readable = contributions.ofCase(caseNumber).stream().filter(it -> !hidden.contains(it.id())).toList();
    var mine = own.withdrawableBy(reader.id(), caseNumber, readable);
    var told = answers.told(readable);
    var said = responses.ofCase(caseNumber);
    return readable.stream().filter(it -> it.withdrawn() || it.corrected() != null || !told.get(it.id()).fields().isEmpty())
        .map(it -> said(it, told.get(it.id()), said, mine.contains(it.id()), mayRecord, everyone, members)).toList();
  }

  private Said said(
      Contribution it, Told told, List<Response> all, boolean mine, boolean mayRecord, Map<String, Person> everyone,
      Map<Integer, String> members) {
    String step = it.stepName() == null ? it.step() : it.stepName();
    boolean free = Audience.CLIENTS.mayRead(it.shareability());
    String sharing = free ? "Iedereen, ook het gezin" : labels.of("contribution.shareability", it.shareability());
    String with = it.notWithMembers().stream().map(number -> members.getOrDefault(number, "")).filter(name -> !name.isEmpty())
        .collect(Collectors.joining(", "));
    return new Said(it.id(), told.part().isEmpty() ? step : step + ": " + told.part(), nameOf(it.author(), everyone),
        people.organisationName(own.owner(it)), Dates.text(Dates.day(it.contributedAt())),
        it.purpose() == null ? "" : it.purpose(), with.isEmpty() ? sharing : "Niet met " + with, free ? "plain" : "warn",
        it.withdrawn() ? List.of() : told.fields().stream().map(f -> new Part(f.key(), f.question(), f.answer())).toList(),
        it.withdrawn() ? withdrawn(it, everyone) : "",
        it.withdrawn() || it.corrected() == null ? "" : "Een deel hiervan is verbeterd of ingetrokken en doet niet meer mee.",
        all.stream().filter(response -> response.contributionId() == it.id()).map(response -> line(response, it)).toList(),
        mine, mayRecord && !it.withdrawn());
  }

  static String withdrawn(Contribution it, String by) {
    return "Ingetrokken door %s op %s".formatted(by, Dates.text(Dates.day(it.withdrawnAt())));
  }

  private String withdrawn(Contribution it, Map<String, Person> everyone) {
    return withdrawn(it, "%s (%s)".formatted(nameOf(it.withdrawnBy(), everyone), people.organisationName(own.owner(it))))
        + (it.withdrawalReason() == null ? "" : ": " + it.withdrawalReason());
  }

  /** A correction shows what was corrected: both are kept. */
  private String line(Response response, Contribution it) {
    if (response.contradicts()) {
      return response.text();
    }
    Object before = response.field() == null ? null : answers.asGiven(it).get(response.field());
    return "%s verbeterde dit (%s): %s%s".formatted(response.member(), Dates.text(response.saidOn()), response.words(),
        before == null || it.withdrawn() ? "" : "\nEr stond: " + Dates.text(before.toString()));
  }

  /** What members told a professional is not right, in the words of the forms in which it was written down. */
  private List<ToProcess> toProcess(String caseNumber, Me reader) {
    var hidden = answers.hiddenFrom(reader.id(), caseNumber);
    var found = new ArrayList<ToProcess>();
    Map.of("debrief", "correction", "clientWish", "corrections", "feedback", "correction").forEach((entity, attribute) ->
        items.of(caseNumber, entity, hidden).stream().filter(it -> !it.text(attribute).isBlank())
            .sorted(Comparator.comparing(CaseItems.Item::recordedAt).reversed())
            .forEach(it -> found.add(new ToProcess(Dates.text(Dates.day(it.recordedAt())),
                household.of(caseNumber).stream().filter(member -> it.text("member").equals(String.valueOf(member.number())))
                    .map(Household.Member::name).findFirst().orElse("Het gezin"), it.text(attribute)))));
    return found;
  }

  // ---- the register --------------------------------------------------------------------------------------------

  RegisterRow row(Shared it, Map<String, Person> everyone, Map<Integer, String> members) {
    Kind kind = Kind.of(it.kind());
    String to = it.toMember() != null ? members.getOrDefault(it.toMember(), "Gezinslid " + it.toMember())
        : Stream.of(it.toPerson() == null ? "" : nameOf(it.toPerson(), everyone), people.organisationName(it.toOrganisation()))
            .filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    boolean part = kind == Kind.PART || kind == Kind.MANDATE;
    String ground = part ? groundOf(it.toOrganisation()) : it.ground();
    return new RegisterRow(
        Dates.text(Dates.day(it.sharedAt())) + (it.until() == null ? "" : " tot " + Dates.text(Dates.day(it.until()))),
        kind.label(), kind == Kind.PART ? READS : kind == Kind.MANDATE ? STUCK : it.what(), to, grounds.label(ground),
        part ? "" : nameOf(it.sharedBy(), everyone));
  }

  private String groundOf(String organisation) {
    return people.organisations().stream().filter(it -> it.id().equals(organisation)).findFirst()
        .map(it -> Covenant.of(it.covenant()).ground()).orElse("covenant");
  }

  private static String nameOf(String id, Map<String, Person> everyone) {
    return id == null ? "" : everyone.containsKey(id) ? everyone.get(id).name() : id;
  }
}
