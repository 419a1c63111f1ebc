package nl.casusflow.dossier;

import java.util.Optional;
import java.util.function.BiFunction;
import nl.casusflow.form.Refusal;
import nl.casusflow.page.CaseDoor;
import nl.casusflow.page.Me;
import nl.casusflow.retention.Retention;
import nl.casusflow.signal.CaseActions;
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

/** The pages on which people read a case. Whoever has no part in a case gets the same answer as when it did not exist. */
@Controller
class CasePages {

  private static final String TASK = "/camunda/app/tasklist/default/#/?task=";

  private final CaseDoor door;
  private final CaseList list;
  private final CaseViews views;
  private final CaseActions actions;
  private final LastLook lastLook;
  private final Retention retention;

  CasePages(
      CaseDoor door, CaseList list, CaseViews views, CaseActions actions, LastLook lastLook, Retention retention) {
    this.door = door;
    this.list = list;
    this.views = views;
    this.actions = actions;
    this.lastLook = lastLook;
    this.retention = retention;
  }

  @GetMapping("/casus")
  String cases(@ModelAttribute("me") Me me, @RequestParam(required = false) String alle, Model model) {
    return show(me, alle != null, "", model);
  }

  /** A search is posted: the name of a household does not belong in an address. */
  @PostMapping("/casus")
  String search(
      @ModelAttribute("me") Me me, @RequestParam(defaultValue = "") String zoek,
      @RequestParam(required = false) String alle, Model model) {
    return show(me, alle != null, zoek.length() > 200 ? zoek.substring(0, 200) : zoek, model);
  }

  private String show(Me me, boolean everyCase, String sought, Model model) {
    if (!me.worksOnCases()) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    boolean all = everyCase && door.mayOpen(me);
    model.addAttribute("cases", list.of(me, all, sought));
    model.addAttribute("all", all);
    model.addAttribute("maySeeAll", door.mayOpen(me));
    model.addAttribute("sought", sought);
    model.addAttribute("many", CaseList.MANY);
    return "cases";
  }

  @GetMapping("/casus/{caseNumber}")
  String page(@PathVariable String caseNumber, @ModelAttribute("me") Me me, Model model) {
    model.addAttribute("it", views.of(door.enter(me, caseNumber), me));
    model.addAttribute("lastLook", lastLook.of(caseNumber, me));
    model.addAttribute("caseNumber", caseNumber);
    model.addAttribute("kept", retention.find(caseNumber).map(Retention::keptUntil).orElse(null));
    return "case";
  }

  @PostMapping("/casus/{caseNumber}/melding")
  RedirectView report(@PathVariable String caseNumber, @ModelAttribute("me") Me me, RedirectAttributes next) {
    return act(actions::reportSignal, caseNumber, me, next);
  }

  @PostMapping("/casus/{caseNumber}/regisseur")
  RedirectView changeDirector(@PathVariable String caseNumber, @ModelAttribute("me") Me me, RedirectAttributes next) {
    return act(actions::requestDirectorChange, caseNumber, me, next);
  }

  @PostMapping("/casus/{caseNumber}/intrekken")
  RedirectView withdraw(@PathVariable String caseNumber, @ModelAttribute("me") Me me, RedirectAttributes next) {
    return act(actions::requestWithdrawal, caseNumber, me, next);
  }

  @PostMapping("/casus/{caseNumber}/heropenen")
  RedirectView reopen(@PathVariable String caseNumber, @ModelAttribute("me") Me me, RedirectAttributes next) {
    return act(actions::reopen, caseNumber, me, next);
  }

  /** On to the task that came of it; when it is somebody else's, back to the case, where it stands among the tasks. */
  private RedirectView act(
      BiFunction<String, String, Optional<String>> action, String caseNumber, Me me, RedirectAttributes next) {
    String page = "/casus/" + door.enter(me, caseNumber);
    String target = page;
    try {
      var task = action.apply(caseNumber, me.id());
      if (task.isPresent()) {
        target = TASK + task.get();
      } else {
        next.addFlashAttribute("done", "Het is doorgegeven. Je ziet hieronder wie het oppakt.");
      }
    } catch (Refusal refusal) {
      next.addFlashAttribute("problem", refusal.getMessage());
    }
    var redirect = new RedirectView(target, true);
    redirect.setExposeModelAttributes(false);
    return redirect;
  }
}
