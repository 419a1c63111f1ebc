package nl.casusflow.direction;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.casusflow.casefile.Agreements;
import nl.casusflow.casefile.Agreements.Agreement;
import nl.casusflow.casefile.CaseFile;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.CaseItems;
import nl.casusflow.casefile.CaseItems.OfCase;
import nl.casusflow.casefile.Dates;
import nl.casusflow.casefile.Facts;
import nl.casusflow.engine.OpenTasks;
import nl.casusflow.engine.PersonWork;
import nl.casusflow.engine.PersonWork.HeldTask;
import nl.casusflow.form.Refusal;
import nl.casusflow.notification.Details;
import nl.casusflow.notification.Links;
import nl.casusflow.notification.Notice;
import nl.casusflow.notification.Notifications;
import nl.casusflow.notification.Occasion;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Participations.Capacity;
import nl.casusflow.organisation.People;
import nl.casusflow.organisation.People.Person;
import nl.casusflow.organisation.Role;
import nl.casusflow.preparation.MeetingCalendar;
import nl.casusflow.watch.Watch;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Somebody leaves or falls ill, or leaves one case, and what they still had to do goes to others in one go. Directing a
 * case does not: that has a step of its own, because a family has to be told.
 */
@Service
public class WorkHandover {

  /** Chosen for a piece of work that stays where it is. */
  static final String STAYS = "blijft";
  /** Stands for the secretariat, which finds somebody: whoever leaves a case may do so before it is known who goes on. */
  public static final String SECRETARIAT = "@" + Role.SECRETARIAT.id();

  private static final String BOTTOM_LINE = "bottomLine";
  private static final String GUARDIAN = "guardian";
  private static final String ANSWER_INFORMATION_REQUEST = "Activity_AnswerInformationRequest";
  private static final String HAND_OVER_CASE = "Activity_HandOverCase";
  /** Parts in a case that go with the work. */
  private static final Set<String> PARTS_WITH_WORK =
      Set.of(Capacity.OWNER, Capacity.PREPARER, Capacity.INFORMER, Capacity.INFORMANT, Capacity.PARTICIPANT);

  private final PersonWork work;
  private final OpenTasks tasks;
  private final Agreements agreements;
  private final CaseFiles cases;
  private final CaseItems items;
  private final Participations participations;
  private final People people;
  private final MeetingCalendar calendar;
  private final Watch watch;
  private final Handovers handovers;
  private final Notifications notifications;
  private final Clock clock;

  WorkHandover(
      PersonWork work, OpenTasks tasks, Agreements agreements, CaseFiles cases, CaseItems items,
      Participations participations, People people, MeetingCalendar calendar, Watch watch, Handovers handovers,
      Notifications notifications, Clock clock) {
    this.work = work;
    this.tasks = tasks;
    this.agreements = agreements;
    this.cases = cases;
    this.items = items;
    this.participations = participations;
    this.people = people;
    this.calendar = calendar;
    this.watch = watch;
    this.handovers = handovers;
    this.notifications = notifications;
    this.clock = clock;
  }

  /**
   * One piece of work: a task, an agreement that waits elsewhere, a bottom line that is guarded.
   *
   * @param key    names it on the page and when it comes back
   * @param urgent whoever gets it has to hear at once
   */
  public record Piece(
      String key, String kind, String caseNumber, String what, String step, String subject, String due,
      boolean overdue, boolean urgent, Agreement agreement) {}

  /** @param underWay the change of this director has begun */
  record Directed(String caseNumber, String role, boolean underWay) {}

  record Work(List<Piece> pieces, List<Directed> directed) {}

  /** @param missed pieces that were done or gone by the time they were to move */
  record Done(int moved, int missed, List<String> receivers) {}

  // ---- what there is -------------------------------------------------------------------------------------------

  Work of(String person) {
    var held = work.tasksOf(person);
    var owned = agreements.runningOf(person);
    var byId = owned.stream().collect(Collectors.toMap(Agreement::id, Function.identity()));
    var pieces = new ArrayList<Piece>();
    held.forEach(task -> pieces.add(task(task, byId.get(task.agreementId()))));
    Set<Long> withTask = held.stream().map(HeldTask::agreementId).filter(id -> id != null).collect(Collectors.toSet());
    owned.stream().filter(it -> !withTask.contains(it.id()) && !it.carriedByFamily())
        .forEach(it -> pieces.add(agreement(it)));
    items.withAttribute(BOTTOM_LINE, GUARDIAN, person).stream()
        .filter(it -> !"ended".equals(it.item().text("state"))).forEach(it -> pieces.add(bottomLine(it)));
    pieces.sort(Comparator.comparing(Piece::caseNumber));
    return new Work(List.copyOf(pieces), cases.directedBy(person).stream().flatMap(it -> directed(it, person)).toList());
  }

