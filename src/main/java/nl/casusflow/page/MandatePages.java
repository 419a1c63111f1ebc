package nl.casusflow.page;

import java.time.LocalDateTime;
import java.util.List;
import nl.casusflow.casefile.Dates;
import nl.casusflow.organisation.Mandates;
import nl.casusflow.organisation.Mandates.Level;
import nl.casusflow.organisation.Mandates.Mandate;
import nl.casusflow.organisation.People;
import nl.casusflow.organisation.People.Person;
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

/** Who may decide at each organisation, kept by the secretariat and the administrator. */
@Controller
class MandatePages {

  record OrganisationRow(String id, String name, List<LevelRow> levels, List<Choice> people) {}

  /** @param holder null when nobody has it */
  record LevelRow(int number, String label, Holder holder) {}

  /** @param gone does not work there any more, so that the mandate counts for nothing */
  record Holder(long id, String personId, String name, String job, String since, boolean gone) {}

  record Choice(String id, String name) {}

  private final Mandates mandates;
  private final People people;

  MandatePages(Mandates mandates, People people) {
    this.mandates = mandates;
    this.people = people;
  }

  @GetMapping("/mandaten")
  String page(@ModelAttribute("me") Me me, Model model) {
    check(me);
    List<Mandate> current = mandates.current();
    List<Person> active = people.active();
    model.addAttribute("rows", people.organisations().stream().map(it -> new OrganisationRow(it.id(), it.name(),
        List.of(Level.values()).stream().map(level -> new LevelRow(level.number(), level.label(),
            holder(current, it.id(), level))).toList(),
        active.stream().filter(person -> person.organisationId().equals(it.id()))
            .map(person -> new Choice(person.id(), name(person))).toList())).toList());
    return "mandates";
  }

  @PostMapping("/mandaten")
  String give(
      @RequestParam(defaultValue = "") String organisatie, @RequestParam(defaultValue = "") String trede,
      @RequestParam(defaultValue = "") String wie, @ModelAttribute("me") Me me, RedirectAttributes next) {
    check(me);
    try {
      Level level = Level.of(trede.matches("\\d") ? Integer.parseInt(trede) : 0)
          .orElseThrow(() -> new IllegalArgumentException("Kies een trede."));
      mandates.give(organisatie, level, wie, me.id());
      next.addFlashAttribute("done", "%s heeft nu mandaat.".formatted(people.nameOf(wie)));
    } catch (IllegalArgumentException refused) {
      next.addFlashAttribute("problem", refused.getMessage());
      next.addFlashAttribute("problemAt", organisatie + "-" + trede);
    }
    return "redirect:/mandaten";
  }

  @PostMapping("/mandaten/{id}/einde")
  String end(@PathVariable long id, @ModelAttribute("me") Me me, RedirectAttributes next) {
    check(me);
    mandates.end(id, me.id());
    next.addFlashAttribute("done", "Het mandaat is beëindigd.");
    return "redirect:/mandaten";
  }

  private static void check(Me me) {
    if (!me.looksAfterMandates()) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }

  private static Holder holder(List<Mandate> current, String organisation, Level level) {
    return current.stream().filter(it -> it.organisationId().equals(organisation) && it.level() == level.number())
        .findFirst().map(it -> new Holder(it.id(), it.personId(), it.name(), it.job() == null ? "" : it.job(),
            since(it.fromAt()), !it.active())).orElse(null);
  }

  private static String since(LocalDateTime utc) {
    return Dates.text(Dates.day(utc));
  }

  private static String name(Person person) {
    return person.job() == null ? person.name() : "%s (%s)".formatted(person.name(), person.job());
  }
}
