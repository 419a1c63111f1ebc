package nl.casusflow.administration;

import java.util.Arrays;
import java.util.List;
import nl.casusflow.casefile.Dates;
import nl.casusflow.engine.OpenTasks;
import nl.casusflow.engine.PasswordRules;
import nl.casusflow.organisation.Covenant;
import nl.casusflow.organisation.OrganisationKind;
import nl.casusflow.organisation.People;
import nl.casusflow.organisation.People.Organisation;
import nl.casusflow.organisation.People.Person;
import nl.casusflow.organisation.Role;
import nl.casusflow.page.Me;
import nl.casusflow.security.LoginSettings;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** People and organisations: found, added, changed, and no longer at work. */
@Controller
@RequestMapping("/mensen")
class PeoplePages {

  static final int MANY = 300;

  private record PersonRow(
      String id, String name, String organisation, String job, String email, List<String> roles, boolean active) {}

  private record OrganisationRow(String id, String name, String kind, String covenant, String covenantId, long people) {}

  private record TaskRow(String caseNumber, String name, String due) {}

  private final Administration administration;
  private final People people;
  private final OpenTasks tasks;
  private final LoginSettings settings;

  PeoplePages(Administration administration, People people, OpenTasks tasks, LoginSettings settings) {
    this.administration = administration;
    this.people = people;
    this.tasks = tasks;
    this.settings = settings;
  }

  // ---- people ----------------------------------------------------------------------------------------------------

  @GetMapping
  String all(@ModelAttribute("me") Me me, @RequestParam(defaultValue = "") String zoek, Model model) {
    admit(me);
    String sought = Typed.clean(zoek.length() > Typed.LONGEST ? zoek.substring(0, Typed.LONGEST) : zoek);
    model.addAttribute("sought", sought);
    model.addAttribute("many", MANY);
    model.addAttribute("rows", people.search(sought, MANY).stream().map(it -> new PersonRow(it.id(), it.name(),
        it.organisation(), it.job(), people.addressOf(it.id()), labels(it.id()), it.active())).toList());
    return "people";
  }

  @GetMapping("/nieuw")
  String addPerson(@ModelAttribute("me") Me me, @RequestParam(defaultValue = "") String organisatie, Model model) {
    admit(me);
    return personForm(me, PersonForm.empty(Typed.clean(organisatie)), Problems.none(), true, model);
  }

  @PostMapping("/nieuw")
  String addPerson(@ModelAttribute("me") Me me, PersonForm form, Model model, RedirectAttributes after) {
    admit(me);
    Problems problems = administration.add(me, form, settings.passwordsAreOurs());
    if (!problems.isEmpty()) {
      return personForm(me, form, problems, true, model);
    }
    after.addFlashAttribute("done", form.name() + " is toegevoegd.");
    return "redirect:/mensen/persoon/" + form.id();
  }

  @GetMapping("/persoon/{id}")
  String person(@ModelAttribute("me") Me me, @PathVariable String id, Model model) {
    admit(me);
    return personForm(me, stored(find(id)), Problems.none(), false, model);
  }

  @PostMapping("/persoon/{id}")
  String change(
      @ModelAttribute("me") Me me, @PathVariable String id, PersonForm typed, Model model, RedirectAttributes after) {
    admit(me, id);
    var form = new PersonForm(find(id).id(), typed.name(), typed.email(), typed.organisation(), typed.job(), typed.roles(), "");
    Problems problems = administration.change(me, form);
    if (!problems.isEmpty()) {
      return personForm(me, form, problems, false, model);
    }
    after.addFlashAttribute("done", "Bewaard.");
    return "redirect:/mensen/persoon/" + id;
  }

  @PostMapping("/persoon/{id}/uitzetten")
  String deactivate(@ModelAttribute("me") Me me, @PathVariable String id, Model model, RedirectAttributes after) {
    admit(me, id);
    Person person = find(id);
    Problems problems = administration.deactivate(id);
    if (!problems.isEmpty()) {
      return personForm(me, stored(person), problems, false, model);
    }
    after.addFlashAttribute("done", person.name() + " kan niet meer inloggen.");
    return "redirect:/mensen/persoon/" + id;
  }

  @PostMapping("/persoon/{id}/aanzetten")
  String activate(@ModelAttribute("me") Me me, @PathVariable String id, RedirectAttributes after) {
    admit(me, id);
    administration.activate(find(id).id());
    after.addFlashAttribute("done", people.nameOf(id) + " kan weer inloggen.");
    return "redirect:/mensen/persoon/" + id;
  }

  /** Whoever gives somebody a password could log in as them, so this is for the administrator alone. */
  @PostMapping("/persoon/{id}/wachtwoord")
  String givePassword(
      @ModelAttribute("me") Me me, @PathVariable String id, @RequestParam(defaultValue = "") String password, Model model,
      RedirectAttributes after) {
    admit(me, id);
    if (!me.administers()) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    Problems problems = administration.givePassword(find(id).id(), password);
    if (!problems.isEmpty()) {
      return personForm(me, stored(find(id)), problems, false, model);
    }
    after.addFlashAttribute("done", "Het wachtwoord is ingesteld. Geef het door; bij het inloggen kiest " + people.nameOf(id)
        + " een eigen wachtwoord.");
    return "redirect:/mensen/persoon/" + id;
  }

