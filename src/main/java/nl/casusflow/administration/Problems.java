package nl.casusflow.administration;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is wrong with what was typed: one sentence per field. Empty when it was stored. */
public record Problems(Map<String, String> byField) {

  static Problems none() {
    return new Problems(new LinkedHashMap<>());
  }

  static Problems with(String field, String sentence) {
    Problems problems = none();
    problems.add(field, sentence);
    return problems;
  }

  void add(String field, String sentence) {
    byField.putIfAbsent(field, sentence);
  }

  void addIf(boolean wrong, String field, String sentence) {
    if (wrong) {
      add(field, sentence);
    }
  }

  public String at(String field) {
    return byField.get(field);
  }

  public boolean isEmpty() {
    return byField.isEmpty();
  }
}
