package nl.casusflow.referral;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import nl.casusflow.casefile.Household.Member;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/**
 * Whether two people in two cases may be one: the same birth, as precisely as both know it, and a name that can be the
 * same name written by somebody else. It only points out; the process director decides. (Own default: rather one
 * too many to look at than a household that has to tell everything again.)
 */
final class SamePerson {

  /** Above it a difference looks like a slip of the pen; Peter and Petra stay below it. */
  private static final double ALIKE = 0.92;
  private static final JaroWinklerSimilarity SIMILARITY = new JaroWinklerSimilarity();

  private SamePerson() {}

  /** @return what matches, in Dutch; empty when they are not taken for one */
  static Optional<String> matches(Member one, Member other) {
    var names = parts(one);
    var otherNames = parts(other);
    if (names.isEmpty() || otherNames.isEmpty()) {
      return Optional.empty();
    }
    boolean sameName = one.nameKey().equals(other.nameKey());
    if (one.birthYear() == null || other.birthYear() == null) {
      // a name alone says little; only a full name that is the same counts
      return sameName && names.size() > 1 ? Optional.of("zelfde naam") : Optional.empty();
    }
    if (!one.birthYear().equals(other.birthYear())) {
      return Optional.empty();
    }
    if (one.birthDate() == null || other.birthDate() == null) {
      return alike(names, otherNames) ? Optional.of("naam en geboortejaar") : Optional.empty();
    }
    if (sameDay(one.birthDate(), other.birthDate())) {
      return shareAName(names, otherNames) ? Optional.of("naam en geboortedatum") : Optional.empty();
    }
    return sameName && names.size() > 1 ? Optional.of("naam en geboortejaar") : Optional.empty();
  }

  private static List<String> parts(Member member) {
    return member.nameKey().isBlank() ? List.of() : List.of(member.nameKey().split(" "));
  }

  /** Day and month are easily swapped. */
  private static boolean sameDay(LocalDate one, LocalDate other) {
    return one.equals(other)
        || one.getDayOfMonth() == other.getMonthValue() && one.getMonthValue() == other.getDayOfMonth();
  }

  /** Every part of the shorter name is in the longer one, initials allowed, but not initials only. */
  private static boolean alike(List<String> names, List<String> otherNames) {
    var shorter = names.size() <= otherNames.size() ? names : otherNames;
    var longer = shorter == names ? otherNames : names;
    return shorter.size() > 1 && shareAName(shorter, longer)
        && shorter.stream().allMatch(part -> longer.stream().anyMatch(it -> alike(part, it) || initial(part, it)));
  }

  private static boolean shareAName(List<String> names, List<String> otherNames) {
    return names.stream().anyMatch(part -> otherNames.stream().anyMatch(it -> alike(part, it)));
  }

  private static boolean alike(String part, String other) {
    return part.length() > 1 && other.length() > 1 && SIMILARITY.apply(part, other) >= ALIKE;
  }

  private static boolean initial(String part, String other) {
    return (part.length() == 1 || other.length() == 1) && part.charAt(0) == other.charAt(0);
  }
}
