package nl.casusflow.sharing;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.casusflow.casefile.CaseItems;
import nl.casusflow.casefile.Contributions;
import nl.casusflow.casefile.Contributions.Contribution;
import nl.casusflow.casefile.Dates;
import nl.casusflow.casefile.Household;
import nl.casusflow.casefile.Responses;
import nl.casusflow.form.Answers;
import nl.casusflow.form.Component;
import nl.casusflow.form.Refusal;
import nl.casusflow.form.Schemas;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.People;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Taking back what one's organisation contributed, and writing down what a member of the household says of it. */
@Service
public class OwnInformation {

  private static final int MAX_TEXT = 50_000;
  private static final String MEMBER = "member";

  private final Contributions contributions;
  private final CaseItems items;
  private final Household household;
  private final Responses responses;
  private final Answers answers;
  private final Schemas schemas;
  private final People people;
  private final Participations participations;
  private final Clock clock;

  OwnInformation(
      Contributions contributions, CaseItems items, Household household, Responses responses, Answers answers,
      Schemas schemas, People people, Participations participations, Clock clock) {
    this.contributions = contributions;
    this.items = items;
    this.household = household;
    this.responses = responses;
    this.answers = answers;
    this.schemas = schemas;
    this.people = people;
    this.participations = participations;
    this.clock = clock;
  }

  public String owner(Contribution it) {
    return it.organisation() != null ? it.organisation() : people.organisationOf(it.author());
  }

  private boolean mayWithdraw(String person, Contribution it) {
    return SharingRules.mayWithdraw(people.organisationOf(person), participations.capacitiesOf(it.caseNumber(), person),
        it, owner(it), shared(it));
  }

  /** Which of these contributions this person may take back, by id. */
  public Set<Long> withdrawableBy(String person, String caseNumber, List<Contribution> ofCase) {
    String organisation = people.organisationOf(person);
    Set<String> capacities = participations.capacitiesOf(caseNumber, person);
    return ofCase.stream().filter(it -> organisation != null && organisation.equals(it.organisation()))
        .filter(it -> SharingRules.mayWithdraw(organisation, capacities, it, it.organisation(), shared(it)))
        .map(Contribution::id).collect(Collectors.toSet());
  }

  public boolean mayRecordResponse(String person, String caseNumber) {
    return SharingRules.mayRecordResponse(participations.capacitiesOf(caseNumber, person));
  }

  /** Which part of its form it was, as the form says whether that can be taken back. */
  private boolean shared(Contribution it) {
    var schema = schemas.of(it.schemaHash());
    return schema.saysOf(schema.part(it.section()).orElse(null), "withdrawable").map("false"::equals).orElse(false);
  }

  /** @throws Refusal when it is not this person's to take back */
  @Transactional
  public void withdraw(String caseNumber, long id, String person, String reason) {
    Contribution it = contribution(caseNumber, id, person);
    if (!mayWithdraw(person, it)) {
      throw new Refusal(it.withdrawn() ? "Dit is al ingetrokken."
          : "Alleen wie bij de organisatie werkt die dit vertelde, en meewerkt aan deze zaak, kan het intrekken.");
    }
    contributions.withdraw(caseNumber, id, person, limited(reason, "De reden"));
    items.forget(caseNumber, id, null);
    forgetWhereItCameBack(it, answers.asGiven(it).keySet());
  }

