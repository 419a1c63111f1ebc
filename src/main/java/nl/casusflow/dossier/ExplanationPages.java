package nl.casusflow.dossier;

import nl.casusflow.page.Me;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** “Gelezen.” */
@Controller
class ExplanationPages {

  private final Explanation explanation;

  ExplanationPages(Explanation explanation) {
    this.explanation = explanation;
  }

  @PostMapping("/uitleg-delen")
  String read(@RequestParam(defaultValue = "") String zaak, @ModelAttribute("me") Me me) {
    explanation.wasRead(me.id());
    return zaak.matches("ZVH-\\d{4}-\\d{5,}") ? "redirect:/casus/" + zaak : "redirect:/";
  }
}
