package nl.casusflow.direction;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.casusflow.direction.WorkHandover.Done;
import nl.casusflow.form.Refusal;
import nl.casusflow.organisation.People;
import nl.casusflow.organisation.People.Person;
import nl.casusflow.organisation.Role;
import nl.casusflow.page.Me;
import nl.casusflow.signal.CaseActions;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/**
 * Where the house gives the work of who left or fell ill to others. It shows case numbers, steps and dates, and nothing
 * that was said in a case: whoever hands over need not have a part in it.
 */
@Controller
class HandOverPages {

  private static final String ROW = "rij-";

  private final WorkHandover handover;
  private final People people;
  private final CaseActions actions;

  HandOverPages(WorkHandover handover, People people, CaseActions actions) {
    this.handover = handover;
    this.people = people;
    this.actions = actions;
  }

  @GetMapping("/overdragen")
  String page(@ModelAttribute("me") Me me, @RequestParam(defaultValue = "") String wie, Model model) {
    return show(me, wie, "", Map.of(), model);
  }

  @PostMapping("/overdragen")
  Object handOver(
      @ModelAttribute("me") Me me, @RequestParam(defaultValue = "") String wie,
      @RequestParam(defaultValue = "") String naar, @RequestParam Map<String, String> all, Model model,
      RedirectAttributes next) {
    check(me);
    var choices = new LinkedHashMap<String, String>();
    all.forEach((name, value) -> {
      if (name.startsWith(ROW)) {
        choices.put(name.substring(ROW.length()), value);
      }
    });
    try {
      Person person = known(wie).orElseThrow(() -> new Refusal("Kies van wie het werk is."));
      next.addFlashAttribute("done", told(person, handover.handOver(person.id(), naar, choices, me.id())));
    } catch (Refusal refusal) {
      model.addAttribute("problem", refusal.getMessage());
      return show(me, wie, naar, choices, model);
    }
    return back(wie, next);
  }

  /** A director's part goes by a step of its own in the case; this begins it. */
  @PostMapping("/overdragen/regisseur")
  RedirectView changeDirector(
      @ModelAttribute("me") Me me, @RequestParam(defaultValue = "") String wie, @RequestParam String zaak,
      RedirectAttributes next) {
    check(me);
    try {
      boolean here = known(wie).map(Person::id).map(handover::of).map(WorkHandover.Work::directed).orElse(List.of())
          .stream().anyMatch(it -> it.caseNumber().equals(zaak));
      if (!here) {
        throw new Refusal("Van die zaak is deze persoon geen regisseur.");
      }
      actions.startDirectorChange(zaak, me.is(Role.PROCESS_DIRECTOR) ? me.id() : "");
      next.addFlashAttribute("done", me.is(Role.PROCESS_DIRECTOR)
          ? "De wissel in zaak %s staat in je takenlijst.".formatted(zaak)
          : "De wissel in zaak %s ligt klaar voor de procesregisseurs.".formatted(zaak));
    } catch (Refusal refusal) {
      next.addFlashAttribute("problem", refusal.getMessage());
    }
    return back(wie, next);
  }

  private String show(Me me, String wie, String to, Map<String, String> choices, Model model) {
    check(me);
    Optional<Person> person = known(wie);
    model.addAttribute("people", people.everyone().stream()
        .sorted(Comparator.comparing(Person::organisation).thenComparing(Person::name)).toList());
    model.addAttribute("person", person.orElse(null));
    model.addAttribute("unknown", person.isEmpty() && !wie.isBlank());
    person.ifPresent(it -> {
      model.addAttribute("work", handover.of(it.id()));
      model.addAttribute("receivers", handover.receivers(it.id()));
      model.addAttribute("stays", WorkHandover.STAYS);
      model.addAttribute("to", to);
      model.addAttribute("choices", choices);
    });
    return "hand-over";
  }

  private Optional<Person> known(String id) {
    return id.isBlank() || id.length() > 64 ? Optional.empty() : people.find(id);
  }

  private static String told(Person from, Done done) {
    String what = "%s van %s %s nu bij %s.".formatted(
        done.moved() == 1 ? "1 onderdeel" : done.moved() + " onderdelen", from.name(),
        done.moved() == 1 ? "ligt" : "liggen", String.join(" en ", done.receivers()));
    return done.missed() == 0 ? what : what + " %s intussen al klaar.".formatted(
        done.missed() == 1 ? "1 was" : done.missed() + " waren");
  }

  private static void check(Me me) {
    if (!me.handsOverWork()) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }

  private static RedirectView back(String wie, RedirectAttributes next) {
    next.addAttribute("wie", wie.length() > 64 ? "" : wie);
    return new RedirectView("/overdragen", true);
  }
}
