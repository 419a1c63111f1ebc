package nl.casusflow.dossier;

import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import nl.casusflow.form.Refusal;
import nl.casusflow.page.CaseDoor;
import nl.casusflow.page.Me;
import nl.casusflow.sharing.Informing;
import nl.casusflow.sharing.InformingGrounds;
import nl.casusflow.sharing.OwnInformation;
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

/**
 * What is shared in a case: who may share what, who still has to be informed, what everyone contributed and may take back,
 * and the register. What was refused comes back with what was typed, beside where it went wrong.
 */
@Controller
class SharingPages {

  private static final String PAGE = "/casus/{caseNumber}/delen";

  private final CaseDoor door;
  private final SharingViews views;
  private final OwnInformation own;
  private final Informing informing;
  private final InformingGrounds grounds;

  SharingPages(
      CaseDoor door, SharingViews views, OwnInformation own, Informing informing, InformingGrounds grounds) {
    this.door = door;
    this.views = views;
    this.own = own;
    this.informing = informing;
    this.grounds = grounds;
  }

  @GetMapping(PAGE)
  String page(@PathVariable String caseNumber, @ModelAttribute("me") Me me, Model model) {
    return show(door.enter(me, caseNumber), me, model);
  }

  private String show(String caseNumber, Me me, Model model) {
    model.addAttribute("it", views.of(caseNumber, me));
    model.addAttribute("caseNumber", caseNumber);
    if (!model.containsAttribute("typed")) {
      model.addAttribute("typed", Map.of());
    }
    return "sharing";
  }

  @PostMapping(PAGE + "/bijdrage/{id}/intrekken")
  String withdraw(
      @PathVariable String caseNumber, @PathVariable long id, @RequestParam Map<String, String> given,
      @ModelAttribute("me") Me me, Model model, HttpServletResponse response,
      RedirectAttributes next) {
    door.enter(me, caseNumber);
    return act(caseNumber, "intrekken-" + id, given, me, model, response, next, "Het is ingetrokken. Het staat nog in het logboek,"
        + " en nergens anders meer.", () -> own.withdraw(caseNumber, id, me.id(), given.get("reden")));
  }

  @PostMapping(PAGE + "/bijdrage/{id}/reactie")
  String respond(
      @PathVariable String caseNumber, @PathVariable long id, @RequestParam Map<String, String> given,
      @ModelAttribute("me") Me me, Model model, HttpServletResponse response,
      RedirectAttributes next) {
    door.enter(me, caseNumber);
    return act(caseNumber, "reactie-" + id, given, me, model, response, next, "Het staat er nu naast.",
        () -> own.respond(caseNumber, id, given.get("antwoord"), number(given.get("gezinslid")), given.get("soort"),
            given.get("woorden"), date(given.get("datum")), me.id()));
  }

  @PostMapping(PAGE + "/gezinslid/{number}/inlichten")
  String informed(
      @PathVariable String caseNumber, @PathVariable int number, @RequestParam Map<String, String> given,
      @ModelAttribute("me") Me me, Model model, HttpServletResponse response,
      RedirectAttributes next) {
    door.enter(me, caseNumber);
    return act(caseNumber, "inlichten-" + number, given, me, model, response, next, "Het is vastgelegd.", () -> {
      whoSpeaksWithTheFamily(caseNumber, number, me);
      if ("nee".equals(given.get("verteld"))) {
        informing.exempt(caseNumber, number, ground(given.get("reden")), limited(given.get("uitleg")),
            date(given.get("opnieuw")), me.id());
      } else if (date(given.get("datum")) == null) {
        throw new Refusal("Vul in wanneer het verteld is.");
      } else {
        informing.informed(caseNumber, number, date(given.get("datum")), me.id(), me.id());
      }
    });
  }

  private void whoSpeaksWithTheFamily(String caseNumber, int member, Me me) {
    if (!own.mayRecordResponse(me.id(), caseNumber)) {
      throw new Refusal("Alleen de regisseurs en wie met de gezinsleden praat, leggen dit vast.");
    }
    if (informing.of(caseNumber, member).isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
  }

  private String ground(String chosen) {
    return grounds.all().stream().anyMatch(it -> it.value().equals(chosen)) ? chosen : null;
  }

  private String act(
      String caseNumber, String where, Map<String, String> given, Me me, Model model, HttpServletResponse response,
      RedirectAttributes next, String done, Runnable deed) {
    try {
      deed.run();
    } catch (Refusal refusal) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      model.addAttribute("problem", refusal.getMessage());
      model.addAttribute("problemAt", where);
      model.addAttribute("typed", given);
      return show(caseNumber, me, model);
    }
    next.addFlashAttribute("done", done);
    return "redirect:/casus/" + caseNumber + "/delen";
  }

  private static String limited(String text) {
    if (text != null && text.length() > 50_000) {
      throw new Refusal("De uitleg is te lang: %d tekens, er passen er 50000.".formatted(text.length()));
    }
    return OwnInformation.plain(text);
  }

  private static int number(String text) {
    return text != null && text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
  }

  static LocalDate date(String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      LocalDate date = LocalDate.parse(text.strip());
      if (date.getYear() < 1900 || date.getYear() > 2200) {
        throw new Refusal("Deze datum klopt niet.");
      }
      return date;
    } catch (DateTimeException e) {
      throw new Refusal("Deze datum bestaat niet. Kies een dag uit de kalender, of schrijf die als 2026-05-31.");
    }
  }
}