  /** The same for one case: what would be left undone when this person leaves it. */
  public List<Piece> in(String caseNumber, String person) {
    return of(person).pieces().stream().filter(it -> it.caseNumber().equals(caseNumber)).toList();
  }

  private Piece task(HeldTask it, Agreement agreement) {
    Integer number = agreement != null ? Integer.valueOf(agreement.number())
        : it.agreementId() == null ? null : agreements.find(it.agreementId()).map(Agreement::number).orElse(null);
    return new Piece("taak-" + it.id(), Handovers.TASK, it.caseNumber(),
        number == null ? it.name() : "%s (afspraak %d)".formatted(it.name(), number), it.step(), it.id(),
        Dates.text(Dates.day(it.due())), it.overdue(), it.urgent(), agreement);
  }

  private Piece agreement(Agreement it) {
    return new Piece("afspraak-" + it.id(), Handovers.AGREEMENT, it.caseNumber(),
        "Afspraak %d, die nu elders ligt".formatted(it.number()), null, Integer.toString(it.number()),
        Dates.text(it.due()), it.overdue(Dates.today(clock)), false, it);
  }

  private static Piece bottomLine(OfCase it) {
    String number = Integer.toString(it.item().number());
    return new Piece("bodemeis-" + it.caseNumber() + "-" + number, Handovers.BOTTOM_LINE, it.caseNumber(),
        "Bewaakt bodemeis " + number, null, number, "", false, false, null);
  }

  private Stream<Directed> directed(CaseFile file, String person) {
    boolean underWay = tasks.ofCase(file.caseNumber()).stream().anyMatch(it -> it.step().equals(HAND_OVER_CASE));
    return Stream.of(
            person.equals(file.processDirector()) ? "Procesregisseur" : "",
            person.equals(file.caseDirector()) ? "Casusregisseur" : "")
        .filter(role -> !role.isEmpty()).map(role -> new Directed(file.caseNumber(), role, underWay));
  }

  /** Everyone at work who may get work on cases, those of the same organisation first. */
  List<Person> receivers(String person) {
    String own = people.organisationOf(person);
    return people.onCases().stream().filter(it -> !it.id().equals(person))
        .sorted(Comparator.comparing((Person it) -> !it.organisationId().equals(own))).toList();
  }

  // ---- handing it over -----------------------------------------------------------------------------------------

  /**
   * @param to      who gets everything that nothing else was chosen for; empty leaves it where it is
   * @param choices by the key of a piece: who gets it, {@link #STAYS}, or empty for {@code to}
   * @param by      who sees to it
   * @throws Refusal when somebody chosen cannot have it, or nothing was chosen; nothing has moved then
   */
  @Transactional
  Done handOver(String from, String to, Map<String, String> choices, String by) {
    var chosen = new LinkedHashMap<Piece, String>();
    Set<String> able = receivers(from).stream().map(Person::id).collect(Collectors.toSet());
    var pieces = of(from).pieces();
    for (Piece piece : pieces) {
      String choice = choices.getOrDefault(piece.key(), "");
      String target = choice.isEmpty() ? to : choice;
      if (target.isEmpty() || STAYS.equals(target)) {
        continue;
      }
      if (!able.contains(target)) {
        throw new Refusal("Kies iemand die nu werkt en aan zaken meedoet.");
      }
      chosen.put(piece, target);
    }
    if (chosen.isEmpty()) {
      throw new Refusal(pieces.isEmpty() ? "Er is niets over te dragen." : "Kies aan wie het werk gaat.");
    }
    var moved = carryOut(from, pieces, chosen, by);
    return new Done(moved.size(), chosen.size() - moved.size(),
        moved.values().stream().distinct().map(people::nameOf).toList());
  }

  /**
   * Everything that somebody has to do in one case goes to one other.
   *
   * @param to who goes on with it, or {@link #SECRETARIAT}
   */
  @Transactional
  public void handOver(String caseNumber, String from, String to, String by) {
    var pieces = in(caseNumber, from);
    var chosen = new LinkedHashMap<Piece, String>();
    pieces.forEach(it -> chosen.put(it, to));
    carryOut(from, pieces, chosen, by);
  }

