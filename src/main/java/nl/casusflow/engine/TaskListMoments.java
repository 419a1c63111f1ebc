package nl.casusflow.engine;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Date;
import java.util.Objects;
import java.util.Set;
import nl.casusflow.organisation.People;
import nl.casusflow.organisation.Role;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;

/** What the start-up filters of Tasklist ask at the moment they are used: which day it is, and whose tasks are meant. */
@Component("taskLists")
public class TaskListMoments {

  private static final ZoneId PEOPLE = ZoneId.of("Europe/Amsterdam");
  private static final String NOBODY = "-";
  private static final Set<Role> GUARDS = Set.of(Role.SECRETARIAT, Role.PROCESS_DIRECTOR, Role.CASE_DIRECTOR);

  private final Clock clock;
  private final People people;
  private final IdentityService identities;

  TaskListMoments(Clock clock, People people, IdentityService identities) {
    this.clock = clock;
    this.people = people;
    this.identities = identities;
  }

  public Date now() {
    return Date.from(clock.instant());
  }

  /** Sunday, midnight: the first moment of the week to come. */
  public Date endOfWeek() {
    return Date.from(LocalDate.ofInstant(clock.instant(), PEOPLE).with(TemporalAdjusters.next(DayOfWeek.MONDAY))
        .atStartOfDay(PEOPLE).toInstant());
  }

  /**
   * Whose lateness someone looks after: their own, and for who guards the course of cases everybody's in those cases.
   * Nobody else is there to keep an eye on colleagues.
   */
  public String[] watched() {
    var me = identities.getCurrentAuthentication();
    if (me == null) {
      return new String[] {NOBODY};
    }
    boolean guards = me.getGroupIds() != null && GUARDS.stream().anyMatch(role -> me.getGroupIds().contains(role.id()));
    return guards ? people.active().stream().map(People.Person::id).toArray(String[]::new)
        : new String[] {me.getUserId()};
  }

  /** The others who work for the same organisation as the person who looks. Never empty, since a query wants someone. */
  public String[] colleagues() {
    var me = identities.getCurrentAuthentication();
    String organisation = me == null ? null : people.organisationOf(me.getUserId());
    String[] ids = organisation == null ? new String[0] : people.active().stream()
        .filter(person -> Objects.equals(person.organisationId(), organisation))
        .map(People.Person::id).filter(id -> !id.equals(me.getUserId())).toArray(String[]::new);
    return ids.length == 0 ? new String[] {NOBODY} : ids;
  }
}
