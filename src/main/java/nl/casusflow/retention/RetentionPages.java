package nl.casusflow.retention;

import java.util.List;
import nl.casusflow.casefile.Dates;
import nl.casusflow.form.Refusal;
import nl.casusflow.organisation.People;
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

/** Where the privacy officer sees how long each case is kept, tries out an erasure, and does it. Numbers and dates only. */
@Controller
class RetentionPages {

  private static final String PAGE = "/bewaren";
  private static final String PROBLEM = "problem";
  private static final String DONE = "done";

  /** @param state what waits, as people say it */
  public record Row(String number, String ended, String until, String state, boolean over, List<ExtensionRow> extensions) {}

  public record ExtensionRow(String on, String until, String by, String reason) {}

  public record ErasedRow(String number, String on, String by, String agreedBy, String ground, String ended, long rows) {}

  private final Retention retention;
  private final Erasure erasure;
  private final ErasureByHand byHand;
  private final People people;

  RetentionPages(Retention retention, Erasure erasure, ErasureByHand byHand, People people) {
    this.retention = retention;
    this.erasure = erasure;
    this.byHand = byHand;
    this.people = people;
  }

  @GetMapping(PAGE)
  String all(@ModelAttribute("me") Me me, Model model) {
    onlyForWhoGuardsRetention(me);
    model.addAttribute("rows", retention.all().stream().map(this::row).toList());
    model.addAttribute("erased", erasure.erased().stream().map(this::row).toList());
    return "retention";
  }

  @GetMapping(PAGE + "/{caseNumber}")
  String one(@PathVariable String caseNumber, @ModelAttribute("me") Me me, Model model) {
    onlyForWhoGuardsRetention(me);
    var kept = retention.find(caseNumber).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    model.addAttribute("row", row(kept));
    model.addAttribute("may", retention.over(kept) || retention.mandate(kept).isPresent());
    return "retention-case";
  }

  /** Tries it out; nothing is touched. */
  @PostMapping(PAGE + "/{caseNumber}/proef")
  String tryOut(@PathVariable String caseNumber, @ModelAttribute("me") Me me, Model model) {
    String page = one(caseNumber, me, model);
    model.addAttribute("trial", erasure.tryOut(caseNumber));
    return page;
  }

  @PostMapping(PAGE + "/{caseNumber}/bekijken")
  RedirectView review(@PathVariable String caseNumber, @ModelAttribute("me") Me me, RedirectAttributes next) {
    onlyForWhoGuardsRetention(me);
    try {
      retention.reviewNow(caseNumber);
      next.addFlashAttribute(DONE, "Er staat een taak klaar: bekijk of bewaren nog nodig is.");
    } catch (Refusal refusal) {
      next.addFlashAttribute(PROBLEM, refusal.getMessage());
    }
    return to(retention.find(caseNumber).isPresent() ? PAGE + "/" + caseNumber : PAGE);
  }

  @PostMapping(PAGE + "/{caseNumber}/wissen")
  Object erase(
      @PathVariable String caseNumber, @RequestParam(defaultValue = "") String zaaknummer,
      @ModelAttribute("me") Me me, Model model, RedirectAttributes next) {
    onlyForWhoGuardsRetention(me);
    try {
      var report = byHand.erase(caseNumber, zaaknummer.strip(), me.id());
      next.addFlashAttribute("report", report);
      return to(PAGE);
    } catch (Refusal refusal) {
      if (retention.find(caseNumber).isPresent()) {
        model.addAttribute("refused", refusal.getMessage());
        model.addAttribute("typed", zaaknummer);
        return one(caseNumber, me, model);
      }
      next.addFlashAttribute(PROBLEM, refusal.getMessage());
      return to(PAGE);
    }
  }

  private static void onlyForWhoGuardsRetention(Me me) {
    if (!me.watchesPrivacy()) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }

  private static RedirectView to(String page) {
    var redirect = new RedirectView(page, true);
    redirect.setExposeModelAttributes(false);
    return redirect;
  }

  private Row row(Retention.Kept it) {
    boolean over = retention.over(it);
    String state = it.waitsFor() != null ? "Klok staat stil: zaak " + it.waitsFor() + " loopt"
        : retention.mandate(it).isPresent() ? "Wordt gewist"
        : it.ground() != null ? "Wissen gevraagd" : over ? "Termijn voorbij" : "Wordt bewaard";
    return new Row(it.caseNumber(), Dates.text(Dates.day(it.endedAt())),
        it.waitsFor() != null ? "" : Dates.text(it.keepUntil()), state, over,
        retention.extensions(it.caseNumber()).stream().map(extension -> new ExtensionRow(
            Dates.text(Dates.day(extension.extendedAt())), Dates.text(extension.keepUntil()),
            people.nameOf(extension.extendedBy()), extension.reason())).toList());
  }

  private ErasedRow row(Erasure.Erased it) {
    return new ErasedRow(it.caseNumber(), Dates.text(Dates.day(it.erasedAt())), people.nameOf(it.erasedBy()),
        people.nameOf(it.agreedBy()), Ground.of(it.ground()).label(), Dates.text(it.endedOn()), it.rowsErased());
  }
}
