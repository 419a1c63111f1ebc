package nl.casusflow.form;

import java.util.function.Function;

/**
 * Where and for whom a form is shown or submitted.
 *
 * @param caseNumber null for a start form that is only being shown
 * @param taskId     id of the task; for a start form the id of the process instance
 * @param step       id of the element in the model
 * @param stepName   what people call it
 * @param reader     user id of who reads or submits; null when the engine itself asks
 * @param facts      process facts by name
 */
public record FormContext(
    String caseNumber, String taskId, String formId, String step, String stepName, String reader,
    Function<String, Object> facts) {

  /** The process fact as text, or null. */
  public String fact(String name) {
    Object value = facts.apply(name);
    return value == null ? null : value.toString();
  }

  /** The process fact as a number, or null when it is absent. */
  public Long id(String name) {
    String value = fact(name);
    return value == null || value.isBlank() ? null : Long.valueOf(value);
  }
}
