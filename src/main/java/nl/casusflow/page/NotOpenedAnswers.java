package nl.casusflow.page;

import nl.casusflow.page.CaseDoor.NotOpened;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.view.RedirectView;

/** Shows a process director at the door of a case of others where it can be opened with a reason. */
@ControllerAdvice(annotations = Controller.class)
class NotOpenedAnswers {

  @ExceptionHandler
  RedirectView openWithReason(NotOpened notOpened) {
    return new RedirectView("/casus/" + notOpened.caseNumber() + "/openen", true);
  }
}
