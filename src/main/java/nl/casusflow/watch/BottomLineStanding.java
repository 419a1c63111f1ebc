package nl.casusflow.watch;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import nl.casusflow.casefile.CaseItems;
import nl.casusflow.casefile.CaseItems.Item;
import nl.casusflow.casefile.Dates;
import nl.casusflow.casefile.Facts;
import nl.casusflow.engine.NextMoments;
import nl.casusflow.engine.NextMoments.Moment;
import nl.casusflow.form.Labels;
import nl.casusflow.organisation.People;
import nl.casusflow.watch.Checks.Check;
import org.springframework.stereotype.Service;

/** How the bottom lines of a case stand, in words: who guards, what was seen last, when somebody looks again. */
@Service
public class BottomLineStanding {

  /** Answers that are names or words of their own, which follow. */
  private static final Set<String> SAID_BELOW = Set.of("tellPeople", "other");

  private final CaseItems items;
  private final Checks checks;
  private final NextMoments moments;
  private final People people;
  private final Labels labels;

  BottomLineStanding(CaseItems items, Checks checks, NextMoments moments, People people, Labels labels) {
    this.items = items;
    this.checks = checks;
    this.moments = moments;
    this.people = people;
    this.labels = labels;
  }

  /** Empty texts where nothing is known. */
  public record Standing(
      String guardian, String rhythm, String agreed, String last, String next, boolean overdue, Moment moment) {

    /** The task in which this person checks it now, or null. */
    public String taskOf(String person) {
      return moment != null && person.equals(moment.assignee()) ? moment.taskId() : null;
    }
  }

  /** By number, of all bottom lines of a case. */
  public Map<Integer, Standing> standing(String caseNumber) {
    var last = checks.latest(caseNumber);
    var next = moments.of(caseNumber, Watch.BOTTOM_LINE, Facts.BOTTOM_LINE);
    var standing = new HashMap<Integer, Standing>();
    items.of(caseNumber, BottomLines.ENTITY).forEach(it -> {
      Moment moment = next.get(Integer.toString(it.number()));
      standing.put(it.number(), new Standing(guardian(it), labels.of("bottomLine.rhythm", it.text("rhythm")), agreed(it),
          last(last.get(it.number())), next(moment), moment != null && moment.overdue(), moment));
    });
    return standing;
  }

  /** In words. */
  String guardian(Item it) {
    return BottomLines.guardedByFamily(it)
        ? "Gezin of netwerk%s; de casusregisseur vraagt het na".formatted(
            it.text("familyGuardian").isBlank() ? "" : " (" + it.text("familyGuardian") + ")")
        : people.nameOf(it.text("guardian"));
  }

  /** What happens at once when it is broken, who is told, and what else was said about it. */
  public String agreed(Item it) {
    var agreed = new StringJoiner(". ");
    if (!it.text("answer").isBlank() && !SAID_BELOW.contains(it.text("answer"))) {
      agreed.add(labels.of("bottomLine.answer", it.text("answer")));
    }
    if (!BottomLines.toTell(it).isEmpty()) {
      agreed.add("Meteen bellen: " + String.join(", ", BottomLines.toTell(it).stream().map(people::nameOf).toList()));
    }
    if (!it.text("ifBroken").isBlank()) {
      agreed.add(it.text("ifBroken"));
    }
    return agreed.toString();
  }

  String last(Check check) {
    return check == null ? "" : "Laatste check: %s, %s (%s)".formatted(
        labels.of("bottomLineCheck.result", check.result()), day(check.checkedAt()), people.nameOf(check.person()));
  }

  private static String next(Moment moment) {
    if (moment == null || moment.at() == null) {
      return "";
    }
    if (moment.taskId() == null) {
      return "Volgende check: " + day(moment.at());
    }
    return moment.overdue() ? "Check te laat sinds " + day(moment.at()) : "Check gevraagd, voor " + day(moment.at());
  }

  private static String day(LocalDateTime moment) {
    return Dates.text(Dates.day(moment));
  }
}
