package nl.casusflow.dossier;

import nl.casusflow.agreement.AgreementNews;
import nl.casusflow.form.Refusal;
import nl.casusflow.notification.Links;
import nl.casusflow.page.CaseDoor;
import nl.casusflow.page.Me;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Agreements: all of one case, and all of one organisation. */
@Controller
class AgreementPages {

  private final CaseDoor door;
  private final AgreementViews views;
  private final OrganisationAgreements organisations;
  private final AgreementNews news;

  AgreementPages(CaseDoor door, AgreementViews views, OrganisationAgreements organisations, AgreementNews news) {
    this.door = door;
    this.views = views;
    this.organisations = organisations;
    this.news = news;
  }

  @GetMapping("/casus/{caseNumber}/afspraken")
  String ofCase(
      @PathVariable String caseNumber, @ModelAttribute("me") Me me, @RequestParam(defaultValue = "") String toon,
      Model model) {
    model.addAttribute("it", views.of(door.enter(me, caseNumber), me, toon));
    model.addAttribute("caseNumber", caseNumber);
    return "agreements";
  }

  @PostMapping("/casus/{caseNumber}/afspraken/{number}/nieuws")
  RedirectView report(
      @PathVariable String caseNumber, @PathVariable String number, @ModelAttribute("me") Me me,
      RedirectAttributes next) {
    String target = "/casus/" + door.enter(me, caseNumber) + "/afspraken";
    try {
      if (!number.matches("\\d{1,9}")) {
        throw new Refusal("Deze afspraak loopt niet meer.");
      }
      var task = news.report(caseNumber, Integer.parseInt(number), me.id());
      if (task.isPresent()) {
        target = Links.toTask(task.get());
      } else {
        next.addFlashAttribute("done", "De vraag of er plek is, staat nu bij wie de afspraak heeft.");
      }
    } catch (Refusal refusal) {
      next.addFlashAttribute("problem", refusal.getMessage());
    }
    var redirect = new RedirectView(target, true);
    redirect.setExposeModelAttributes(false);
    return redirect;
  }

  /** For who may decide for an organisation; nobody else has this overview. */
  @GetMapping("/afspraken")
  String ofOrganisation(@ModelAttribute("me") Me me, @RequestParam(defaultValue = "") String orde, Model model) {
    var mine = organisations.of(me);
    if (mine.isEmpty()) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    boolean byOwner = "wie".equals(orde);
    model.addAttribute("views", mine.stream().map(it -> organisations.view(it, me, byOwner)).toList());
    model.addAttribute("byOwner", byOwner);
    model.addAttribute("many", OrganisationAgreements.MANY);
    return "organisation-agreements";
  }
}
