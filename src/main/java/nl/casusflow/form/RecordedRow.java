package nl.casusflow.form;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * One row of structure out of a form.
 *
 * @param number         identity of an existing row, null for a new one
 * @param inList         true for a row of a list, false for what a form says once
 * @param values         attribute to value (text, BigDecimal, Boolean, List of text)
 * @param properties     further properties of the list or group in the form
 * @param organisation   the organisation that contributes it
 * @param contributionId the contribution it came with, null when nothing new was said
 */
public record RecordedRow(
    Integer number, boolean inList, Map<String, Object> values, Map<String, String> properties, String organisation,
    Long contributionId) {

  public String text(String attribute) {
    Object value = values.get(attribute);
    return value == null || value.toString().isBlank() ? null : value.toString().strip();
  }

  public boolean flag(String attribute) {
    return Boolean.TRUE.equals(values.get(attribute));
  }

  public LocalDate date(String attribute) {
    String text = text(attribute);
    return text == null ? null : LocalDate.parse(text.substring(0, 10));
  }

  public Integer whole(String attribute) {
    return values.get(attribute) instanceof Number number ? Integer.valueOf(number.intValue()) : null;
  }

  @SuppressWarnings("unchecked")
  public List<String> texts(String attribute) {
    return values.get(attribute) instanceof List<?> list ? (List<String>) list : List.of();
  }
}
