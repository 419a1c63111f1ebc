package nl.casusflow.watch;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.casusflow.casefile.CaseItems;
import nl.casusflow.casefile.Dates;
import nl.casusflow.casefile.Facts;
import nl.casusflow.casefile.Household;
import nl.casusflow.form.Labels;
import org.springframework.stereotype.Service;

/** Dates that come and ask for preparation: those that were named, and the eighteenth birthdays of the household. */
@Service
public class ComingDates {

  static final String ENTITY = "comingDate";
  static final String PREPARATION = "datePreparation";
  private static final String ADULTHOOD = "adulthood";
  private static final int ADULT_AT = 18;
  /** A birthday further away is taken up at a later meeting. */
  private static final int YEARS_AHEAD = 2;

  private final CaseItems items;
  private final Household household;
  private final Labels labels;
  private final Clock clock;

  ComingDates(CaseItems items, Household household, Labels labels, Clock clock) {
    this.items = items;
    this.household = household;
    this.labels = labels;
    this.clock = clock;
  }

  /**
   * @param subject        stays the same when the date moves
   * @param what           in words
   * @param contributionId with which it was said; null for a birthday
   */
  public record ComingDate(
      String subject, String kind, String what, LocalDate date, String note, Long contributionId) {}

  /** The first first. */
  public List<ComingDate> of(String caseNumber) {
    LocalDate today = Dates.today(clock);
    var found = new ArrayList<ComingDate>();
    items.of(caseNumber, ENTITY).stream().filter(it -> !"dropped".equals(it.text("state")) && it.text("date").length() >= 10)
        .forEach(it -> {
          String kind = it.text("kind").isBlank() ? "other" : it.text("kind");
          found.add(new ComingDate("date-" + it.number(), kind, labels.of("comingDate.kind", kind),
              LocalDate.parse(it.text("date").substring(0, 10)), it.text("note"), it.contributionId()));
        });
    household.of(caseNumber).stream().filter(it -> it.birthDate() != null).forEach(it -> {
      LocalDate adult = it.birthDate().plusYears(ADULT_AT);
      boolean named = found.stream().anyMatch(other -> other.kind().equals(ADULTHOOD) && other.date().equals(adult));
      if (!named && adult.isBefore(today.plusYears(YEARS_AHEAD))) {
        found.add(new ComingDate("adult-" + it.number(), ADULTHOOD, it.name() + " wordt 18", adult, "", null));
      }
    });
    found.removeIf(it -> it.date().isBefore(today));
    found.sort(Comparator.comparing(ComingDate::date).thenComparing(ComingDate::subject));
    return found;
  }

  public Optional<ComingDate> find(String caseNumber, String subject) {
    return of(caseNumber).stream().filter(it -> it.subject().equals(subject)).findFirst();
  }

  /** Subjects of dates for which somebody said what is arranged; a date that moved asks for it again. */
  public boolean prepared(String caseNumber, ComingDate date) {
    return items.of(caseNumber, PREPARATION).stream().anyMatch(
        it -> it.text("subject").equals(date.subject()) && it.text("date").equals(date.date().toString()));
  }

  /** What the process of each has to know. */
  Map<String, Map<String, Object>> toWatch(String caseNumber) {
    var wanted = new LinkedHashMap<String, Map<String, Object>>();
    of(caseNumber).forEach(it -> {
      var facts = new LinkedHashMap<String, Object>();
      facts.put(Facts.SUBJECT, it.subject());
      facts.put(Facts.COMING_DATE, it.date().toString());
      facts.put(Facts.TERM_KIND, it.kind());
      wanted.put(it.subject(), facts);
    });
    return wanted;
  }
}
