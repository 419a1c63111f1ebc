package nl.casusflow.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rows of a table with what is known per topic; topics nothing is known about stay out. */
public final class Overview {

  private final List<Map<String, Object>> rows = new ArrayList<>();

  public Overview add(String topic, String answer) {
    if (answer != null && !answer.isBlank()) {
      rows.add(Map.of("topic", topic, "answer", answer));
    }
    return this;
  }

  public List<Map<String, Object>> rows() {
    return List.copyOf(rows);
  }
}
