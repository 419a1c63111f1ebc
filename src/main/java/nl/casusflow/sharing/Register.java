package nl.casusflow.sharing;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.casusflow.casefile.Agreements;
import nl.casusflow.casefile.Agreements.Agreement;
import nl.casusflow.casefile.Audience;
import nl.casusflow.casefile.CaseFile;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.CaseItems;
import nl.casusflow.casefile.CaseMoved;
import nl.casusflow.casefile.CaseState;
import nl.casusflow.casefile.Meetings;
import nl.casusflow.casefile.Meetings.Attendance;
import nl.casusflow.casefile.SharedInformation;
import nl.casusflow.casefile.SharedInformation.Kind;
import nl.casusflow.casefile.SharedInformation.Sharing;
import nl.casusflow.organisation.Covenant;
import nl.casusflow.organisation.OrganisationKind;
import nl.casusflow.organisation.People;
import nl.casusflow.organisation.People.Organisation;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/** Writes down what really goes to somebody: which information, to whom, on what ground. Never what it says. */
@Service
public class Register {

  private static final String LEGAL_DUTY = "legalDuty";
  private static final String COVENANT = "covenant";
  private static final int LONGEST = 400;

  private final SharedInformation register;
  private final Meetings meetings;
  private final CaseFiles cases;
  private final CaseItems items;
  private final Agreements agreements;
  private final People people;

  Register(
      SharedInformation register, Meetings meetings, CaseFiles cases, CaseItems items, Agreements agreements,
      People people) {
    this.register = register;
    this.agreements = agreements;
    this.meetings = meetings;
    this.cases = cases;
    this.items = items;
    this.people = people;
  }

  /** A meeting was held: who was there heard what was told beforehand and at the table. */
  public void atTheTable(long meetingId) {
    var meeting = meetings.get(meetingId);
    if (meeting.heldAt() != null) {
      return;
    }
    String caseNumber = meeting.caseNumber();
    var told = items.of(caseNumber, "informationAnswer").stream()
        .filter(it -> Objects.equals(it.meetingId(), meetingId) && Audience.PROFESSIONALS.mayRead(it.text("shareability")))
        .map(it -> people.organisationName(it.organisation())).distinct().sorted().toList();
    String what = told.isEmpty() ? "Wat aan tafel is besproken"
        : "Wat aan tafel is besproken, en wat vooraf is verteld door " + String.join(", ", told);
    String by = sharer(caseNumber);
    organisationsAt(caseNumber, meetingId).forEach(organisation -> add(new Sharing(
        caseNumber, Kind.MEETING, what, organisation, null, null, groundFor(organisation), meetingId, by)));
  }

  /** A case was weighed: who was there heard the referral. */
  public void atTheWeighing(String caseNumber) {
    String by = sharer(caseNumber);
    organisationsAt(caseNumber, null).forEach(organisation -> add(new Sharing(caseNumber, Kind.MEETING,
        "De aanmelding, en wat bij het wegen is besproken", organisation, null, null, groundFor(organisation), null, by)));
  }

  /** Who was there; when nobody noted that, who was invited. */
  public Set<String> organisationsAt(String caseNumber, Long meetingId) {
    var attendance = meetings.attendance(caseNumber, meetingId);
    var organisations = attendance.isEmpty()
        ? meetingId == null ? Stream.<String>empty()
            : meetings.participants(meetingId).stream().map(Meetings.Participant::organisationId)
        : attendance.stream().filter(Attendance::present).map(it ->
            it.organisationId() != null ? it.organisationId() : people.organisationOf(it.personId()));
    return organisations.filter(Objects::nonNull).collect(Collectors.toCollection(TreeSet::new));
  }

  /** The referrer heard what was decided. */
  public void toldReferrer(String caseNumber, String occasion, Long meetingId, String by) {
    CaseFile file = cases.get(caseNumber);
    add(new Sharing(caseNumber, Kind.TOLD_REFERRER, about(occasion), file.referringOrganisation(), file.referrer(), null,
        groundFor(file.referringOrganisation()), meetingId, by));
  }

