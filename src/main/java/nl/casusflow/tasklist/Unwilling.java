package nl.casusflow.tasklist;

import org.springframework.http.HttpStatus;

/** A call from Tasklist that is not answered. The message is a Dutch sentence for the person who works there. */
class Unwilling extends RuntimeException {

  private final HttpStatus status;

  Unwilling(HttpStatus status, String sentence) {
    super(sentence);
    this.status = status;
  }

  HttpStatus status() {
    return status;
  }
}
