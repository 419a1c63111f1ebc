package nl.casusflow.dossier;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.casusflow.casefile.AgreementHistory;
import nl.casusflow.casefile.Agreements;
import nl.casusflow.casefile.Audience;
import nl.casusflow.casefile.CaseFile;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.CaseItems;
import nl.casusflow.casefile.CaseItems.Item;
import nl.casusflow.casefile.CaseState;
import nl.casusflow.casefile.Contributions;
import nl.casusflow.casefile.Contributions.Contribution;
import nl.casusflow.casefile.Dates;
import nl.casusflow.casefile.Household;
import nl.casusflow.casefile.Meetings;
import nl.casusflow.casefile.Phase;
import nl.casusflow.casefile.Responses;
import nl.casusflow.casefile.Responses.Response;
import nl.casusflow.casefile.Scores;
import nl.casusflow.casefile.Track;
import nl.casusflow.dossier.CaseView.Actions;
import nl.casusflow.dossier.CaseView.Analysis;
import nl.casusflow.dossier.CaseView.BottomLine;
import nl.casusflow.dossier.CaseView.Call;
import nl.casusflow.dossier.CaseView.ComingDate;
import nl.casusflow.dossier.CaseView.Concern;
import nl.casusflow.dossier.CaseView.Goal;
import nl.casusflow.dossier.CaseView.Head;
import nl.casusflow.dossier.CaseView.Member;
import nl.casusflow.dossier.CaseView.OpenTask;
import nl.casusflow.dossier.CaseView.Part;
import nl.casusflow.dossier.CaseView.Participant;
import nl.casusflow.dossier.CaseView.Row;
import nl.casusflow.dossier.CaseView.Said;
import nl.casusflow.dossier.CaseView.ScaleRow;
import nl.casusflow.dossier.CaseView.Submission;
import nl.casusflow.duedate.DueDateChanges;
import nl.casusflow.engine.OpenTasks;
import nl.casusflow.form.Answers;
import nl.casusflow.form.Answers.Answer;
import nl.casusflow.form.Answers.Told;
import nl.casusflow.form.Labels;
import nl.casusflow.organisation.Capacities;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Participations.Capacity;
import nl.casusflow.organisation.People;
import nl.casusflow.organisation.People.Person;
import nl.casusflow.organisation.Role;
import nl.casusflow.page.Me;
import nl.casusflow.phases.Phases;
import nl.casusflow.signal.CaseAction;
import nl.casusflow.signal.CaseActions;
import nl.casusflow.signal.Reachability;
import nl.casusflow.watch.BottomLineStanding;
import nl.casusflow.watch.ComingDates;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Puts together what one reader may read of one case. */
@Component
class CaseViews {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.forLanguageTag("nl"));
  private static final String CARRY_OUT = "Activity_CarryOutAgreement";
  /** The forms that say what a case is about and what was decided to do with it. */
  private static final String[] ESSENCE = {"case-start", "referral", "weighing-meeting"};
  private static final List<String> ESSENCE_QUESTIONS =
      List.of("case.situation", "referral.needed", "weighing.decision", "weighing.reason");
  private static final String[] CLOSING =
      {"agree-continuation", "closing-plan", "closing-talk", "warm-handover", "aftercare-check"};

  private final CaseFiles cases;
  private final Agreements agreements;
  private final AgreementHistory history;
  private final Scores scores;
  private final Meetings meetings;
  private final CaseItems items;
  private final Household household;
  private final Contributions contributions;
  private final Responses responses;
  private final Answers answers;
  private final Labels labels;
  private final People people;
  private final Participations participations;
  private final Phases phases;
  private final OpenTasks tasks;
  private final DueDateChanges dueDates;
  private final CaseActions actions;
  private final BottomLineStanding bottomLines;
  private final Reachability reachability;
  private final ComingDates comingDates;
  private final Clock clock;
  private final List<Call> whoToCall;

  CaseViews(
      CaseFiles cases, Agreements agreements, AgreementHistory history, Scores scores, Meetings meetings, CaseItems items, Household household,
      Contributions contributions, Responses responses, Answers answers, Labels labels, People people,
      Participations participations, Phases phases, OpenTasks tasks, DueDateChanges dueDates,
      CaseActions actions, BottomLineStanding bottomLines,
      Reachability reachability, ComingDates comingDates, Clock clock, Environment settings) {
    this.cases = cases;
    this.agreements = agreements;
    this.history = history;
    this.scores = scores;
    this.meetings = meetings;
    this.items = items;
    this.household = household;
    this.contributions = contributions;
    this.responses = responses;
    this.answers = answers;
    this.labels = labels;
    this.people = people;
    this.participations = participations;
    this.phases = phases;
    this.tasks = tasks;
    this.dueDates = dueDates;
    this.actions = actions;
    this.bottomLines = bottomLines;
    this.reachability = reachability;
    this.comingDates = comingDates;
    this.clock = clock;
    this.whoToCall = Binder.get(settings).bind("casusflow.in-danger.call", Bindable.listOf(Call.class)).orElse(List.of());
  }

  /** @throws IllegalArgumentException when there is no such case */
  CaseView of(String caseNumber, Me reader) {
    CaseFile file = cases.get(caseNumber);
    var names = Names.of(people);
    var all = contributions.ofCase(caseNumber);
    var hidden = answers.hiddenFrom(reader.id(), caseNumber);
    var readable = all.stream().filter(it -> !hidden.contains(it.id())).toList();
    var known = new ItemsFor(caseNumber, hidden);
    var given = scores.ofCase(caseNumber).stream()
        .filter(it -> it.contributionId() == null || !hidden.contains(it.contributionId())).toList();
    var saidIn = agreements.contributions(caseNumber);
    var takenBack = history.takenBack(caseNumber);
    var made = agreements.ofCase(caseNumber).stream().filter(it -> !hidden.contains(saidIn.get(it.id()))).toList();
    var beside = responses.ofCase(caseNumber);
    var open = tasks.ofCase(caseNumber);
    var ownTasks = ownAgreementTasks(open, reader);
    return new CaseView(
        head(file, names), whoToCall, PhasePicture.of(phases.line(caseNumber), LocalDateTime.now(clock)),
        tasks(open, made, dueDates.ofCase(caseNumber), reader, names), essence(caseNumber, reader, beside),
        made.stream().filter(Agreements.Agreement::running)
            .sorted(Comparator.comparing(Agreements.Agreement::due, Comparator.nullsLast(Comparator.naturalOrder())))
            .map(it -> agreement(it, takenBack, ownTasks.get(it.id()), names)).toList(),
        made.stream().filter(Agreements.Agreement::settled).sorted(Comparator.comparing(Agreements.Agreement::number).reversed())
            .map(it -> agreement(it, takenBack, ownTasks.get(it.id()), names)).toList(),
        made.stream().filter(it -> !it.running() && !it.settled())
            .map(it -> agreement(it, takenBack, ownTasks.get(it.id()), names)).toList(),
        ScaleChart.of(given), scaleRows(given), analysis(known, names), known.all("goal").map(it -> goal(it, names)).toList(),
        bottomLines(caseNumber, known, reader, names), comingDates(caseNumber, known),
        known.all("concern").map(it -> concern(it, beside, names)).toList(),
        members(caseNumber, names), meetings(caseNumber, names),
        answers.latest(caseNumber, reader.id(), CLOSING).stream().map(it -> said(it, beside)).toList(),
        participants(caseNumber, names), submissions(readable, beside, names),
        actions(file, reader), known.all("decision").map(it -> it.text("policeOnCall")).findFirst().orElse(""),
        file.caseState().running() ? reachability.now(caseNumber) : "");
  }

  private Head head(CaseFile it, Names names) {
    boolean treated = it.caseState() == CaseState.IN_PHASES;
    return new Head(it.caseNumber(), it.householdLabel(), it.caseState().label(), it.state(), it.caseState().running(),
        day(it.stateSince()), Track.label(it.track()), treated ? Phase.label(it.phase()) : "", it.phase(),
        it.municipality(), names.nameOf(it.processDirector()), names.nameOf(it.caseDirector()),
        labels.of("directors.directionForm", it.directionForm()), names.withOrganisation(it.referrer()), day(it.openedAt()),
        day(it.endedAt()), it.joinedCase(),
        items.single(it.caseNumber(), "joinedTo").map(note -> note.text("contact")).orElse(""),
        items.of(it.caseNumber(), "joinedReferral").stream().map(CaseViews::alsoReported).toList(),
        Dates.text(it.weighingDate()));
  }

  private static String alsoReported(Item note) {
    return "%s: %s (%s), aanmelding %s".formatted(
        Dates.text(note.text("date")), note.text("contact"), note.text("organisation"), note.text("caseNumber"));
  }

  /** Carrying out an agreement is shown with the agreement itself, not once more among the tasks. */
  private List<OpenTask> tasks(
      List<OpenTasks.OpenTask> open, List<Agreements.Agreement> made, List<DueDateChanges.Change> dueDates, Me reader,
      Names names) {
    return open.stream().filter(it -> !CARRY_OUT.equals(it.step())).map(it -> new OpenTask(it.id(), it.name(),
        made.stream().filter(agreement -> it.agreementId() != null && agreement.id() == it.agreementId())
            .map(agreement -> "Afspraak %d: %s".formatted(agreement.number(), agreement.what())).findFirst().orElse(""),
        it.assignee() != null ? names.withOrganisation(it.assignee()) : it.groups().isEmpty() ? "nog niemand"
            : it.groups().stream().map(id -> Role.of(id).map(Role::label).orElse(id)).collect(Collectors.joining(" of ")),
        it.assignee() == null, it.assignee() != null ? reader.id().equals(it.assignee())
            : reader.roles().stream().map(Role::id).anyMatch(it.groups()::contains), day(it.due()), it.overdue(),
        moved(it.id(), dueDates, names))).toList();
  }

  private static String moved(String task, List<DueDateChanges.Change> dueDates, Names names) {
    return dueDates.stream().filter(it -> it.taskId().equals(task)).findFirst()
        .map(it -> "verzet door %s%s".formatted(names.nameOf(it.movedBy()),
            it.fromDue() == null ? "" : ", was " + day(it.fromDue()))).orElse("");
  }

  private static Map<Long, String> ownAgreementTasks(List<OpenTasks.OpenTask> open, Me reader) {
    return open.stream().filter(it -> it.agreementId() != null && reader.id().equals(it.assignee()))
        .collect(Collectors.toMap(OpenTasks.OpenTask::agreementId, OpenTasks.OpenTask::id, (one, other) -> one));
  }

  private List<Said> essence(String caseNumber, Me reader, List<Response> beside) {
    var latest = answers.latest(caseNumber, reader.id(), ESSENCE).stream()
        .collect(Collectors.toMap(Answer::question, it -> it, (one, other) -> other));
    return ESSENCE_QUESTIONS.stream().map(latest::get).filter(Objects::nonNull).map(it -> said(it, beside)).toList();
  }

  /** Who sees it otherwise stands beside it. */
  private static Said said(Answer it, List<Response> beside) {
    return new Said(it.topic(), Stream.concat(Stream.of(it.answer()),
            Responses.beside(beside, it.source().id(), it.field()).stream()).collect(Collectors.joining("\n")),
        day(it.source().contributedAt()));
  }

  private CaseView.Agreement agreement(
      Agreements.Agreement it, Set<Long> takenBack, String ownTask, Names names) {
    boolean overdue = it.overdue(Dates.today(clock));
    return new CaseView.Agreement(it.number(), it.what(),
        it.carriedByFamily() ? "Gezin of netwerk" : names.nameOf(it.owner()),
        it.carriedByFamily() ? "" : names.organisationName(it.organisation()), Dates.text(it.due()), overdue,
        it.stateLabel(), switch (it.state()) {
          case "open" -> "";
          case "done", "tickedOff" -> "good";
          case "blocked", "notDone" -> "warn";
          default -> "plain";
        }, it.why(), takenBack.contains(it.id()) ? "" : it.result(), goalName(it), ownTask);
  }

  private String goalName(Agreements.Agreement it) {
    return it.goal() == null || !it.goal().matches("\\d{1,9}") ? "" : items.of(it.caseNumber(), "goal").stream()
        .filter(goal -> goal.number() == Integer.parseInt(it.goal())).map(goal -> goal.text("what")).findFirst().orElse("");
  }

  private static List<ScaleRow> scaleRows(List<Scores.Score> given) {
    return given.stream().sorted(Comparator.comparing(Scores.Score::scoredOn).reversed())
        .map(it -> new ScaleRow(Scores.Kind.of(it.kind()).label(), Dates.text(it.scoredOn()), it.who(), it.score(),
            it.justification()))
        .toList();
  }

  private Analysis analysis(ItemsFor known, Names names) {
    return known.all("analysis").findFirst().map(it -> new Analysis(
            Stream.of(new Said("Wat we allemaal de grootste zorg vinden", it.text("greatestConcern"), ""),
                    new Said("Hoe de problemen samenhangen", it.text("connection"), ""),
                    new Said("Wat ze veroorzaakt en in stand houdt", it.text("causes"), ""))
                .filter(answer -> !answer.answer().isBlank()).toList(),
            saidBy(it, names)))
        .orElse(new Analysis(List.of(), ""));
  }

  private Goal goal(Item it, Names names) {
    return new Goal(it.number(), it.text("what"), it.text("goodEnough"), labels.of("goal.horizon", it.text("horizon")),
        labels.of("goal.state", it.text("state")), switch (it.text("state")) {
          case "reached" -> "good";
          case "dropped" -> "plain";
          default -> "";
        }, saidBy(it, names));
  }

  private List<BottomLine> bottomLines(String caseNumber, ItemsFor known, Me reader, Names names) {
    var standing = bottomLines.standing(caseNumber);
    return known.all("bottomLine").map(it -> {
      var stands = standing.get(it.number());
      return new BottomLine(it.number(), it.text("what"), stands.guardian(), stands.rhythm(), stands.agreed(),
          labels.of("bottomLine.state", it.text("state")), switch (it.text("state")) {
            case "broken" -> "bad";
            case "ended" -> "plain";
            default -> "good";
          }, stands.last(), stands.next(), stands.overdue(), stands.taskOf(reader.id()), saidBy(it, names));
    }).toList();
  }

  /** Those with a day, eighteenth birthdays too; a day that nobody knows yet comes last. */
  private List<ComingDate> comingDates(String caseNumber, ItemsFor known) {
    var dated = comingDates.of(caseNumber).stream()
        .filter(it -> it.contributionId() == null || !known.hidden.contains(it.contributionId()))
        .map(it -> new ComingDate(Dates.text(it.date()), it.what(), it.note(), comingDates.prepared(caseNumber, it)));
    var undated = known.all("comingDate").filter(it -> it.text("date").isBlank() && !"dropped".equals(it.text("state")))
        .map(it -> new ComingDate("", labels.of("comingDate.kind", it.text("kind")), it.text("note"), false));
    return Stream.concat(dated, undated).toList();
  }

  private static Concern concern(Item it, List<Response> beside, Names names) {
    return new Concern(it.text("what"), it.text("seenBy"), Dates.text(it.text("seenOn")),
        "true".equals(it.text("assumption")), saidBy(it, names),
        it.contributionId() == null ? List.of() : Responses.beside(beside, it.contributionId(), null));
  }

  /** Who said it, and when it was last confirmed: left as it was in a form that showed it. */
  private static String saidBy(Item it, Names names) {
    return saidBy(it.author(), it.recordedAt(), it.confirmedAt(), names);
  }

  private static String saidBy(String author, LocalDateTime at, LocalDateTime confirmedAt, Names names) {
    String said = "%s, %s".formatted(names.nameOf(author), day(at));
    return confirmedAt == null || !confirmedAt.isAfter(at) ? said : said + ", bevestigd op " + day(confirmedAt);
  }

  private List<Member> members(String caseNumber, Names names) {
    var saidBy = household.sources(caseNumber).stream().collect(Collectors.toMap(Household.Source::number,
        it -> saidBy(it.author(), it.saidAt(), it.confirmedAt(), names)));
    return household.of(caseNumber).stream().map(it -> member(it, saidBy.getOrDefault(it.number(), ""))).toList();
  }

  private Member member(Household.Member it, String saidBy) {
    String born = it.birthDate() != null ? "%s (%d jaar)".formatted(Dates.text(it.birthDate()),
        it.birthDate().until(Dates.today(clock)).getYears()) : it.birthYear() == null ? "" : it.birthYear().toString();
    return new Member(it.number(), it.name(), Boolean.TRUE.equals(it.minor()) ? join(born, "minderjarig") : born,
        labels.of("member.role", it.role()), it.livesIn() == null ? "" : it.livesIn() ? "Ja" : "Nee", it.interpreter(),
        it.contact(), saidBy);
  }

  private List<CaseView.Meeting> meetings(String caseNumber, Names names) {
    var newestFirst = new ArrayList<>(meetings.ofCase(caseNumber));
    newestFirst.removeIf(it -> it.preparedAt() == null && it.meetingDate() == null);
    newestFirst.sort(Comparator.comparing(Meetings.Meeting::id).reversed());
    return newestFirst.stream().map(it -> new CaseView.Meeting(
        it.id(), Dates.text(it.meetingDate()), it.heldAt() != null, it.cancelledAt() != null, it.urgent(),
        Phase.label(it.phase()), it.purpose(), labels.of("meeting.outcome", it.outcome()), it.reason(),
        organisations(caseNumber, it, names), clients(caseNumber, it))).toList();
  }

  /** Who was there, or before the meeting who is asked to come. */
  private String organisations(String caseNumber, Meetings.Meeting it, Names names) {
    var attendance = meetings.attendance(caseNumber, it.id());
    if (attendance.isEmpty()) {
      return meetings.participants(it.id()).stream().map(Meetings.Participant::organisation).filter(Objects::nonNull)
          .distinct().sorted().collect(Collectors.joining(", "));
    }
    return attendance.stream().filter(Meetings.Attendance::present).map(row -> row.organisationId() != null
            ? row.organisationId() : names.organisationOf(row.personId()))
        .filter(Objects::nonNull).distinct().map(names::organisationName).sorted().collect(Collectors.joining(", "));
  }

  private String clients(String caseNumber, Meetings.Meeting it) {
    return meetings.clients(caseNumber, it.id()).stream()
        .filter(client -> client.invited() && client.session() != null)
        .filter(client -> !"absent".equals(client.session()) && !"no".equals(client.comes()))
        .map(Meetings.Client::name).collect(Collectors.joining(", "));
  }

  /** People only: a group with a part shows at the task that waits for it. */
  private List<Participant> participants(String caseNumber, Names names) {
    var byPerson = new LinkedHashMap<Person, Set<String>>();
    participations.of(caseNumber).forEach(it -> names.find(it.party()).ifPresent(person ->
        byPerson.computeIfAbsent(person, p -> new LinkedHashSet<>()).add(Capacity.TASK.equals(it.capacity()) ? "" : Capacities.word(it.capacity()))));
    return byPerson.entrySet().stream().map(it -> new Participant(it.getKey().name(), it.getKey().organisation(),
        it.getValue().stream().filter(capacity -> !capacity.isEmpty()).collect(Collectors.joining(", ")))).toList();
  }

  // ---- what everyone said --------------------------------------------------------------------------------------

  /** Newest first; within what was handed in at once, the order of the form. */
  private List<Submission> submissions(List<Contribution> newestFirst, List<Response> beside, Names names) {
    var byTask = new LinkedHashMap<String, List<Contribution>>();
    newestFirst.forEach(it -> byTask.computeIfAbsent(it.taskId(), task -> new ArrayList<>()).add(0, it));
    var told = answers.told(newestFirst);
    return byTask.values().stream().map(it -> submission(it, told, beside, names)).filter(it -> !it.parts().isEmpty()).toList();
  }

  private Submission submission(
      List<Contribution> handedIn, Map<Long, Told> allTold, List<Response> beside, Names names) {
    var first = handedIn.get(0);
    String own = names.organisationOf(first.author());
    var parts = new ArrayList<Part>();
    String open = null;
    var asInTheForm = handedIn.stream().sorted(Comparator.comparing(it -> allTold.get(it.id()).position())).toList();
    for (Contribution it : asInTheForm) {
      var told = allTold.get(it.id());
      if (it.withdrawn()) {
        parts.add(new Part(told.part(), "", "Ingetrokken door %s op %s".formatted(
            names.withOrganisation(it.withdrawnBy()), day(it.withdrawnAt())), List.of()));
      }
      if (told.fields().isEmpty()) {
        continue;
      }
      var row = new Row(Stream.concat(
          told.fields().stream().map(field -> new Said(field.question(), field.answer(), "")),
          Responses.beside(beside, it.id(), null).stream().map(line -> new Said("Staat hiernaast", line, ""))).toList(),
          String.join(", ", told.unticked()));
      boolean forOwn = it.organisation() == null || it.organisation().equals(own);
      String by = forOwn ? "" : names.organisationName(it.organisation());
      String sharing = sharing(it, told.notWith());
      String key = told.list() == null ? null : String.join("\u0000", told.list(), by, sharing);
      if (key != null && key.equals(open)) {
        parts.get(parts.size() - 1).rows().add(row);
      } else {
        parts.add(new Part(told.part(), by, sharing, new ArrayList<>(List.of(row))));
      }
      open = key;
    }
    return new Submission(first.stepName() == null ? first.step() : first.stepName(), names.nameOf(first.author()),
        names.organisationName(own), moment(first.contributedAt()), parts);
  }

  private String sharing(Contribution it, List<String> notWith) {
    if (Audience.CLIENTS.mayRead(it.shareability())) {
      return "";
    }
    String label = labels.of("contribution.shareability", it.shareability());
    return notWith.isEmpty() ? label : "%s: %s".formatted(label, String.join(", ", notWith));
  }

  private Actions actions(CaseFile file, Me reader) {
    return new Actions(may(CaseAction.REPORT_SIGNAL, file, reader), may(CaseAction.REQUEST_DIRECTOR_CHANGE, file, reader),
        may(CaseAction.REQUEST_WITHDRAWAL, file, reader), may(CaseAction.REOPEN, file, reader));
  }

  private boolean may(CaseAction action, CaseFile file, Me reader) {
    return actions.possible(action, file.caseNumber(), reader.id());
  }

  // ---- words ---------------------------------------------------------------------------------------------------

  private static String join(String one, String other) {
    return one.isEmpty() ? other : one + ", " + other;
  }

  private static String day(LocalDateTime utc) {
    return Dates.text(Dates.day(utc));
  }

  private static String moment(LocalDateTime utc) {
    return MOMENT.format(utc.atOffset(ZoneOffset.UTC).atZoneSameInstant(Dates.AMSTERDAM));
  }

  /** The living lists of a case, without what this reader may not see. */
  private final class ItemsFor {

    private final String caseNumber;
    private final Set<Long> hidden;

    private ItemsFor(String caseNumber, Set<Long> hidden) {
      this.caseNumber = caseNumber;
      this.hidden = hidden;
    }

    private Stream<Item> all(String entity) {
      return items.of(caseNumber, entity, hidden).stream();
    }
  }
}
