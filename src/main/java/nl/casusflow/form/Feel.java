package nl.casusflow.form;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;

/** FEEL conditions of forms, with the scope that the form viewer gives them: root data, {@code this} and {@code parent}. */
public final class Feel {

  private static final FeelEngineApi ENGINE = FeelEngineBuilder.forJava().build();

  /** Parsing is the dear part; forms hold a few hundred expressions at most. */
  private static final Map<String, ParseResult> PARSED = new ConcurrentHashMap<>();

  private Feel() {}

  /** True only when the expression holds; an expression that cannot be evaluated does not. */
  public static boolean holds(String expression, Map<String, Object> root, Map<String, Object> self, Map<String, Object> parent) {
    if (expression == null) {
      return false;
    }
    if (!expression.startsWith("=")) {
      return Boolean.parseBoolean(expression);
    }
    var scope = new HashMap<String, Object>(root);
    scope.put("this", self);
    scope.put("parent", parent);
    var parsed = PARSED.computeIfAbsent(expression, it -> ENGINE.parseExpression(it.substring(1).strip()));
    if (!parsed.isSuccess()) {
      return false;
    }
    var result = ENGINE.evaluate(parsed.parsedExpression(), scope);
    return result.isSuccess() && Boolean.TRUE.equals(result.result());
  }
}
