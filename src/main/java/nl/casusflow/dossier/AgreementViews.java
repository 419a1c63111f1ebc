package nl.casusflow.dossier;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.casusflow.casefile.AgreementHistory;
import nl.casusflow.casefile.AgreementHistory.AgreementEvent;
import nl.casusflow.casefile.Agreements;
import nl.casusflow.casefile.Agreements.Agreement;
import nl.casusflow.casefile.CaseFile;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.CaseItems;
import nl.casusflow.casefile.CaseItems.Item;
import nl.casusflow.casefile.Dates;
import nl.casusflow.casefile.Meetings;
import nl.casusflow.casefile.Meetings.Meeting;
import nl.casusflow.casefile.Messages;
import nl.casusflow.casefile.Scores;
import nl.casusflow.dossier.AgreementsView.Choice;
import nl.casusflow.dossier.AgreementsView.Event;
import nl.casusflow.dossier.AgreementsView.Row;
import nl.casusflow.dossier.AgreementsView.Standing;
import nl.casusflow.dossier.AgreementsView.Stuck;
import nl.casusflow.engine.CaseProcesses;
import nl.casusflow.engine.OpenTasks;
import nl.casusflow.escalation.Escalations;
import nl.casusflow.escalation.Escalations.Escalation;
import nl.casusflow.escalation.Escalations.Step;
import nl.casusflow.escalation.StepResult;
import nl.casusflow.form.Answers;
import nl.casusflow.form.Labels;
import nl.casusflow.organisation.People;
import nl.casusflow.page.Me;
import org.springframework.stereotype.Component;

/** Puts together the agreements of one case: how each stands, what it is stuck on, and its course so far. */
@Component
class AgreementViews {

  private static final String BLOCKED_BY = "agreementResult.blockedBy";

  private final CaseFiles cases;
  private final Agreements agreements;
  private final AgreementHistory history;
  private final CaseItems items;
  private final Meetings meetings;
  private final Scores scores;
  private final Escalations escalations;
  private final OpenTasks tasks;
  private final CaseProcesses processes;
  private final Answers answers;
  private final Labels labels;
  private final People people;
  private final Clock clock;

  AgreementViews(
      CaseFiles cases, Agreements agreements, AgreementHistory history, CaseItems items, Meetings meetings, Scores scores,
      Escalations escalations, OpenTasks tasks, CaseProcesses processes, Answers answers, Labels labels,
      People people, Clock clock) {
    this.cases = cases;
    this.agreements = agreements;
    this.history = history;
    this.items = items;
    this.meetings = meetings;
    this.scores = scores;
    this.escalations = escalations;
    this.tasks = tasks;
    this.processes = processes;
    this.answers = answers;
    this.labels = labels;
    this.people = people;
    this.clock = clock;
  }

  /** What a reader can choose to see. */
  private enum Shown {
    RUNNING("lopend", "Lopend", (it, today) -> it.running()),
    LATE("te-laat", "Te laat", Agreement::overdue),
    STUCK("vast", "Loopt vast", (it, today) -> it.blocked()),
    FINISHED("klaar", "Klaar", (it, today) -> !it.running()),
    ALL("alle", "Alle", (it, today) -> true);

    private final String id;
    private final String label;
    private final BiPredicate<Agreement, LocalDate> test;

    Shown(String id, String label, BiPredicate<Agreement, LocalDate> test) {
      this.id = id;
      this.label = label;
      this.test = test;
    }

    static Shown of(String id) {
      return Stream.of(values()).filter(it -> it.id.equals(id)).findFirst().orElse(RUNNING);
    }
  }

