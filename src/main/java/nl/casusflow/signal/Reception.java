package nl.casusflow.signal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import nl.casusflow.casefile.CaseFile;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.CaseItems;
import nl.casusflow.casefile.CaseItems.Item;
import nl.casusflow.casefile.Contributions;
import nl.casusflow.casefile.Facts;
import nl.casusflow.casefile.Messages;
import nl.casusflow.deadline.OfficeHours;
import nl.casusflow.engine.CaseProcesses;
import nl.casusflow.notification.Details;
import nl.casusflow.notification.Links;
import nl.casusflow.notification.Notice;
import nl.casusflow.notification.Notifications;
import nl.casusflow.organisation.DutyRoster;
import nl.casusflow.organisation.People;
import nl.casusflow.watch.BottomLines;
import nl.casusflow.watch.Checks;
import nl.casusflow.watch.Watch;
import org.springframework.stereotype.Service;

/** Takes in a signal: who has to act on it, and what was agreed for it before. */
@Service
class Reception {

  static final String SERIOUS = "serious";
  private static final String NOTE = "note";
  private static final String BROKEN = "bottom-line-broken";

  /**
   * @param route             what begins by itself, or null when a person decides
   * @param cannotWait        everybody is told at once
   * @param caseDirectorReads the case director gets a task of their own
   * @param onDuty            who has duty and should look, or null
   */
  record Received(SignalRoute route, boolean cannotWait, boolean caseDirectorReads, String onDuty) {}

  private final CaseFiles cases;
  private final CaseItems items;
  private final Contributions contributions;
  private final BottomLines bottomLines;
  private final Checks checks;
  private final CaseProcesses processes;
  private final OfficeHours officeHours;
  private final DutyRoster roster;
  private final Notifications notifications;
  private final People people;
  private final Watch watch;

  Reception(
      CaseFiles cases, CaseItems items, Contributions contributions, BottomLines bottomLines, Checks checks,
      CaseProcesses processes, OfficeHours officeHours, DutyRoster roster, Notifications notifications, People people,
      Watch watch) {
    this.cases = cases;
    this.items = items;
    this.contributions = contributions;
    this.bottomLines = bottomLines;
    this.checks = checks;
    this.processes = processes;
    this.officeHours = officeHours;
    this.roster = roster;
    this.notifications = notifications;
    this.people = people;
    this.watch = watch;
  }

  /**
   * @param number  of the bottom line that was broken, or null
   * @param urgency by the table: serious, important or note
   */
  Received receive(String caseNumber, String signalId, String reporter, String number, String urgency) {
    CaseFile file = cases.get(caseNumber);
    var bottomLine = number == null ? Optional.<Item>empty() : bottomLines.find(caseNumber, number);
    var about = new LinkedHashMap<String, Object>(Map.of("urgency", urgency));
    var route = bottomLine.flatMap(it -> AgreedAnswer.begins(it.text("answer"), file.caseState(), file.phase(),
        processes.waits(Messages.STOP_URGENT_MEETING, caseNumber)));
    bottomLine.ifPresent(it -> {
      bottomLines.broken(caseNumber, number);
      BottomLines.toTell(it).forEach(person -> tell(caseNumber, signalId, person));
      about.put(SignalForms.BOTTOM_LINE, number);
    });
    route.ifPresent(it -> {
      about.put("route", it.id());
      about.put(SignalForms.STATE_BEFORE, file.state());
      about.put(SignalForms.PHASE_BEFORE, file.phase());
    });
    keep(caseNumber, signalId, reporter, number, about);
    // somebody may have heard of a date that comes
    watch.follow(caseNumber);
    boolean cannotWait = !NOTE.equals(urgency);
    String duty = SERIOUS.equals(urgency) && !officeHours.openNow() ? roster.now().orElse(null) : null;
    return new Received(route.orElse(null), cannotWait,
        cannotWait && atWork(file.caseDirector()) && !file.caseDirector().equals(file.processDirector()), duty);
  }

  private boolean atWork(String person) {
    return person != null && people.find(person).map(People.Person::active).orElse(false);
  }

  /** The report is there already when somebody wrote one; a check that found it is its own report. */
  private void keep(
      String caseNumber, String signalId, String reporter, String number, Map<String, Object> about) {
    var known = SignalForms.find(items, caseNumber, signalId);
    if (known.isPresent()) {
      Item it = known.get();
      items.put(caseNumber, SignalForms.SIGNAL, it.number(), about, it.meetingId(), it.contributionId(), it.author(),
          it.organisation());
      return;
    }
    var check = number == null ? Optional.<Checks.Check>empty() : checks.latest(caseNumber, Integer.parseInt(number));
    about.put(Facts.SIGNAL_ID, signalId);
    about.put("kind", "brokenBottomLine");
    about.put(SignalForms.REPORTER, Objects.requireNonNullElse(reporter, ""));
    Long said = check.map(Checks.Check::contributionId).orElse(null);
    about.put(SignalForms.REPORT, Optional.ofNullable(said).flatMap(id -> contributions.find(caseNumber, id))
        .map(Contributions.Contribution::taskId).orElse(""));
    items.put(caseNumber, SignalForms.SIGNAL, null, about, null, said, Objects.requireNonNullElse(reporter, "casusflow"),
        people.organisationOf(reporter));
  }

  /** The people the meeting named hear it at once; they know what was agreed with them. */
  private void tell(String caseNumber, String signalId, String person) {
    notifications.tellAtOnce(new Notice(caseNumber, "signal:" + signalId, person, BROKEN,
        Details.task(caseNumber, null, null, Links.toCase(caseNumber))));
  }
}
