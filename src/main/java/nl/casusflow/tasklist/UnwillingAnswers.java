package nl.casusflow.tasklist;

import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** How a refusal reaches the additions in Tasklist. */
@RestControllerAdvice(basePackageClasses = UnwillingAnswers.class)
class UnwillingAnswers {

  @ExceptionHandler
  ResponseEntity<Map<String, String>> unwilling(Unwilling refused) {
    return ResponseEntity.status(refused.status()).body(Map.of("message", refused.getMessage()));
  }
}
