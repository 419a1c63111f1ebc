package nl.casusflow.dossier;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import nl.casusflow.form.Refusal;
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

/** What leaves the platform on paper. Handing it out is written down with the ground, and then the browser prints. */
@Controller
class PaperPages {

  private static final String REPORT = "/casus/{caseNumber}/verslag/{meeting}";
  private static final String FOR_MEMBER = REPORT + "/gezinslid/{number}";
  private static final String OWN = "/casus/{caseNumber}/delen/gezinslid/{number}";

  private final CaseDoor door;
  private final Reports reports;
  private final OwnPaper own;

  PaperPages(CaseDoor door, Reports reports, OwnPaper own) {
    this.door = door;
    this.reports = reports;
    this.own = own;
  }

  @GetMapping(REPORT)
  String report(@PathVariable String caseNumber, @PathVariable long meeting, @ModelAttribute("me") Me me, Model model) {
    return show("report", found(reports.of(door.enter(me, caseNumber), meeting)), caseNumber, model);
  }

  @PostMapping(REPORT)
  String handOut(
      @PathVariable String caseNumber, @PathVariable long meeting, @RequestParam(defaultValue = "") String grond,
      @ModelAttribute("me") Me me, Model model, HttpServletResponse response, RedirectAttributes next) {
    var report = found(reports.of(door.enter(me, caseNumber), meeting));
    return handOut("report", report, () -> reports.handOut(report, grond, me.id()), caseNumber,
        "/casus/%s/verslag/%d".formatted(caseNumber, meeting), model, response, next);
  }

  @GetMapping(FOR_MEMBER)
  String forMember(
      @PathVariable String caseNumber, @PathVariable long meeting, @PathVariable int number, @ModelAttribute("me") Me me,
      Model model) {
    return show("client-report", found(reports.of(door.enter(me, caseNumber), meeting, number)), caseNumber, model);
  }

  @PostMapping(FOR_MEMBER)
  String handOut(
      @PathVariable String caseNumber, @PathVariable long meeting, @PathVariable int number,
      @RequestParam(defaultValue = "") String grond, @ModelAttribute("me") Me me, Model model, HttpServletResponse response, RedirectAttributes next) {
    var report = found(reports.of(door.enter(me, caseNumber), meeting, number));
    return handOut("client-report", report, () -> reports.handOut(report, grond, me.id()), caseNumber,
        "/casus/%s/verslag/%d/gezinslid/%d".formatted(caseNumber, meeting, number), model, response, next);
  }

  @GetMapping(OWN)
  String own(@PathVariable String caseNumber, @PathVariable int number, @ModelAttribute("me") Me me, Model model) {
    return show("own-information", found(own.of(door.enter(me, caseNumber), number)), caseNumber, model);
  }

  @PostMapping(OWN)
  String handOutOwn(
      @PathVariable String caseNumber, @PathVariable int number, @RequestParam(defaultValue = "") String grond,
      @ModelAttribute("me") Me me, Model model, HttpServletResponse response, RedirectAttributes next) {
    var paper = found(own.of(door.enter(me, caseNumber), number));
    return handOut("own-information", paper, () -> own.handOut(paper, grond, me.id()), caseNumber,
        "/casus/%s/delen/gezinslid/%d".formatted(caseNumber, number), model, response, next);
  }

  private static String show(String page, Object it, String caseNumber, Model model) {
    model.addAttribute("it", it);
    model.addAttribute("caseNumber", caseNumber);
    return page;
  }

  private static String handOut(
      String page, Object it, Runnable deed, String caseNumber, String address, Model model,
      HttpServletResponse response, RedirectAttributes next) {
    try {
      deed.run();
    } catch (Refusal refusal) {
      response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
      model.addAttribute("problem", refusal.getMessage());
      return show(page, it, caseNumber, model);
    }
    next.addFlashAttribute("print", true);
    return "redirect:" + address;
  }

  private static <T> T found(Optional<T> it) {
    return it.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
