package nl.casusflow.operation;

import java.util.List;

/** The platform does not start like this. Each sentence says what is wrong and what to do. */
class SettingsProblem extends RuntimeException {

  private final List<String> sentences;

  SettingsProblem(List<String> sentences) {
    super(String.join(" ", sentences));
    this.sentences = List.copyOf(sentences);
  }

  SettingsProblem(String sentence) {
    this(List.of(sentence));
  }

  List<String> sentences() {
    return sentences;
  }
}
