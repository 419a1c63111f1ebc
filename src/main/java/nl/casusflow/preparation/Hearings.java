package nl.casusflow.preparation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import nl.casusflow.casefile.CaseItems;
import nl.casusflow.casefile.Dates;
import nl.casusflow.casefile.Facts;
import nl.casusflow.casefile.Meetings;
import nl.casusflow.casefile.Meetings.Meeting;
import nl.casusflow.deadline.Deadlines;
import nl.casusflow.deadline.WorkingDays;
import org.springframework.stereotype.Service;

/**
 * Hearings that come, and until when a meeting is early enough before one to bring special conditions to the prosecution
 * (practice, 3.4). How long before is in the table of deadlines.
 */
@Service
public class Hearings {

  /** Row of the table that says how long before a hearing the meeting should be. No task or timer has it for a term. */
  public static final String MEETING_BEFORE = "Term_MeetingBeforeHearing";

  private static final String HEARING = "hearing";

  private final CaseItems items;
  private final Meetings meetings;
  private final Deadlines deadlines;
  private final Clock clock;

  Hearings(CaseItems items, Meetings meetings, Deadlines deadlines, Clock clock) {
    this.items = items;
    this.meetings = meetings;
    this.deadlines = deadlines;
    this.clock = clock;
  }

  /** @param latest last day for a meeting before it */
  public record Hearing(int number, LocalDate date, LocalDate latest) {}

  /** The first first. */
  public List<Hearing> toCome(String caseNumber) {
    String today = Dates.today(clock).toString();
    return items.of(caseNumber, "comingDate").stream()
        .filter(it -> HEARING.equals(it.text("kind")) && !"dropped".equals(it.text("state")) && it.text("date").compareTo(today) >= 0)
        .map(it -> hearing(it.number(), LocalDate.parse(it.text("date").substring(0, 10))))
        .sorted(Comparator.comparing(Hearing::date)).toList();
  }

  private Hearing hearing(int number, LocalDate date) {
    LocalDate latest = deadlines.due(MEETING_BEFORE, fact -> Facts.COMING_DATE.equals(fact) ? date.toString() : null,
        date.atStartOfDay(WorkingDays.ZONE).minusYears(1).toInstant()).map(WorkingDays::day).orElse(date);
    return new Hearing(number, date, latest);
  }

  /** The meeting that is planned next and would come too late for a hearing, when there is one. */
  public Optional<Meeting> tooLate(String caseNumber, Hearing hearing) {
    LocalDate today = Dates.today(clock);
    var planned = meetings.ofCase(caseNumber).stream()
        .filter(it -> it.heldAt() == null && it.preparedAt() != null && it.meetingDate() != null && !it.meetingDate().isBefore(today))
        .sorted(Comparator.comparing(Meeting::meetingDate)).toList();
    // one in time is enough
    return planned.stream().anyMatch(it -> !it.meetingDate().isAfter(hearing.latest())) ? Optional.empty()
        : planned.stream().findFirst();
  }

  /** The day to propose for a meeting: early enough for the first hearing, or as soon as can be. Empty without one. */
  Optional<LocalDate> proposal(String caseNumber) {
    LocalDate today = Dates.today(clock);
    return toCome(caseNumber).stream().findFirst()
        .map(it -> it.latest().isAfter(today) ? it.latest() : today.plusDays(1));
  }

  /** What whoever plans has to know, a sentence for each hearing. */
  List<String> advice(String caseNumber) {
    LocalDate today = Dates.today(clock);
    return toCome(caseNumber).stream().map(it -> it.latest().isAfter(today)
        ? "De zitting is op %s. Plan het overleg uiterlijk op %s, dan kunnen we het OM nog bijzondere voorwaarden meegeven."
            .formatted(Dates.text(it.date()), Dates.text(it.latest()))
        : "De zitting is al op %s. Een gewoon overleg komt te laat: bel het OM nu over bijzondere voorwaarden, of houd een"
            .formatted(Dates.text(it.date())) + " spoedoverleg.").toList();
  }
}
