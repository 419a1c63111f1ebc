package nl.casusflow.referral;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nl.casusflow.casefile.CaseFile;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.Household;
import nl.casusflow.casefile.Household.Member;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/** Finds the cases in which people of a referral are known already, so that nobody starts a second one unknowingly. */
@Service
class KnownHouseholds {

  /** @param matches which people of the referral, and by what */
  record KnownCase(CaseFile file, List<String> matches) {}

  private final Household household;
  private final CaseFiles cases;
  private final Clock clock;
  private final int months;

  KnownHouseholds(
      Household household, CaseFiles cases, Clock clock, @Value("${casusflow.recognition.months}") int months) {
    this.household = household;
    this.cases = cases;
    this.clock = clock;
    this.months = months;
  }

  /** Running cases, and those that ended within the term, newest first. A joined referral counts as what it joined. */
  List<KnownCase> of(String caseNumber) {
    var matches = new LinkedHashMap<String, List<String>>();
    for (Member member : household.of(caseNumber)) {
      for (Member known : household.candidates(member, LocalDateTime.now(clock).minusMonths(months))) {
        SamePerson.matches(member, known).ifPresent(what -> {
          String number = Objects.requireNonNullElse(cases.get(known.caseNumber()).joinedCase(), known.caseNumber());
          String match = "%s (%s)".formatted(member.name(), what);
          var sofar = matches.computeIfAbsent(number, it -> new ArrayList<>());
          if (!sofar.contains(match)) {
            sofar.add(match);
          }
        });
      }
    }
    matches.remove(caseNumber);
    return matches.entrySet().stream().sorted(Map.Entry.<String, List<String>>comparingByKey().reversed())
        .map(it -> new KnownCase(cases.get(it.getKey()), it.getValue())).toList();
  }
}
