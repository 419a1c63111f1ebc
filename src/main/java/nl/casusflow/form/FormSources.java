package nl.casusflow.form;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a step of the practice can show in a form. A form names a source by its key: in {@code shows} of a table, in
 * {@code prefill} of a field or list, in {@code valuesKey} of a choice.
 */
public interface FormSources {

  /** Rows (List of Map) for tables and lists, or one Map for single fields. Called only when a form asks for it. */
  default Map<String, Function<FormContext, Object>> shown() {
    return Map.of();
  }

  /** Choices that come from data. */
  default Map<String, Function<FormContext, List<Option>>> options() {
    return Map.of();
  }
}
