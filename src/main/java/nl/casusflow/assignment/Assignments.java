package nl.casusflow.assignment;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import nl.casusflow.casefile.CaseFile;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.Facts;
import nl.casusflow.casefile.Meetings;
import nl.casusflow.decision.DecisionTables;
import nl.casusflow.organisation.People;
import nl.casusflow.organisation.People.Person;
import nl.casusflow.organisation.Role;
import org.springframework.stereotype.Service;

/**
 * Who gets which task, by the table of the process owner: whoever has the role in the case, or else the group. No task is
 * left to someone who is not at work any more, or to a group without anyone; the secretariat finds out who takes over.
 */
@Service
public class Assignments {

  /** Id of the decision table. */
  public static final String TABLE = "assignment";

  private final DecisionTables tables;
  private final CaseFiles cases;
  private final Meetings meetings;
  private final People people;

  public Assignments(DecisionTables tables, CaseFiles cases, Meetings meetings, People people) {
    this.tables = tables;
    this.cases = cases;
    this.meetings = meetings;
    this.people = people;
  }

  /**
   * Whose task this is.
   *
   * @param task  id of the task in the model
   * @param facts process facts by name
   */
  public Assignee find(String caseNumber, String task, Function<String, Object> facts) {
    var inputs = new HashMap<String, Object>();
    inputs.put("task", task);
    inputs.put(Facts.TRACK, facts.apply(Facts.TRACK));
    Map<String, Object> row = tables.firstRow(TABLE, inputs).orElse(Map.of());
    Optional<String> person = inRole(text(row, "role"), caseNumber, facts);
    if (person.isEmpty()) {
      String group = text(row, "candidateGroup");
      return Assignee.group(group.isEmpty() || isNobody(group) ? Role.SECRETARIAT.id() : group);
    }
    boolean atWork = people.find(person.get()).map(Person::active).orElse(false);
    return atWork ? Assignee.person(person.get()) : Assignee.group(Role.SECRETARIAT.id());
  }

  /**
   * Who has this role in the case now.
   *
   * @param role  as the table writes it: referrer, processDirector, caseDirector, person, preparer, reporter
   * @param facts process facts by name
   */
  public Optional<String> inRole(String role, String caseNumber, Function<String, Object> facts) {
    return switch (role) {
      case "referrer" -> cases.find(caseNumber).map(CaseFile::referrer);
      case "processDirector" -> cases.find(caseNumber).map(CaseFile::processDirector);
      case "caseDirector" -> cases.find(caseNumber).map(CaseFile::caseDirector);
      case "preparer" -> preparer(caseNumber, facts).or(() -> cases.find(caseNumber).map(CaseFile::caseDirector));
      case "person" -> id(facts.apply(Facts.PERSON));
      case "reporter" -> id(facts.apply(Facts.REPORTER));
      // only a group, or a word that the table should not contain
      default -> Optional.empty();
    };
  }

  /** A house need not have filled every role. A word that is no role is a group of the house's own. */
  private boolean isNobody(String group) {
    return Role.of(group).filter(role -> people.active(role).isEmpty()).isPresent();
  }

  /** Who prepares this member of the household for this meeting. */
  private Optional<String> preparer(String caseNumber, Function<String, Object> facts) {
    Optional<String> member = id(facts.apply(Facts.MEMBER_ID));
    return id(facts.apply(Facts.MEETING_ID)).flatMap(meeting -> meetings.clients(caseNumber, Long.valueOf(meeting)).stream()
        .filter(client -> member.filter(String.valueOf(client.memberId())::equals).isPresent())
        .map(Meetings.Client::preparer).filter(preparer -> preparer != null && !preparer.isBlank()).findFirst());
  }

  private static Optional<String> id(Object fact) {
    return Optional.ofNullable(fact).map(Object::toString).filter(text -> !text.isBlank());
  }

  private static String text(Map<String, Object> row, String output) {
    return row.get(output) == null ? "" : row.get(output).toString();
  }
}