  /** @return what moved, and to whom */
  private Map<Piece, String> carryOut(String from, List<Piece> pieces, Map<Piece, String> chosen, String by) {
    String run = UUID.randomUUID().toString();
    var moved = new LinkedHashMap<Piece, String>();
    chosen.forEach((piece, target) -> {
      if (move(piece, from, person(target), by)) {
        moved.put(piece, target);
        handovers.add(piece.caseNumber(), run, piece.kind(), piece.step(), piece.subject(), from, target, by);
      }
    });
    partsFollow(from, pieces, moved);
    tell(run, from, moved, by);
    return moved;
  }

  /** Whoever that is, or null: nobody yet. */
  private static String person(String target) {
    return SECRETARIAT.equals(target) ? null : target;
  }

  private boolean move(Piece piece, String from, String to, String by) {
    switch (piece.kind()) {
      case Handovers.TASK -> {
        if (!work.give(piece.subject(), from, to)) {
          return false;
        }
        if (to != null && ANSWER_INFORMATION_REQUEST.equals(piece.step())) {
          calendar.replaceAtTable(piece.caseNumber(), from, to);
        }
      }
      case Handovers.AGREEMENT -> work.moveToCome(
          piece.caseNumber(), Facts.AGREEMENT_ID, Long.toString(piece.agreement().id()), from, to);
      default -> items.of(piece.caseNumber(), BOTTOM_LINE).stream()
          .filter(it -> Integer.toString(it.number()).equals(piece.subject())).forEach(it -> {
            items.arrange(piece.caseNumber(), BOTTOM_LINE, it.number(), Map.of(GUARDIAN, to == null ? "" : to));
            work.moveToCome(piece.caseNumber(), Facts.BOTTOM_LINE, piece.subject(), from, to);
          });
    }
    if (piece.agreement() != null && from.equals(piece.agreement().owner())) {
      agreements.hand(piece.agreement(), to, to == null ? null : people.organisationOf(to), by);
    }
    return true;
  }

  /** Who got work in a case gets the part that goes with it; who has none left there ends theirs. */
  private void partsFollow(String from, List<Piece> pieces, Map<Piece, String> moved) {
    var perCase = new TreeMap<String, List<Piece>>();
    pieces.forEach(it -> perCase.computeIfAbsent(it.caseNumber(), number -> new ArrayList<>()).add(it));
    perCase.forEach((number, all) -> {
      List<Piece> gone = all.stream().filter(moved::containsKey).toList();
      gone.stream().filter(it -> it.agreement() != null)
          .forEach(it -> participations.join(number, person(moved.get(it)), Capacity.OWNER));
      if (!gone.isEmpty() && gone.size() == all.size()) {
        String most = person(gone.stream().collect(Collectors.groupingBy(moved::get, TreeMap::new, Collectors.counting()))
            .entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey());
        work.moveWorkToCome(number, from, most);
        if (most != null) {
          calendar.replace(number, from, most);
        }
        participations.capacitiesOf(number, from).stream().filter(PARTS_WITH_WORK::contains).forEach(part -> {
          participations.leave(number, from, part);
          participations.join(number, most, part);
        });
      } else if (!gone.isEmpty() && agreements.running(number).stream().noneMatch(it -> from.equals(it.owner()))) {
        participations.leave(number, from, Capacity.OWNER);
      }
      if (gone.stream().anyMatch(it -> Handovers.BOTTOM_LINE.equals(it.kind()))) {
        watch.passedOn(number);
      }
    });
  }

  /** Each receiver hears it once, however much it is; who gave it to themselves knows. */
  private void tell(String run, String from, Map<Piece, String> moved, String by) {
    var perReceiver = moved.entrySet().stream()
        .filter(it -> person(it.getValue()) != null && !it.getValue().equals(by))
        .collect(Collectors.groupingBy(Map.Entry::getValue, LinkedHashMap::new,
            Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
    perReceiver.forEach((receiver, pieces) -> {
      long inCases = pieces.stream().map(Piece::caseNumber).distinct().count();
      String what = "Werk van %s: %s in %s".formatted(people.nameOf(from),
          pieces.size() == 1 ? "1 onderdeel" : pieces.size() + " onderdelen", inCases == 1 ? "1 zaak" : inCases + " zaken");
      var notice = new Notice(null, "handover:" + run, receiver, Occasion.WORK_HANDED_OVER,
          Details.task(null, what, null, Links.TASKS));
      if (pieces.stream().anyMatch(Piece::urgent)) {
        notifications.tellAtOnce(notice);
      } else {
        notifications.tellInSummary(notice);
      }
    });
  }
}