  /** These members of the household heard what was decided; telling them is a duty. */
  public void toldFamily(String caseNumber, List<Integer> members, String occasion, boolean alsoWithWhom, Long meetingId, String by) {
    String what = alsoWithWhom ? about(occasion) + ", en welke informatie met wie is gedeeld" : about(occasion);
    members.forEach(member -> add(
        new Sharing(caseNumber, Kind.TOLD_FAMILY, what, null, null, member, LEGAL_DUTY, meetingId, by)));
  }

  private static String about(String occasion) {
    return switch (occasion == null ? "" : occasion) {
      case "weighing" -> "Wat het weegoverleg besloot";
      case "meeting" -> "Wat het overleg besloot";
      case "withdrawal" -> "Dat de zaak is ingetrokken";
      default -> "Wat er is besloten";
    };
  }

  /** Another director has the case from now on. */
  public void handedOver(String caseNumber, String to, String by) {
    String organisation = people.organisationOf(to);
    add(new Sharing(caseNumber, Kind.HANDED_OVER, "De zaak, aan een nieuwe regisseur", organisation, to, null,
        groundFor(organisation), null, by == null ? sharer(caseNumber) : by));
  }

  /** The household went on to another organisation. */
  public void handedOverTo(String caseNumber, String organisation, String by) {
    add(new Sharing(caseNumber, Kind.HANDED_OVER, "Het afsluitingsplan en wat de ander moet weten", organisation, null, null,
        groundFor(organisation), null, by));
  }

  /** A referral came in about a household whose case runs: who directs that reads it, and its referrer hears whom to ask. */
  public void joined(String referral, String known) {
    CaseFile file = cases.get(referral);
    CaseFile running = cases.get(known);
    String by = sharer(known);
    Stream.of(running.processDirector(), running.caseDirector()).filter(Objects::nonNull).distinct().forEach(director -> {
      String organisation = people.organisationOf(director);
      add(new Sharing(referral, Kind.HANDED_OVER, "De aanmelding, aan wie de zaak van dit gezin leidt", organisation,
          director, null, groundFor(organisation), null, by));
    });
    if (file.referrer() != null) {
      add(new Sharing(known, Kind.TOLD_REFERRER, "Dat er een zaak loopt, en wie daar het aanspreekpunt is",
          file.referringOrganisation(), file.referrer(), null, groundFor(file.referringOrganisation()), null, by));
    }
  }

  /** The house stops, and the organisations that made the plan or still have something to do go on with it. */
  @EventListener
  void moved(CaseMoved it) {
    if (it.state() != CaseState.PARTNERS_CONTINUE) {
      return;
    }
    var organisations = new TreeSet<String>();
    meetings.lastHeld(it.caseNumber()).ifPresent(last -> organisations.addAll(organisationsAt(it.caseNumber(), last.id())));
    agreements.ofCase(it.caseNumber()).stream().filter(agreement -> !agreement.settled() && !agreement.carriedByFamily())
        .map(Agreement::organisation).filter(Objects::nonNull).forEach(organisations::add);
    organisations.removeIf(this::isHouse);
    String by = sharer(it.caseNumber());
    organisations.forEach(organisation -> add(new Sharing(it.caseNumber(), Kind.HANDED_OVER,
        "Het plan en de afspraken, om zonder het huis mee verder te gaan", organisation, null, null,
        groundFor(organisation), null, by)));
  }

  private boolean isHouse(String organisation) {
    return people.organisations().stream()
        .anyMatch(it -> it.id().equals(organisation) && OrganisationKind.HOUSE.id().equals(it.kind()));
  }

  public void add(Sharing it) {
    register.add(it.what().length() <= LONGEST ? it : new Sharing(it.caseNumber(), it.kind(),
        it.what().substring(0, LONGEST - 1) + "…", it.toOrganisation(), it.toPerson(), it.toMember(), it.ground(),
        it.meetingId(), it.sharedBy()));
  }

  /** On what ground information goes to an organisation when nobody says otherwise. */
  public String groundFor(String organisation) {
    return people.organisations().stream().filter(it -> it.id().equals(organisation)).findFirst()
        .map(Organisation::covenant).map(it -> Covenant.of(it).ground()).orElse(COVENANT);
  }

  private String sharer(String caseNumber) {
    CaseFile file = cases.get(caseNumber);
    return file.processDirector() != null ? file.processDirector() : file.referrer() == null ? "" : file.referrer();
  }
}
