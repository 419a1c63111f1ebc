package nl.casusflow.dossier;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.casusflow.casefile.Agreements;
import nl.casusflow.casefile.Audience;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.CaseItems;
import nl.casusflow.casefile.Contributions.Contribution;
import nl.casusflow.casefile.Contributions;
import nl.casusflow.casefile.Dates;
import nl.casusflow.casefile.Household;
import nl.casusflow.casefile.Meetings.Client;
import nl.casusflow.casefile.Meetings.Meeting;
import nl.casusflow.casefile.Meetings;
import nl.casusflow.casefile.Phase;
import nl.casusflow.casefile.Responses;
import nl.casusflow.casefile.SharedInformation.Kind;
import nl.casusflow.casefile.SharedInformation.Sharing;
import nl.casusflow.dossier.ReportView.Agreement;
import nl.casusflow.dossier.ReportView.Answer;
import nl.casusflow.dossier.ReportView.Part;
import nl.casusflow.form.Answers.Told;
import nl.casusflow.form.Answers;
import nl.casusflow.form.Labels;
import nl.casusflow.form.Refusal;
import nl.casusflow.form.Schemas;
import nl.casusflow.organisation.InDanger;
import nl.casusflow.organisation.People;
import nl.casusflow.organisation.SharingGrounds;
import nl.casusflow.sharing.Register;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Meetings on paper: for those who were there, and for each member of the household. */
@Service
class Reports {

  /** Parts that the heading of the report says already. */
  private static final Set<String> IN_THE_HEADING =
      Set.of("attendance", "clientSession", "clientPreparation", "agreement", "agreementState", "meeting", "comingDate");
  private static final Set<String> ORGANISING = Set.of("plan-meeting", "invite-participants", "prepare-client");

  /** What a member of the household gets, in words. */
  record ForMember(
      String caseNumber, long meeting, int number, String name, String date, String outcome, List<String> goals,
      List<Agreement> agreements, String nextDate, String contact, String contactOrganisation, List<InDanger.Call> call,
      List<SharingView.Choice> grounds) {}

  private final CaseFiles cases;
  private final Meetings meetings;
  private final Household household;
  private final Contributions contributions;
  private final Agreements agreements;
  private final CaseItems items;
  private final Responses responses;
  private final Answers answers;
  private final Schemas schemas;
  private final Labels labels;
  private final People people;
  private final Register register;
  private final SharingGrounds grounds;
  private final InDanger inDanger;
  private final Clock clock;

  Reports(
      CaseFiles cases, Meetings meetings, Household household, Contributions contributions, Agreements agreements,
      CaseItems items, Responses responses, Answers answers, Schemas schemas, Labels labels, People people, Register register,
      SharingGrounds grounds, InDanger inDanger, Clock clock) {
    this.cases = cases;
    this.meetings = meetings;
    this.household = household;
    this.contributions = contributions;
    this.agreements = agreements;
    this.items = items;
    this.responses = responses;
    this.answers = answers;
    this.schemas = schemas;
    this.labels = labels;
    this.people = people;
    this.register = register;
    this.grounds = grounds;
    this.inDanger = inDanger;
    this.clock = clock;
  }

  // ---- for those who were there --------------------------------------------------------------------------------

  /** Empty when this case has no such meeting, or when it was not held yet. */
  Optional<ReportView> of(String caseNumber, long meetingId) {
    return meeting(caseNumber, meetingId).map(it -> {
      var all = contributions.ofCase(caseNumber);
      var hidden = all.stream().filter(said -> !Audience.PROFESSIONALS.mayRead(said.shareability()) || !said.stands(""))
          .map(Contribution::id).collect(Collectors.toSet());
      return new ReportView(caseNumber, cases.get(caseNumber).householdLabel(), meetingId, true, Dates.text(it.meetingDate()),
          Phase.label(it.phase()), it.purpose(), present(caseNumber, meetingId), clients(caseNumber, meetingId),
          parts(caseNumber, it, all, hidden), agreementsOf(caseNumber, meetingId, hidden),
          labels.of("meeting.outcome", it.outcome()), it.reason(), Dates.text(it.nextDate()),
          household.of(caseNumber).stream().map(member -> new ReportView.Member(member.number(), member.name())).toList(),
          groundChoices(), "covenant");
    });
  }

  private Optional<Meeting> meeting(String caseNumber, long id) {
    return meetings.find(id).filter(it -> it.caseNumber().equals(caseNumber) && it.heldAt() != null);
  }

  private List<String> present(String caseNumber, long meetingId) {
    var attendance = meetings.attendance(caseNumber, meetingId);
    return attendance.isEmpty()
        ? meetings.participants(meetingId).stream().map(it -> named(it.personId(), it.organisation())).toList()
        : attendance.stream().filter(Meetings.Attendance::present).map(it -> named(it.personId(), people.organisationName(
            it.organisationId() != null ? it.organisationId() : people.organisationOf(it.personId())))).toList();
  }

