package nl.casusflow.referral;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import nl.casusflow.casefile.CaseFile;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.CaseItems;
import nl.casusflow.casefile.Dates;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Participations.Capacity;
import nl.casusflow.organisation.People;
import nl.casusflow.sharing.Register;
import org.springframework.stereotype.Service;

/**
 * Links a referral to the case it turned out to belong to: no second case about the same household, no family that is
 * written to as if it were new.
 */
@Service
class KnownCaseDecision {

  /** On the known case: which referral came in beside it. */
  private static final String JOINED_REFERRAL = "joinedReferral";
  /** On the referral: which case it belongs to, and who is the contact person there. */
  private static final String JOINED_TO = "joinedTo";

  private final CaseFiles cases;
  private final CaseItems items;
  private final Participations participations;
  private final People people;
  private final Register register;
  private final Clock clock;

  KnownCaseDecision(
      CaseFiles cases, CaseItems items, Participations participations, People people, Register register, Clock clock) {
    this.cases = cases;
    this.items = items;
    this.participations = participations;
    this.people = people;
    this.register = register;
    this.clock = clock;
  }

  /** Notes the referral in the known case and the contact person in the referral, which its directors may then read. */
  void link(String referralNumber, String knownNumber) {
    CaseFile referral = cases.get(referralNumber);
    CaseFile known = cases.get(knownNumber);
    cases.joinTo(referralNumber, knownNumber);
    String today = Dates.today(clock).toString();
    note(referral, knownNumber, JOINED_REFERRAL, Map.of("caseNumber", referralNumber, "date", today,
        "contact", people.nameOf(referral.referrer()), "organisation",
        people.organisationName(referral.referringOrganisation())));
    var contact = new LinkedHashMap<String, Object>(Map.of("caseNumber", knownNumber, "date", today));
    String director = known.caseDirector() != null ? known.caseDirector() : known.processDirector();
    if (director != null) {
      contact.put("contact", people.nameOf(director));
    }
    note(referral, referralNumber, JOINED_TO, contact);
    participations.join(referralNumber, known.processDirector(), Capacity.PROCESS_DIRECTOR);
    participations.join(referralNumber, known.caseDirector(), Capacity.CASE_DIRECTOR);
    register.joined(referralNumber, knownNumber);
  }

  private void note(CaseFile referral, String caseNumber, String entity, Map<String, Object> attributes) {
    items.put(caseNumber, entity, null, attributes, null, null, referral.referrer(), referral.referringOrganisation());
  }
}