  /** @param chosen which of them to show; anything unknown shows those that run */
  AgreementsView of(String caseNumber, Me reader, String chosen) {
    CaseFile file = cases.get(caseNumber);
    LocalDate today = Dates.today(clock);
    Shown shown = Shown.of(chosen);
    var hidden = answers.hiddenFrom(reader.id(), caseNumber);
    var saidIn = agreements.contributions(caseNumber);
    var all = agreements.ofCase(caseNumber).stream().filter(it -> !hidden.contains(saidIn.get(it.id()))).toList();
    var look = new Look(caseNumber, reader, hidden);
    return new AgreementsView(file.householdLabel(), file.caseState().label(), shown.id,
        Stream.of(Shown.values()).map(it -> new Choice(it.id, it.label, count(all, it, today))).toList(),
        all.stream().filter(it -> shown.test.test(it, today))
            .sorted(Comparator.comparing((Agreement it) -> !it.running())
                .thenComparing(Agreement::due, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(Agreement::number))
            .map(it -> look.row(it, today)).toList(),
        standing(caseNumber, hidden, today));
  }

  private static int count(List<Agreement> all, Shown shown, LocalDate today) {
    return (int) all.stream().filter(it -> shown.test.test(it, today)).count();
  }

  private Standing standing(String caseNumber, Set<Long> hidden, LocalDate today) {
    var planned = meetings.ofCase(caseNumber).stream()
        .filter(it -> it.toCome() && it.meetingDate() != null && !it.meetingDate().isBefore(today))
        .map(Meeting::meetingDate).min(Comparator.naturalOrder());
    Predicate<Item> counts = it -> !"ended".equals(it.text("state"));
    var lines = items.of(caseNumber, "bottomLine", hidden).stream().filter(counts).toList();
    return new Standing(
        scores.concern(caseNumber).map("%.1f"::formatted).map(it -> it.replace('.', ',').replace(",0", "")).orElse(""),
        meetings.lastHeld(caseNumber).map(Meeting::meetingDate).map(Dates::text).orElse(""),
        planned.map(Dates::text).orElse(""), lines.size(),
        (int) lines.stream().filter(it -> "broken".equals(it.text("state"))).count(),
        items.of(caseNumber, "comingDate", hidden).stream().filter(it -> it.text("date").compareTo(today.toString()) >= 0)
            .min(Comparator.comparing(it -> it.text("date")))
            .map(it -> "%s: %s".formatted(Dates.text(it.text("date")), labels.of("comingDate.kind", it.text("kind"))))
            .orElse(""));
  }

  /** What is looked up once for all agreements of a case. */
  private final class Look {

    private final Names names = Names.of(people);
    private final Map<Long, List<AgreementEvent>> events;
    private final Map<Integer, Item> help;
    private final Map<Integer, String> goals;
    private final List<Escalation> climbed;
    private final Map<Long, String> ownTasks;
    private final Set<Long> waiting;
    private final Set<Long> takenBack;

    Look(String caseNumber, Me reader, Set<Long> hidden) {
      takenBack = history.takenBack(caseNumber);
      events = history.ofCase(caseNumber).stream().collect(Collectors.groupingBy(AgreementEvent::agreementId));
      help = items.of(caseNumber, "bridgingHelp", hidden).stream().collect(Collectors.toMap(Item::number, Function.identity()));
      goals = items.of(caseNumber, "goal", hidden).stream().collect(Collectors.toMap(Item::number, it -> it.text("what")));
      climbed = escalations.ofCase(caseNumber);
      ownTasks = tasks.ofCase(caseNumber).stream()
          .filter(it -> it.agreementId() != null && reader.id().equals(it.assignee()))
          .collect(Collectors.toMap(OpenTasks.OpenTask::agreementId, OpenTasks.OpenTask::id, (one, other) -> one));
      waiting = processes.agreementsThatAwait(Messages.AGREEMENT_NEWS, caseNumber);
    }

    Row row(Agreement it, LocalDate today) {
      boolean goal = it.goal() != null && it.goal().matches("\\d{1,9}");
      return new Row(it.number(), it.what(), text(it.why()),
          goal ? goals.getOrDefault(Integer.valueOf(it.goal()), "") : "", labels.of("agreement.kind", it.kind()),
          it.carriedByFamily() ? "Gezin of netwerk" : names.nameOf(it.owner()),
          it.carriedByFamily() ? "de casusregisseur vinkt af" : names.organisationName(it.organisation()),
          Dates.text(it.due()), it.overdue(today), it.stateLabel(), tone(it), it.blocked() ? stuck(it) : null,
          it.blocked() || takenBack.contains(it.id()) ? "" : text(it.result()), ownTasks.get(it.id()), waiting.contains(it.id()), course(it));
    }

    private Stuck stuck(Agreement it) {
      Item bridging = help.get(it.number());
      String climbs = climbed.stream().filter(up -> up.running() && up.agreementId() != null && up.agreementId() == it.id())
          .findFirst().flatMap(up -> escalations.stepsOf(up.id()).stream().reduce((one, last) -> last))
          .map(step -> "Trede %d: %s %s".formatted(step.number(), decider(step), StepResult.label(step.result()))).orElse("");
      return new Stuck(labels.of(BLOCKED_BY, it.blockedBy()), Dates.text(Dates.day(it.blockedAt())),
          bridging == null ? "" : bridging.text("what"),
          bridging == null ? "" : names.organisationName(bridging.text("organisation")),
          bridging == null ? "" : Dates.text(bridging.text("until")), climbs);
    }

    private String decider(Step step) {
      return step.person() == null ? "de procesregisseurs" : names.withOrganisation(step.person());
    }

    private record Moment(LocalDateTime at, Event event) {}

    /** Oldest first, from the meeting in which it was made. */
    private List<Event> course(Agreement it) {
      var moments = new ArrayList<Moment>();
      moments.add(new Moment(it.madeAt(), new Event(day(it.madeAt()), "Afgesproken", "", "")));
      events.getOrDefault(it.id(), List.of()).forEach(event -> moments.add(new Moment(event.happenedAt(), new Event(
          day(event.happenedAt()), what(event), text(event.said()), names.nameOf(event.byPerson())))));
      climbed.stream().filter(up -> up.agreementId() != null && up.agreementId() == it.id())
          .flatMap(up -> escalations.stepsOf(up.id()).stream()).forEach(step -> moments.add(new Moment(step.begunAt(),
              new Event(day(step.begunAt()), "Opgeschaald naar %s: %s".formatted(
                  decider(step), StepResult.label(step.result())), text(step.said()), names.nameOf(step.saidBy())))));
      return moments.stream().sorted(Comparator.comparing(Moment::at)).map(Moment::event).toList();
    }

    private String what(AgreementEvent it) {
      return switch (it.kind()) {
        case AgreementHistory.SAID -> it.detail() == null ? "Hoe het ging"
            : "Loopt vast op: " + labels.of(BLOCKED_BY, it.detail());
        case AgreementHistory.MOVED -> it.due() == null ? "Geen datum meer" : "Nieuwe datum: " + Dates.text(it.due());
        case AgreementHistory.HANDED -> "Nu bij " + names.withOrganisation(it.detail());
        case AgreementHistory.BRIDGED -> "Hulp voor de tijd ertussen" + after(": ", names.organisationName(it.detail()))
            + after(", tot ", Dates.text(it.due()));
        case AgreementHistory.WAITED -> "Is er plek? " + labels.of("waitingFollowUp.state", it.detail())
            + after(", tot ", Dates.text(it.due()));
        case AgreementHistory.DECIDED -> "Besloten: " + labels.of("blockedAgreement.decision", it.detail());
        case AgreementHistory.STATE -> Agreements.label(it.detail());
        default -> it.kind();
      };
    }
  }

  private static String after(String before, String text) {
    return text.isEmpty() ? "" : before + text;
  }

  private static String text(String said) {
    return said == null ? "" : said;
  }

  static String tone(Agreement it) {
    return switch (it.state()) {
      case "open" -> "";
      case "done", "tickedOff" -> "good";
      case "blocked", "notDone" -> "warn";
      default -> "plain";
    };
  }

  private static String day(LocalDateTime utc) {
    return Dates.text(Dates.day(utc));
  }
}
