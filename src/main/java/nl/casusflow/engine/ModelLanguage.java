package nl.casusflow.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * The small language of models: facts, comparisons, and what {@link ModelBeans} offers. Read when a model comes in, so
 * that its maker hears at once what cannot be; {@link ModelExpressions} holds the same line when it runs.
 */
@Component
class ModelLanguage {

  private static final Pattern BEGIN = Pattern.compile("[$#]\\{");
  private static final Pattern TOKEN = Pattern.compile(
      "\\s*(?:('(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\")|(\\d+(?:\\.\\d+)?)|([A-Za-z_]\\w*)|(==|!=|<=|>=|&&|\\|\\||[<>!?:+*/%(),.}-]))");
  private static final Pattern STEP = Pattern.compile("\\s*[$#]\\{\\s*(\\w+)\\s*}\\s*");
  private static final Set<String> FUNCTIONS = Set.of("now", "dateTime", "currentUser", "currentUserGroups");
  private static final Set<String> WORDS =
      Set.of("not", "and", "or", "empty", "div", "mod", "eq", "ne", "lt", "gt", "le", "ge");
  private static final Set<String> EXECUTION = Set.of("execution", "task");
  private static final String POINT = ".";
  private static final String OPEN = "(";
  private static final String END = "}";

  private final ModelBeans beans;

  ModelLanguage(ModelBeans beans) {
    this.beans = beans;
  }

  /** What is wrong with what a service task or a listener runs, in Dutch; nothing when it is one of our steps. */
  Optional<String> step(String expression) {
    var step = STEP.matcher(expression);
    return step.matches() && beans.isStep(step.group(1)) ? Optional.empty()
        : Optional.of("er is geen stap “%s”".formatted(shorten(expression)));
  }

  /** What is wrong with a text in which expressions may stand, in Dutch; nothing when it is fine. */
  Optional<String> problem(String text) {
    var begin = BEGIN.matcher(text);
    int from = 0;
    while (begin.find(from)) {
      var tokens = new ArrayList<String>();
      int end = tokens(text, begin.end(), tokens);
      if (end < 0 || !harmless(tokens)) {
        return Optional.of("de uitdrukking “%s” kan hier niet; vergelijk feiten of roep een eigen stap aan"
            .formatted(shorten(text.substring(begin.start()).strip())));
      }
      from = end;
    }
    return Optional.empty();
  }

  /** @return where the expression ends, or -1 when it holds something that is no part of the language */
  private static int tokens(String text, int from, List<String> tokens) {
    var token = TOKEN.matcher(text).region(from, text.length());
    while (token.lookingAt()) {
      if (END.equals(token.group(4))) {
        return token.end();
      }
      // what stands in quotes is never looked at again
      tokens.add(token.group(1) != null ? "''" : token.group().strip());
      token.region(token.end(), text.length());
    }
    return -1;
  }

  private boolean harmless(List<String> tokens) {
    for (int i = 0; i < tokens.size(); i++) {
      String token = tokens.get(i);
      String next = i + 1 < tokens.size() ? tokens.get(i + 1) : "";
      boolean member = i > 0 && tokens.get(i - 1).equals(POINT);
      if (token.equals(POINT) && !(i > 0 && isName(tokens.get(i - 1)) && (i < 2 || !tokens.get(i - 2).equals(POINT)))) {
        return false;
      }
      if (!isName(token)) {
        continue;
      }
      if (member) {
        String of = tokens.get(i - 2);
        if (EXECUTION.contains(of) ? !ModelBeans.ofAnExecution(token) : !next.equals(OPEN) || !beans.offers(of, token)) {
          return false;
        }
      } else if (next.equals(OPEN) && !FUNCTIONS.contains(token) && !WORDS.contains(token)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isName(String token) {
    return Character.isLetter(token.charAt(0)) || token.charAt(0) == '_';
  }

  private static String shorten(String text) {
    return text.length() > 80 ? text.substring(0, 80) + "…" : text;
  }
}
