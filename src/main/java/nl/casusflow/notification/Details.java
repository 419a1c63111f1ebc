package nl.casusflow.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/**
 * What a mail may say, and no more: nothing about the household fits in here.
 *
 * @param what what is asked, as the model names it
 * @param due  by when
 * @param path where to look, below the address of the platform
 * @param date day of an appointment
 * @param time time of an appointment, Dutch time; null when only the day is known
 * @param items lines of a daily summary
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Details(
    String caseNumber, String what, LocalDate due, String path, LocalDate date, LocalTime time, List<Item> items) {

  /** @param occasion why this line is there: the template it would have had by itself */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Item(String occasion, String caseNumber, String what, LocalDate due, String path) {}

  /** Something asked of somebody in a case. */
  public static Details task(String caseNumber, String what, LocalDate due, String path) {
    return new Details(caseNumber, what, due, path, null, null, List.of());
  }

  public static Details appointment(String caseNumber, LocalDate date, LocalTime time, String path) {
    return new Details(caseNumber, null, null, path, date, time, List.of());
  }

  static Details summary(LocalDate date, String path, List<Item> items) {
    return new Details(null, null, null, path, date, null, items);
  }

  /** The same summary without its lines about a case. */
  Details without(String aCase) {
    return new Details(caseNumber, what, due, path, date, time,
        items.stream().filter(item -> !aCase.equals(item.caseNumber())).toList());
  }

  public Details {
    items = items == null ? List.of() : List.copyOf(items);
  }
}
