package nl.casusflow.page;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import nl.casusflow.organisation.DutyRoster;
import nl.casusflow.organisation.InDanger;
import nl.casusflow.organisation.People;
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

/** The roster of who has duty when the house is closed. A house that has none leaves it empty. */
@Controller
class DutyPages {

  private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy, HH:mm", Locale.forLanguageTag("nl-NL"));
  private static final Duration LONGEST = Duration.ofDays(31);

  /** A stretch of duty in words. */
  private record Row(long id, String name, String from, String until, boolean now) {}

  private final DutyRoster roster;
  private final People people;
  private final InDanger inDanger;
  private final Clock clock;

  DutyPages(DutyRoster roster, People people, InDanger inDanger, Clock clock) {
    this.roster = roster;
    this.people = people;
    this.inDanger = inDanger;
    this.clock = clock;
  }

  @GetMapping("/piket")
  String roster(@ModelAttribute("me") Me me, Model model) {
    check(me);
    return show(model, Map.of(), Map.of());
  }

  @PostMapping("/piket")
  String add(
      @ModelAttribute("me") Me me, @RequestParam(defaultValue = "") String wie, @RequestParam(defaultValue = "") String van,
      @RequestParam(defaultValue = "") String tot, Model model, RedirectAttributes next) {
    check(me);
    var problems = new LinkedHashMap<String, String>();
    LocalDateTime from = moment(van);
    LocalDateTime until = moment(tot);
    if (!people.worksOnCases(wie)) {
      problems.put("wie", "Kies wie er piket heeft.");
    }
    if (from == null) {
      problems.put("van", "Vul in wanneer het begint: een dag en een tijd.");
    }
    if (until == null) {
      problems.put("tot", "Vul in wanneer het stopt: een dag en een tijd.");
    } else if (from != null && !until.isAfter(from)) {
      problems.put("tot", "Het stopt voordat het begint.");
    } else if (from != null && Duration.between(from, until).compareTo(LONGEST) > 0) {
      problems.put("tot", "Dat is langer dan een maand. Verdeel het over meer regels.");
    } else if (!until.isAfter(LocalDateTime.now(clock))) {
      problems.put("tot", "Dit is al voorbij.");
    }
    if (!problems.isEmpty()) {
      return show(model, problems, Map.of("wie", wie, "van", van, "tot", tot));
    }
    roster.add(wie, from, until);
    next.addFlashAttribute("done", "Het staat in het rooster.");
    return "redirect:/piket";
  }

  @PostMapping("/piket/{id}/weg")
  String remove(@PathVariable long id, @ModelAttribute("me") Me me, RedirectAttributes next) {
    check(me);
    roster.remove(id);
    next.addFlashAttribute("done", "Het staat niet meer in het rooster.");
    return "redirect:/piket";
  }

  private static void check(Me me) {
    if (!me.keepsRoster()) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }

  private String show(Model model, Map<String, String> problems, Map<String, String> typed) {
    var now = LocalDateTime.now(clock);
    List<Row> rows = roster.toCome().stream().map(it -> new Row(it.id(), people.nameOf(it.personId()), words(it.fromAt()),
        words(it.untilAt()), !it.fromAt().isAfter(now))).toList();
    model.addAttribute("rows", rows);
    model.addAttribute("people", people.onCases());
    model.addAttribute("problems", problems);
    model.addAttribute("typed", typed);
    model.addAttribute("call", inDanger.call());
    return "duty";
  }

  /** What a browser sends for a moment, Dutch time, as UTC; null when it is none. */
  private static LocalDateTime moment(String text) {
    try {
      var said = LocalDateTime.parse(text);
      return said.getYear() < 2000 || said.getYear() > 2200 ? null
          : LocalDateTime.ofInstant(said.atZone(HERE).toInstant(), ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static String words(LocalDateTime utc) {
    return MOMENT.format(utc.atOffset(ZoneOffset.UTC).atZoneSameInstant(HERE));
  }
}