  /**
   * Writes down what a member says of what was said. What is corrected stays readable beside the correction, and comes
   * back in no form, overview or report.
   *
   * @param field which answer; empty for all of it
   * @throws Refusal with what is missing
   */
  @Transactional
  public void respond(
      String caseNumber, long id, String field, int member, String kind, String words, LocalDate saidOn, String person) {
    Contribution it = contribution(caseNumber, id, person);
    if (!mayRecordResponse(person, caseNumber)) {
      throw new Refusal("Alleen de regisseurs en wie met de gezinsleden praat, schrijven op wat een gezinslid ervan zegt.");
    }
    if (it.withdrawn()) {
      throw new Refusal("Dit is intussen ingetrokken.");
    }
    if (household.of(caseNumber).stream().noneMatch(known -> known.number() == member)) {
      throw new Refusal("Kies welk gezinslid dit zegt.");
    }
    if (!Set.of(Responses.CORRECTION, Responses.CONTRADICTION).contains(kind)) {
      throw new Refusal("Kies of het verbeterd wordt, of dat het gezinslid het anders ziet.");
    }
    if (plain(words) == null) {
      throw new Refusal("Schrijf op wat dit gezinslid zegt.");
    }
    limited(words, "Wat het gezinslid zegt");
    if (saidOn == null || saidOn.isAfter(Dates.today(clock))) {
      throw new Refusal("Vul in wanneer het gezinslid dit zei. Dat kan niet na vandaag zijn.");
    }
    if (Responses.CORRECTION.equals(kind) && shared(it) && !aboutMember(it)) {
      throw new Refusal("Dit maakte de tafel samen, of het huis besloot het. Schrijf op dat het gezinslid het anders ziet;"
          + " in een overleg kan het veranderen.");
    }
    String about = answer(it, field);
    responses.add(caseNumber, id, about, member, kind, plain(words), saidOn, person);
    if (Responses.CORRECTION.equals(kind)) {
      correct(it, about);
    }
  }

  /** A row of a list is one statement and is corrected as one; a member is a row of facts. */
  private String answer(Contribution it, String field) {
    if (field == null || field.isBlank()) {
      return null;
    }
    if (!answers.asGiven(it).containsKey(field)) {
      throw new Refusal("Kies waar het over gaat.");
    }
    var part = schemas.of(it.schemaHash()).part(it.section());
    return part.filter(Component::isList).isPresent() && !aboutMember(it) ? null : field;
  }

  private boolean aboutMember(Contribution it) {
    return schemas.of(it.schemaHash()).part(it.section()).flatMap(part -> part.property("record"))
        .filter(MEMBER::equals).isPresent();
  }

  private void correct(Contribution it, String field) {
    Map<String, Object> given = answers.asGiven(it);
    Set<String> fields = field == null ? given.keySet() : Set.of(field);
    contributions.corrected(it.caseNumber(), it.id(), field);
    items.forget(it.caseNumber(), it.id(), field == null ? null : texts(given.get(field)));
    if (aboutMember(it)) {
      household.forget(it.caseNumber(), it.rowNumber(), it.id(), fields);
    }
    forgetWhereItCameBack(it, fields);
  }

  /** A form shows what is known and it comes back with what is new: there it goes too, where it came back as it was. */
  private void forgetWhereItCameBack(Contribution gone, Set<String> fields) {
    Map<String, Object> given = answers.asGiven(gone);
    for (Contribution later : contributions.ofCase(gone.caseNumber())) {
      if (later.id() <= gone.id()) {
        continue;
      }
      Map<String, Object> there = null;
      for (String field : later.carriedFields()) {
        if (fields.contains(field) && given.get(field) instanceof String text) {
          there = there == null ? answers.asGiven(later) : there;
          if (text.equals(there.get(field))) {
            contributions.corrected(gone.caseNumber(), later.id(), field);
          }
        }
      }
    }
  }

  private static Set<String> texts(Object value) {
    return value == null ? Set.of() : new HashSet<>(Stream.of(value).map(String::valueOf).collect(Collectors.toSet()));
  }

  /** What this person may not read does not exist. */
  private Contribution contribution(String caseNumber, long id, String person) {
    return contributions.find(caseNumber, id).filter(it -> answers.mayRead(person, it))
        .orElseThrow(() -> new Refusal("Dit is er niet (meer). Ververs de pagina."));
  }

  private static String limited(String text, String what) {
    if (text != null && text.length() > MAX_TEXT) {
      throw new Refusal("%s is te lang: %d tekens, er passen er %d.".formatted(what, text.length(), MAX_TEXT));
    }
    return plain(text);
  }

  /** Text as a database can keep it; null when nothing is left. */
  public static String plain(String text) {
    String kept = text == null ? "" : text.replace("\u0000", "").strip();
    return kept.isEmpty() ? null : kept;
  }
}
