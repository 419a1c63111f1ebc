package nl.casusflow.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * What a password must be, for our pages and for the engine alike (Admin and Welcome ask the engine): long, and nothing
 * that is tried first. No capitals, digits or signs by rule, and no date by which it must change: that makes people choose
 * worse ones (NIST SP 800-63B).
 */
@Component
public class PasswordRules implements PasswordPolicy {

  public static final int SHORTEST = 12;
  public static final int LONGEST = 200;

  private static final int FEWEST_DIFFERENT = 5;
  private static final Set<String> COMMON = common();

  private record Rule(String placeholder, String sentence, BiPredicate<String, String> holds) implements PasswordPolicyRule {

    @Override
    public String getPlaceholder() {
      return placeholder;
    }

    @Override
    public Map<String, String> getParameters() {
      return Map.of();
    }

    @Override
    public boolean execute(String password) {
      return holds.test(password, "");
    }

    @Override
    public boolean execute(String password, User user) {
      return holds.test(password, user == null || user.getId() == null ? "" : user.getId());
    }
  }

  private static final List<Rule> RULES = List.of(
      new Rule("CASUSFLOW_PASSWORD_LENGTH", "Neem minstens %d tekens, bijvoorbeeld een zin.".formatted(SHORTEST),
          (password, user) -> password.codePointCount(0, password.length()) >= SHORTEST && password.length() <= LONGEST),
      new Rule("CASUSFLOW_PASSWORD_USER", "Gebruik je gebruikersnaam niet in je wachtwoord.",
          (password, user) -> user.length() < 3 || !folded(password).contains(folded(user))),
      new Rule("CASUSFLOW_PASSWORD_COMMON", "Dit wachtwoord wordt te vaak gebruikt. Kies iets anders.",
          (password, user) -> !COMMON.contains(folded(password))
              && password.codePoints().distinct().count() >= FEWEST_DIFFERENT && !repeatsSomethingCommon(folded(password))));

  /** What is wrong with a password, in words; empty when it will do. */
  public static Optional<String> objection(String password, String userId) {
    if (password.length() > LONGEST) {
      return Optional.of("Dit wachtwoord is te lang.");
    }
    return RULES.stream().filter(rule -> !rule.holds().test(password, userId)).map(Rule::sentence).findFirst();
  }

  @Override
  public List<PasswordPolicyRule> getRules() {
    return List.copyOf(RULES);
  }

  /** “welkom2026!!”, “passwordpassword”: a common word with figures and signs behind it, or twice. */
  private static boolean repeatsSomethingCommon(String password) {
    String word = password.replaceAll("[^\\p{L}]", "");
    int half = word.length() / 2;
    return COMMON.contains(word)
        || half > 0 && word.substring(0, half).equals(word.substring(half)) && COMMON.contains(word.substring(half));
  }

  private static String folded(String text) {
    return text.toLowerCase(Locale.ROOT).strip();
  }

  private static Set<String> common() {
    try (var file = new ClassPathResource("security/common-passwords.txt").getInputStream()) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#")).collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
