package nl.casusflow.dossier;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import nl.casusflow.casefile.Dates;
import nl.casusflow.casefile.SharedInformation;
import nl.casusflow.form.Refusal;
import nl.casusflow.organisation.People.Person;
import nl.casusflow.organisation.People;
import nl.casusflow.organisation.Role;
import nl.casusflow.page.Me;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** For the privacy officer: what was shared with whom, over all cases. To read only, and without names of households. */
@Controller
class PrivacyPages {

  private static final int MANY = 500;
  private static final int MONTHS = 3;

  record Row(
      String caseNumber, String when, String kind, String what, String to, String ground, String by) {}

  private final SharedInformation register;
  private final SharingViews views;
  private final People people;
  private final Clock clock;

  PrivacyPages(SharedInformation register, SharingViews views, People people, Clock clock) {
    this.register = register;
    this.views = views;
    this.people = people;
    this.clock = clock;
  }

  @GetMapping("/privacy/gedeeld")
  String shared(
      @RequestParam(defaultValue = "") String zaak, @RequestParam(defaultValue = "") String organisatie,
      @RequestParam(defaultValue = "") String van, @RequestParam(defaultValue = "") String tot,
      @ModelAttribute("me") Me me, Model model) {
    if (!me.is(Role.PRIVACY_OFFICER)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    LocalDate today = Dates.today(clock);
    List<Row> rows = List.of();
    try {
      LocalDate from = van.isBlank() ? today.minusMonths(MONTHS) : SharingPages.date(van);
      LocalDate until = tot.isBlank() ? today : SharingPages.date(tot);
      model.addAttribute("from", from.toString());
      model.addAttribute("until", until.toString());
      String number = zaak.strip().toUpperCase(Locale.ROOT);
      boolean findable = (number.isEmpty() || number.matches("[A-Z0-9-]{1,32}"))
          && (organisatie.isEmpty() || people.organisations().stream().anyMatch(it -> it.id().equals(organisatie)));
      rows = findable ? rows(number, organisatie, from, until) : List.of();
    } catch (Refusal refusal) {
      model.addAttribute("problem", refusal.getMessage());
      model.addAttribute("from", van);
      model.addAttribute("until", tot);
    }
    model.addAttribute("rows", rows);
    model.addAttribute("many", rows.size() == MANY);
    model.addAttribute("sought", zaak);
    model.addAttribute("organisation", organisatie);
    model.addAttribute("organisations", people.organisations());
    return "shared";
  }

  /** A member of a household is a number here; who it is, is read in the case by who has a part in it. */
  private List<Row> rows(String caseNumber, String organisation, LocalDate from, LocalDate until) {
    Map<String, Person> everyone = people.everyone().stream().collect(Collectors.toMap(Person::id, it -> it));
    return register.find(caseNumber, organisation, from, until, MANY).stream().map(it -> {
      var row = views.row(it, everyone, Map.of());
      return new Row(it.caseNumber(), row.when(), row.kind(), row.what(), row.to(), row.ground(), row.by());
    }).toList();
  }
}
