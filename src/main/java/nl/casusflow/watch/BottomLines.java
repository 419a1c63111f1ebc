package nl.casusflow.watch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.CaseItems;
import nl.casusflow.casefile.CaseItems.Item;
import nl.casusflow.casefile.Facts;
import org.springframework.stereotype.Service;

/**
 * The bottom lines of a case: what must be achieved at least. A meeting says who guards each, how often it is looked at,
 * and what is done when it is broken (practice, 3.5 and 3.7).
 */
@Service
public class BottomLines {

  static final String ENTITY = "bottomLine";
  /** Looked at between meetings; the other rhythm, at each meeting, needs no process. */
  private static final Set<String> BETWEEN_MEETINGS = Set.of("weekly", "twoWeekly", "monthly");
  private static final String GUARDIAN = "guardian";
  private static final String STATE = "state";
  private static final String ENDED = "ended";

  private final CaseItems items;
  private final CaseFiles cases;

  BottomLines(CaseItems items, CaseFiles cases) {
    this.items = items;
    this.cases = cases;
  }

  /** Those that still hold, in the order in which they were made. */
  public Stream<Item> live(String caseNumber) {
    return items.of(caseNumber, ENTITY).stream().filter(it -> !ENDED.equals(it.text(STATE)) && !it.text("what").isBlank());
  }

  public Optional<Item> find(String caseNumber, String number) {
    return items.of(caseNumber, ENTITY).stream().filter(it -> Integer.toString(it.number()).equals(number)).findFirst();
  }

  /** Who has to look: its guardian; the case director for the family or its network, and when nobody was named. */
  public String guardian(Item bottomLine, String caseNumber) {
    return guardedByFamily(bottomLine) || bottomLine.text("guardian").isBlank()
        ? cases.get(caseNumber).caseDirector() : bottomLine.text("guardian");
  }

  public static boolean guardedByFamily(Item bottomLine) {
    return "true".equals(bottomLine.text("guardedByFamily"));
  }

  /** Everyone who guards one now. */
  Set<String> guardians(String caseNumber) {
    return live(caseNumber).map(it -> guardian(it, caseNumber)).filter(it -> it != null).collect(Collectors.toSet());
  }

  /** What one person guards by name, another does from now on; who agreed it and when stays as it was. */
  void handOver(String caseNumber, String from, String to) {
    live(caseNumber).filter(it -> from.equals(it.text(GUARDIAN)))
        .forEach(it -> items.arrange(caseNumber, ENTITY, it.number(), Map.of(GUARDIAN, to)));
  }

  /** What the process of each has to know. */
  Map<String, Map<String, Object>> toWatch(String caseNumber) {
    var wanted = new LinkedHashMap<String, Map<String, Object>>();
    live(caseNumber).filter(it -> BETWEEN_MEETINGS.contains(it.text("rhythm"))).forEach(it -> {
      var facts = new LinkedHashMap<String, Object>();
      facts.put(Facts.BOTTOM_LINE, Integer.toString(it.number()));
      facts.put(Facts.PERSON, guardian(it, caseNumber));
      facts.put(Facts.TERM_KIND, it.text("rhythm"));
      wanted.put(Integer.toString(it.number()), facts);
    });
    return wanted;
  }

  /** Whom the meeting wanted to hear at once when it is broken. */
  public static List<String> toTell(Item bottomLine) {
    return bottomLine.attributes().get("tell") instanceof List<?> people
        ? people.stream().map(Object::toString).toList() : List.of();
  }

  /** It is seen to be broken. Who made it and when stays as it was. */
  public void broken(String caseNumber, String number) {
    state(caseNumber, number, "broken");
  }

  void kept(String caseNumber, String number) {
    state(caseNumber, number, "kept");
  }

  private void state(String caseNumber, String number, String state) {
    find(caseNumber, number).ifPresent(it -> items.put(caseNumber, ENTITY, it.number(), Map.of(STATE, state), it.meetingId(),
        it.contributionId(), it.author(), it.organisation()));
  }
}
