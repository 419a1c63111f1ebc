package nl.casusflow.casefile;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A name as it sounds rather than as it is spelled, so that a household is recognised when somebody else writes it
 * down: no accents, no case, no prefixes such as "van der", Dutch spelling evened out, and the parts in one order.
 */
public final class NameKey {

  private static final Set<String> PREFIXES = Set.of("van", "de", "den", "der", "des", "het", "t", "te", "ten", "ter",
      "in", "op", "aan", "bij", "uit", "el", "al", "la", "le", "du", "von", "dos", "da");

  private NameKey() {}

  /** The folded name; empty when nothing of a name is left. */
  public static String fold(String name) {
    return String.join(" ", parts(name));
  }

  static List<String> parts(String name) {
    String plain = Normalizer.normalize(name == null ? "" : name, Normalizer.Form.NFD).replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT).replace("ß", "ss").replace("ø", "o").replace("ł", "l").replace("ı", "i");
    var parts = Arrays.stream(plain.split("[^\\p{L}\\p{N}]+")).filter(part -> !part.isEmpty()).toList();
    var telling = parts.stream().filter(part -> !PREFIXES.contains(part)).toList();
    return (telling.isEmpty() ? parts : telling).stream().map(NameKey::spelling).sorted()
        .collect(Collectors.toUnmodifiableList());
  }

  private static String spelling(String part) {
    return part.replace("ij", "i").replace("y", "i").replace("ck", "k").replace("ph", "f").replace("th", "t")
        .replace("c", "k").replace("q", "k").replace("x", "ks").replace("z", "s")
        .replaceAll("(.)\\1+", "$1");
  }
}
