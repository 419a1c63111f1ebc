package nl.casusflow.security;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nl.casusflow.security.Attempt.Result;

/** What was found, as a page for people: who may do what, who is refused, who is told nothing. */
final class SecurityMatrix {

  private static final String INTRODUCTION = """
      # Who may do what
      Written by `SecurityMatrixTest`, which lets everyone try everything over real HTTP, and fails when an answer differs from
      what is written here. To write it anew after a change that was meant:

      ```
      mvn test-compile surefire:test@default-test -Dtest=SecurityMatrixTest -Dcasusflow.security-matrix=write
      ```

      **may**: it is done, or shown. **–**: refused, or sent to the login. **nothing**: an answer without anything in it. *Their
      case* is one in which everyone who works on cases has a part, as referrer or as participant; its task is the
      referrer's. *A case of others* is one in which they have no part. Web applications stands for the REST root behind
      Tasklist, Cockpit and Admin (`/camunda/api/engine`), REST for the one of programs (`/engine-rest`).
      """;

  private final List<String> roles;
  private final Map<String, Map<String, List<Result>>> sections = new LinkedHashMap<>();

  SecurityMatrix(List<String> roles) {
    this.roles = roles;
  }

  void record(String section, String what, List<Result> results) {
    var rows = sections.computeIfAbsent(section, it -> new LinkedHashMap<>());
    if (rows.put(what, results) != null) {
      throw new IllegalStateException("Tried twice: " + what);
    }
  }

  String page() {
    var lines = new ArrayList<String>();
    lines.add(INTRODUCTION);
    sections.forEach((section, rows) -> {
      lines.add("## " + section);
      lines.add("| | " + String.join(" | ", roles) + " |");
      lines.add("|---".repeat(roles.size() + 1) + "|");
      rows.forEach((what, results) -> lines.add("| " + what + " | "
          + results.stream().map(SecurityMatrix::cell).collect(Collectors.joining(" | ")) + " |"));
      lines.add("");
    });
    return String.join("\n", lines);
  }

  private static String cell(Result result) {
    return switch (result) {
      case MAY -> "**may**";
      case REFUSED -> "–";
      case SEES_NOTHING -> "nothing";
    };
  }
}
