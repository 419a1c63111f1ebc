package nl.casusflow.dossier;

import nl.casusflow.page.Me;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Brings it to the pages; looked up only where a page shows it. */
@ControllerAdvice(annotations = Controller.class)
class ExplanationOnPages {

  private final Explanation explanation;

  ExplanationOnPages(Explanation explanation) {
    this.explanation = explanation;
  }

  /** What the line of pages under a case's heading asks. */
  record Asked(Explanation explanation) {

    public Explanation.Text of(Me me) {
      return explanation.forReader(me);
    }
  }

  @ModelAttribute("howSharingWorks")
  Asked howSharingWorks() {
    return new Asked(explanation);
  }
}