  private String named(String person, String organisation) {
    return Stream.of(people.nameOf(person), organisation).filter(it -> it != null && !it.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private List<String> clients(String caseNumber, long meetingId) {
    return meetings.clients(caseNumber, meetingId).stream()
        .filter(it -> it.invited() && it.session() != null && !"absent".equals(it.session()) && !"no".equals(it.comes()))
        .map(Client::name).toList();
  }

  private List<Part> parts(String caseNumber, Meeting meeting, List<Contribution> all, Set<Long> hidden) {
    var beside = responses.ofCase(caseNumber);
    var atThisMeeting = all.stream().filter(it -> Objects.equals(it.meetingId(), meeting.id()) && !hidden.contains(it.id()))
        .filter(it -> !it.contributedAt().isAfter(meeting.heldAt()) && !ORGANISING.contains(it.formId()))
        .filter(it -> schemas.of(it.schemaHash()).part(it.section()).flatMap(part -> part.property("record"))
            .filter(IN_THE_HEADING::contains).isEmpty())
        .sorted(Comparator.comparing(Contribution::id)).toList();
    var told = answers.told(atThisMeeting);
    var parts = new ArrayList<Part>();
    for (Contribution it : atThisMeeting) {
      Told said = told.get(it.id());
      if (said.fields().isEmpty()) {
        continue;
      }
      String own = people.organisationOf(it.author());
      String by = it.organisation() == null || it.organisation().equals(own) && !"information-request".equals(it.formId())
          ? "" : people.organisationName(it.organisation());
      String title = said.part().isEmpty() ? Objects.toString(it.stepName(), "") : said.part();
      parts.add(new Part(title, by,
          Audience.CLIENTS.mayRead(it.shareability()) ? "" : labels.of("contribution.shareability", it.shareability()),
          said.fields().stream().map(field -> new Answer(field.question(), field.answer(),
              Responses.beside(beside, it.id(), field.key()))).toList()));
    }
    return parts;
  }

  private List<Agreement> agreementsOf(String caseNumber, long meetingId, Set<Long> hidden) {
    var saidIn = agreements.contributions(caseNumber);
    return agreements.ofCase(caseNumber).stream().filter(it -> Objects.equals(it.meetingId(), meetingId))
        .filter(it -> !hidden.contains(saidIn.get(it.id()))).map(this::agreement).toList();
  }

  private Agreement agreement(Agreements.Agreement it) {
    return new Agreement(it.number(), it.what(), it.carriedByFamily() ? "Iemand uit het gezin of het netwerk"
        : named(it.owner(), people.organisationName(it.organisation())), Dates.text(it.due()), it.why());
  }

  // ---- for a member of the household ---------------------------------------------------------------------------

  Optional<ForMember> of(String caseNumber, long meetingId, int number) {
    var member = household.of(caseNumber).stream().filter(it -> it.number() == number).findFirst();
    return meeting(caseNumber, meetingId).flatMap(meeting -> member.map(it -> {
      var hidden = ClientReport.hiddenFrom(number, contributions.ofCase(caseNumber));
      var report = ClientReport.of(
          agreements.ofCase(caseNumber).stream().filter(made -> Objects.equals(made.meetingId(), meetingId)).toList(),
          agreements.contributions(caseNumber), hidden, items.of(caseNumber, "goal", hidden));
      var file = cases.get(caseNumber);
      String contact = file.caseDirector() != null ? file.caseDirector() : file.processDirector();
      return new ForMember(caseNumber, meetingId, number, it.name(), Dates.text(meeting.meetingDate()),
          labels.of("meeting.outcome", meeting.outcome()), report.goals().stream().map(goal -> goal.text("what")).toList(),
          report.agreements().stream().map(this::agreement).toList(), Dates.text(meeting.nextDate()), people.nameOf(contact),
          people.organisationName(people.organisationOf(contact)), inDanger.call(), groundChoices());
    }));
  }

  List<SharingView.Choice> groundChoices() {
    return grounds.grounds().stream().map(it -> new SharingView.Choice(it.id(), it.label())).toList();
  }

  // ---- handing it out ------------------------------------------------------------------------------------------

  /** To everyone who was at the table, on the ground that fits each organisation unless one is chosen for all. */
  @Transactional
  void handOut(ReportView report, String ground, String by) {
    chosen(ground);
    String what = "Verslag van het overleg van " + (report.date().isEmpty() ? Dates.text(Dates.today(clock)) : report.date());
    register.organisationsAt(report.caseNumber(), report.meeting()).forEach(organisation -> register.add(new Sharing(
        report.caseNumber(), Kind.REPORT, what, organisation, null, null, ground, report.meeting(), by)));
  }

  void handOut(ForMember report, String ground, String by) {
    chosen(ground);
    register.add(new Sharing(report.caseNumber(), Kind.CLIENT_REPORT, "Wat het overleg van %s besloot, op papier".formatted(
        report.date()), null, null, report.number(), ground, report.meeting(), by));
  }

  void chosen(String ground) {
    if (ground == null || !grounds.has(ground)) {
      throw new Refusal("Kies op welke grond je dit deelt.");
    }
  }
}
