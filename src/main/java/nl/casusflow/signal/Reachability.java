package nl.casusflow.signal;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.deadline.OfficeHours;
import nl.casusflow.organisation.DutyRoster;
import nl.casusflow.organisation.People;
import org.springframework.stereotype.Service;

/**
 * Who hears a signal now, in one sentence, so that nobody counts on somebody reading along who does not. The platform is
 * no alarm line (practice, 1a).
 */
@Service
public class Reachability {

  private final CaseFiles cases;
  private final OfficeHours officeHours;
  private final DutyRoster roster;
  private final People people;

  Reachability(CaseFiles cases, OfficeHours officeHours, DutyRoster roster, People people) {
    this.cases = cases;
    this.officeHours = officeHours;
    this.roster = roster;
    this.people = people;
  }

  public String now(String caseNumber) {
    var file = cases.get(caseNumber);
    String directors = Stream.of(file.processDirector(), file.caseDirector()).filter(it -> it != null).distinct()
        .map(people::nameOf).collect(Collectors.joining(" en "));
    String told = "Wat je hier meldt, gaat meteen naar %s.".formatted(directors.isEmpty() ? "de procesregisseurs" : directors);
    if (officeHours.openNow()) {
      return told;
    }
    Optional<String> duty = roster.now();
    return duty.isPresent()
        ? told + " Het huis is nu dicht; %s heeft piket en krijgt een ernstige melding ook.".formatted(people.nameOf(duty.get()))
        : told + " Maar het huis is nu dicht en er is geen piket: reken er niet op dat iemand het nu leest. Is er gevaar of"
            + " kan het niet wachten, bel dan 112, Veilig Thuis of de crisisdienst.";
  }
}