  private String personForm(Me me, PersonForm form, Problems problems, boolean isNew, Model model) {
    boolean mayChange = isNew || administration.mayChange(me, form.id());
    model.addAttribute("form", form);
    model.addAttribute("problems", problems);
    model.addAttribute("isNew", isNew);
    model.addAttribute("mayChange", mayChange);
    model.addAttribute("mayGivePassword", mayChange && me.administers());
    model.addAttribute("passwordsAreOurs", settings.passwordsAreOurs());
    model.addAttribute("shortest", PasswordRules.SHORTEST);
    model.addAttribute("roles", Arrays.stream(Role.values())
        .filter(it -> !mayChange || administration.rolesToGive(me).contains(it)).toList());
    model.addAttribute("organisations", people.organisations());
    if (!isNew) {
      Person person = find(form.id());
      model.addAttribute("person", person);
      model.addAttribute("tasks", tasks.heldBy(person.id()).stream()
          .map(it -> new TaskRow(it.caseNumber(), it.name(), Dates.text(Dates.day(it.due())))).toList());
    }
    return "person";
  }

  private PersonForm stored(Person it) {
    return new PersonForm(it.id(), it.name(), people.addressOf(it.id()), it.organisationId(), it.job(),
        people.rolesOf(it.id()).stream().map(Role::id).toList(), "");
  }

  // ---- organisations ---------------------------------------------------------------------------------------------

  @GetMapping("/organisaties")
  String organisations(@ModelAttribute("me") Me me, Model model) {
    admit(me);
    var everyone = people.active();
    model.addAttribute("rows", people.organisations().stream().map(it -> new OrganisationRow(it.id(), it.name(),
        OrganisationKind.of(it.kind()).map(OrganisationKind::label).orElse(it.kind()),
        Covenant.of(it.covenant()).label(), it.covenant(),
        everyone.stream().filter(person -> person.organisationId().equals(it.id())).count())).toList());
    return "organisations";
  }

  @GetMapping("/organisaties/nieuw")
  String addOrganisation(@ModelAttribute("me") Me me, Model model) {
    admit(me);
    return organisationForm(new OrganisationForm("", "", ""), Problems.none(), null, model);
  }

  @PostMapping("/organisaties/nieuw")
  String addOrganisation(@ModelAttribute("me") Me me, OrganisationForm form, Model model, RedirectAttributes after) {
    admit(me);
    Problems problems = administration.addOrganisation(form);
    if (!problems.isEmpty()) {
      return organisationForm(form, problems, null, model);
    }
    after.addFlashAttribute("done", form.name() + " is toegevoegd.");
    return "redirect:/mensen/organisaties";
  }

  @GetMapping("/organisaties/{id}")
  String organisation(@ModelAttribute("me") Me me, @PathVariable String id, Model model) {
    admit(me);
    Organisation it = findOrganisation(id);
    return organisationForm(new OrganisationForm(it.name(), it.kind(), it.covenant()), Problems.none(), it, model);
  }

  @PostMapping("/organisaties/{id}")
  String changeOrganisation(
      @ModelAttribute("me") Me me, @PathVariable String id, OrganisationForm form, Model model, RedirectAttributes after) {
    admit(me);
    Problems problems = administration.changeOrganisation(findOrganisation(id).id(), form);
    if (!problems.isEmpty()) {
      return organisationForm(form, problems, findOrganisation(id), model);
    }
    after.addFlashAttribute("done", "Bewaard.");
    return "redirect:/mensen/organisaties";
  }

  private String organisationForm(OrganisationForm form, Problems problems, Organisation organisation, Model model) {
    model.addAttribute("form", form);
    model.addAttribute("problems", problems);
    model.addAttribute("organisation", organisation);
    model.addAttribute("kinds", OrganisationKind.values());
    model.addAttribute("covenants", Covenant.values());
    return "organisation";
  }

  // ---- who may -----------------------------------------------------------------------------------------------------

  private static void admit(Me me) {
    if (!me.looksAfterPeople()) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }

  private void admit(Me me, String id) {
    admit(me);
    if (!administration.mayChange(me, find(id).id())) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }

  private Person find(String id) {
    return people.find(known(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private Organisation findOrganisation(String id) {
    return people.organisation(known(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  /** What no id can hold is not asked of the database. */
  private static String known(String id) {
    return id.equals(Typed.clean(id)) ? id : "";
  }

  private List<String> labels(String id) {
    var roles = people.rolesOf(id);
    return Arrays.stream(Role.values()).filter(roles::contains).map(Role::label).toList();
  }
}
