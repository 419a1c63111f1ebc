package nl.casusflow.form;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What people read for a choice that the case file keeps. The words stand in the forms and nowhere else: every version of
 * a form that ever led to a contribution is kept, so every stored choice has its label.
 */
@Component
public class Labels {

  private record Known(int schemas, Map<String, String> labels) {}

  private final JdbcClient jdbc;
  private volatile Known known = new Known(0, Map.of());

  public Labels(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param attribute as forms write it in {@code record}: {@code comingDate.kind}
   * @return the newest label for the value, or the value itself when no form knows it; empty for null
   */
  public String of(String attribute, Object value) {
    return value == null ? "" : current().getOrDefault(key(attribute, value.toString()), value.toString());
  }

  private Map<String, String> current() {
    int schemas = jdbc.sql("select count(*) from form_schema").query(Integer.class).single();
    Known now = known;
    if (now.schemas() != schemas) {
      now = new Known(schemas, read());
      known = now;
    }
    return now.labels();
  }

  private Map<String, String> read() {
    var labels = new HashMap<String, String>();
    jdbc.sql("select content from form_schema order by first_seen").query(String.class).list()
        .forEach(content -> collect(FormSchema.parse(content).components(), null, labels));
    return labels;
  }

  private static void collect(List<nl.casusflow.form.Component> components, String entity, Map<String, String> labels) {
    for (var component : components) {
      String mark = component.properties().get("record");
      component.values().forEach(option -> {
        String attribute = mark != null ? mark : entity == null ? null : entity + "." + component.key();
        labels.put(key(attribute, option.value()), option.label());
      });
      collect(component.children(), mark == null ? entity : mark, labels);
    }
  }

  private static String key(String attribute, String value) {
    return attribute + "\u0000" + value;
  }
}
