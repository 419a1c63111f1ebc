package nl.casusflow.retention;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What erasing a case did, or would do.
 *
 * @param lines     tables with something of the case, and how many rows
 * @param obstacles Dutch sentences; with one or more of these nothing is erased
 */
public record ErasureReport(String caseNumber, List<Line> lines, List<String> obstacles) {

  public record Line(String table, long rows) {}

  /** @param what as people call it */
  public record Part(String what, long rows) {}

  public long rows() {
    return lines.stream().mapToLong(Line::rows).sum();
  }

  /** The same in a few words, for people who do not know tables. */
  public List<Part> parts() {
    Map<String, Long> parts = new LinkedHashMap<>();
    lines.forEach(line -> parts.merge(part(line.table()), line.rows(), Long::sum));
    return parts.entrySet().stream().map(it -> new Part(it.getKey(), it.getValue())).toList();
  }

  private static String part(String table) {
    if (table.startsWith("act_")) {
      return "Geschiedenis van het proces";
    }
    if (table.equals("draft")) {
      return "Concepten van formulieren";
    }
    if (table.startsWith("notification")) {
      return "Berichten";
    }
    return table.startsWith("calendar") ? "Agenda" : "Zaakdossier";
  }
}
