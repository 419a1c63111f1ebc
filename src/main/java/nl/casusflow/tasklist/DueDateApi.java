package nl.casusflow.tasklist;

import java.security.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import nl.casusflow.duedate.MoveDueDate;
import nl.casusflow.form.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Moves the due date of a task from Tasklist. */
@RestController
@RequestMapping("/api/termijnen/{taskId}")
class DueDateApi {

  private static final String NO_DAY = "Kies een dag.";

  private final MoveDueDate moveDueDate;

  DueDateApi(MoveDueDate moveDueDate) {
    this.moveDueDate = moveDueDate;
  }

  /** @param remark may be absent */
  record Wish(LocalDate day, String remark) {}

  record Due(Instant due) {}

  record Possible(boolean move) {}

  /** Whether the reader may move it. */
  @GetMapping
  Possible possible(@PathVariable String taskId, Principal person) {
    return new Possible(moveDueDate.possible(taskId, person.getName()));
  }

  @PutMapping
  Due move(@PathVariable String taskId, @RequestBody Wish wish, Principal person) {
    if (wish.day() == null) {
      throw new Unwilling(HttpStatus.BAD_REQUEST, NO_DAY);
    }
    try {
      return new Due(moveDueDate.to(taskId, wish.day(), wish.remark(), person.getName()));
    } catch (Refusal refusal) {
      throw new Unwilling(HttpStatus.BAD_REQUEST, refusal.getMessage());
    }
  }

  @ExceptionHandler(HttpMessageNotReadableException.class)
  ResponseEntity<Map<String, String>> unreadable() {
    return ResponseEntity.badRequest().body(Map.of("message", NO_DAY));
  }
}
