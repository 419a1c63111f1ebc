package nl.casusflow.operation;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import nl.casusflow.casefile.Dates;
import nl.casusflow.engine.StepNames;
import nl.casusflow.engine.StuckSteps;
import nl.casusflow.engine.StuckSteps.StuckStep;
import nl.casusflow.page.Me;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/**
 * What got stuck, for who can have it tried again: managers see it in Cockpit but may do nothing there, and process owners
 * see no cases. Numbers, steps and moments only.
 */
@Controller
class StuckPages {

  private static final String PAGE = "/storingen";
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.forLanguageTag("nl"));

  private final StuckSteps stuck;
  private final StepNames names;

  StuckPages(StuckSteps stuck, StepNames names) {
    this.stuck = stuck;
    this.names = names;
  }

  /** @param step in words; empty for what no model shows */
  public record Row(String job, String caseNumber, String step, String since) {}

  @GetMapping(PAGE)
  String all(@ModelAttribute("me") Me me, Model model) {
    check(me);
    List<StuckStep> all = stuck.all();
    var named = all.stream().map(StuckStep::step).filter(it -> it != null).distinct()
        .collect(Collectors.toMap(it -> it, names::nameOf));
    model.addAttribute("rows", all.stream().map(it -> new Row(it.job(), it.caseNumber() == null ? "" : it.caseNumber(),
        it.step() == null ? "" : named.get(it.step()), moment(it.since()))).toList());
    return "stuck";
  }

  @PostMapping(PAGE + "/{job}")
  RedirectView tryAgain(@PathVariable String job, @ModelAttribute("me") Me me, RedirectAttributes next) {
    check(me);
    if (stuck.tryAgain(job, me.id())) {
      next.addFlashAttribute("done", "Het wordt opnieuw geprobeerd. Mislukt het weer, dan staat het straks hier terug.");
    } else {
      next.addFlashAttribute("problem", "Deze storing is er niet meer.");
    }
    var redirect = new RedirectView(PAGE, true);
    redirect.setExposeModelAttributes(false);
    return redirect;
  }

  private static void check(Me me) {
    if (!me.looksAfterFaults()) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }

  private static String moment(LocalDateTime utc) {
    return MOMENT.format(utc.atOffset(ZoneOffset.UTC).atZoneSameInstant(Dates.AMSTERDAM));
  }
}
