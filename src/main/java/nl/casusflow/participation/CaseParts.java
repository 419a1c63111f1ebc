package nl.casusflow.participation;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import nl.casusflow.casefile.CaseFile;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.direction.WorkHandover;
import nl.casusflow.form.Refusal;
import nl.casusflow.notification.Details;
import nl.casusflow.notification.Links;
import nl.casusflow.notification.Notice;
import nl.casusflow.notification.Notifications;
import nl.casusflow.notification.Occasion;
import nl.casusflow.organisation.AccessLog;
import nl.casusflow.organisation.AccessLog.Kind;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Participations.Capacity;
import nl.casusflow.organisation.People;
import nl.casusflow.organisation.People.Person;
import nl.casusflow.organisation.Role;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Parts in a case that are given and ended by hand: by the directors of the case, and by a process director who opens a
 * case of others with a reason. All refuse with a Dutch sentence.
 */
@Service
@EnableConfigurationProperties(CaseParts.Settings.class)
public class CaseParts {

  static final int LONGEST = 500;

  private static final Set<String> DIRECTORS = Set.of(Capacity.PROCESS_DIRECTOR, Capacity.CASE_DIRECTOR);

  /** Settings {@code casusflow.open-with-reason.*}. @param hours after which it ends by itself */
  @ConfigurationProperties("casusflow.open-with-reason")
  record Settings(@DefaultValue("8") int hours) {}

  private final Participations participations;
  private final People people;
  private final CaseFiles cases;
  private final WorkHandover handover;
  private final Notifications notifications;
  private final AccessLog log;
  private final Settings settings;
  private final Clock clock;

  CaseParts(
      Participations participations, People people, CaseFiles cases, WorkHandover handover, Notifications notifications,
      AccessLog log, Settings settings, Clock clock) {
    this.participations = participations;
    this.people = people;
    this.cases = cases;
    this.handover = handover;
    this.notifications = notifications;
    this.log = log;
    this.settings = settings;
    this.clock = clock;
  }

  public int hoursOpen() {
    return settings.hours();
  }

  @Transactional
  public void add(String caseNumber, String person, String remark, String by) {
    if (!people.worksOnCases(person)) {
      throw new Refusal("Kies iemand uit de lijst.");
    }
    if (participations.capacitiesOf(caseNumber, person).stream().anyMatch(it -> !it.equals(Capacity.OPENED))) {
      throw new Refusal("%s werkt al mee aan deze zaak.".formatted(people.nameOf(person)));
    }
    participations.give(caseNumber, person, Capacity.ADDED, limited(remark), by, null);
  }

  /** What somebody still has to do in a case, so that it is not lost when their part ends. */
  public List<String> workOf(String caseNumber, String person) {
    return handover.in(caseNumber, person).stream()
        .map(it -> it.agreement() == null ? it.what() : it.what() + ": " + it.agreement().what()).toList();
  }

  /**
   * Ends everything that somebody has to do with a case.
   *
   * @param heir who goes on with their work, {@link WorkHandover#SECRETARIAT}, or null when they hold none
   */
  @Transactional
  public void end(String caseNumber, String person, String heir, String by) {
    var capacities = participations.capacitiesOf(caseNumber, person);
    if (capacities.isEmpty()) {
      throw new Refusal("%s werkt al niet meer mee aan deze zaak.".formatted(people.nameOf(person)));
    }
    if (capacities.stream().anyMatch(DIRECTORS::contains)) {
      throw new Refusal("%s is regisseur van deze zaak. Draag de zaak eerst over, met “Wissel van regisseur”."
          .formatted(people.nameOf(person)));
    }
    if (!workOf(caseNumber, person).isEmpty()) {
      if (heir == null || heir.isBlank()) {
        throw new Refusal("Kies wie de taken van %s overneemt.".formatted(people.nameOf(person)));
      }
      if (!WorkHandover.SECRETARIAT.equals(heir)
          && (heir.equals(person) || !people.worksOnCases(heir))) {
        throw new Refusal("Kies iemand anders om de taken over te nemen.");
      }
      handover.handOver(caseNumber, person, heir, by);
    }
    participations.end(caseNumber, person, by);
  }

  /**
   * Lets a process director into a case of others for some hours. It is recorded and logged, and who directs the case
   * hears of it at once.
   */
  @Transactional
  public void open(String caseNumber, String reason, String by) {
    if (reason == null || reason.isBlank()) {
      throw new Refusal("Schrijf op waarom je deze zaak moet inzien.");
    }
    if (!people.rolesOf(by).contains(Role.PROCESS_DIRECTOR)) {
      throw new Refusal("Alleen een procesregisseur kan een zaak openen met een reden.");
    }
    CaseFile file = cases.get(caseNumber);
    long part = participations.give(caseNumber, by, Capacity.OPENED, limited(reason), by,
        LocalDateTime.now(clock).plusHours(settings.hours()));
    log.looksWithin(caseNumber, by, Kind.OPENED, Long.toString(part));
    whoHears(file).stream().filter(it -> !it.equals(by)).forEach(person -> notifications.tellAtOnce(new Notice(
        caseNumber, "opened:" + part, person, Occasion.CASE_OPENED,
        Details.task(caseNumber, null, null, Links.toParticipants(caseNumber)))));
  }

  /** The case director; before there is one, or when that is not at work any more, whoever stands in. */
  private List<String> whoHears(CaseFile file) {
    for (String director : new String[] {file.caseDirector(), file.processDirector()}) {
      if (director != null && people.find(director).map(Person::active).orElse(false)) {
        return List.of(director);
      }
    }
    return people.active(Role.SECRETARIAT).stream().map(Person::id).toList();
  }

  private static String limited(String text) {
    String said = text == null || text.isBlank() ? null : text.strip();
    if (said != null && said.length() > LONGEST) {
      throw new Refusal("Houd het bij %d tekens; dit zijn er %d.".formatted(LONGEST, said.length()));
    }
    return said;
  }
}
