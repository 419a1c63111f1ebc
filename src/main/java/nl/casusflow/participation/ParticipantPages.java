package nl.casusflow.participation;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.Dates;
import nl.casusflow.direction.WorkHandover;
import nl.casusflow.form.Refusal;
import nl.casusflow.organisation.Capacities;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Participations.Capacity;
import nl.casusflow.organisation.Participations.Participation;
import nl.casusflow.organisation.People;
import nl.casusflow.organisation.People.Person;
import nl.casusflow.organisation.Role;
import nl.casusflow.page.CaseDoor;
import nl.casusflow.page.Me;
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
import org.springframework.web.servlet.view.RedirectView;

/** Who takes part in a case, from when until when; and the form with which a case of others is opened. */
@Controller
@RequestMapping("/casus/{caseNumber}")
class ParticipantPages {

  private static final int MANY = 20;
  private static final int LONGEST_SEARCH = 100;
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.forLanguageTag("nl"));

  private final CaseDoor door;
  private final CaseParts parts;
  private final Participations participations;
  private final CaseFiles cases;
  private final People people;
  private final Clock clock;

  ParticipantPages(
      CaseDoor door, CaseParts parts, Participations participations, CaseFiles cases, People people, Clock clock) {
    this.door = door;
    this.parts = parts;
    this.participations = participations;
    this.cases = cases;
    this.people = people;
    this.clock = clock;
  }

  /**
   * @param id     user id, null for a group
   * @param remark why somebody was added, or opened the case
   * @param by     who added or ended it by hand
   */
  private record Row(
      String id, String name, String organisation, String capacity, String from, String until, String remark, String by) {}

  /** One who takes part now. @param endable whose part a director can end here */
  private record Current(String id, String name, String organisation, List<Row> parts, boolean endable) {}

  // ---- who takes part ------------------------------------------------------------------------------------------

  @GetMapping("/betrokkenen")
  String participants(
      @PathVariable String caseNumber, @RequestParam(defaultValue = "") String zoek, @ModelAttribute("me") Me me,
      Model model) {
    return show(door.enter(me, caseNumber), me, zoek, model);
  }

  private String show(String caseNumber, Me me, String sought, Model model) {
    boolean directs = door.directs(me, caseNumber);
    var now = LocalDateTime.now(clock);
    var all = participations.everyPartOf(caseNumber);
    var byParty = new LinkedHashMap<String, List<Participation>>();
    all.stream().filter(it -> it.at(now))
        .forEach(it -> byParty.computeIfAbsent(it.party(), party -> new ArrayList<>()).add(it));
    var known = known();
    model.addAttribute("caseNumber", caseNumber);
    model.addAttribute("household", cases.get(caseNumber).householdLabel());
    model.addAttribute("directs", directs);
    model.addAttribute("current", byParty.entrySet().stream().map(it -> current(it.getKey(), it.getValue(), known, directs))
        .toList());
    model.addAttribute("ended", !directs ? List.of() : all.stream().filter(it -> !it.at(now))
        .filter(it -> known.containsKey(it.party()))
        .sorted(Comparator.comparing(Participation::untilAt).reversed()).map(it -> row(it, known, true)).toList());
    String words = sought.length() > LONGEST_SEARCH ? sought.substring(0, LONGEST_SEARCH) : sought;
    model.addAttribute("sought", words);
    if (directs && !words.isBlank()) {
      var found = found(words, byParty);
      model.addAttribute("found", found.stream().limit(MANY).toList());
      model.addAttribute("more", found.size() > MANY);
    }
    return "participants";
  }

  /** Every word has to be somewhere in the name, the organisation or the job. */
  private List<Person> found(String sought, Map<String, List<Participation>> present) {
    String[] words = sought.strip().toLowerCase(Locale.ROOT).split("\\s+");
    return people.onCases().stream().filter(it -> !present.containsKey(it.id())).filter(it -> {
      String text = (it.name() + " " + it.organisation() + " " + (it.job() == null ? "" : it.job())).toLowerCase(Locale.ROOT);
      return List.of(words).stream().allMatch(text::contains);
    }).toList();
  }

  private Current current(String party, List<Participation> own, Map<String, Person> known, boolean directs) {
    boolean endable = directs && known.containsKey(party) && own.stream().map(Participation::capacity)
        .noneMatch(it -> it.equals(Capacity.PROCESS_DIRECTOR) || it.equals(Capacity.CASE_DIRECTOR));
    return new Current(known.containsKey(party) ? party : null, name(party, known), organisation(party, known),
        own.stream().map(it -> row(it, known, directs)).toList(), endable);
  }

  private Row row(Participation it, Map<String, Person> known, boolean directs) {
    return new Row(it.party(), name(it.party(), known), organisation(it.party(), known), Capacities.word(it.capacity()),
        day(it.fromAt()), Capacity.OPENED.equals(it.capacity()) ? moment(it.untilAt()) : day(it.untilAt()),
        directs ? it.remark() : null,
        !directs ? "" : it.endedBy() != null ? "beëindigd door " + name(it.endedBy(), known)
            : Capacity.ADDED.equals(it.capacity()) ? "door " + name(it.addedBy(), known) : "");
  }

  private static String name(String party, Map<String, Person> known) {
    return known.containsKey(party) ? known.get(party).name()
        : Role.of(party).map(role -> "Iedereen van: " + role.label()).orElse(party);
  }

  private static String organisation(String party, Map<String, Person> known) {
    return known.containsKey(party) ? known.get(party).organisation() : "zolang er een taak voor de groep openstaat";
  }

  private Map<String, Person> known() {
    var known = new LinkedHashMap<String, Person>();
    people.everyone().forEach(it -> known.put(it.id(), it));
    return known;
  }

  // ---- adding and ending ---------------------------------------------------------------------------------------

  @PostMapping("/betrokkenen")
  Object add(
      @PathVariable String caseNumber, @RequestParam(defaultValue = "") String wie,
      @RequestParam(defaultValue = "") String opmerking, @RequestParam(defaultValue = "") String zoek,
      @ModelAttribute("me") Me me, Model model, RedirectAttributes next) {
    onlyWhoDirects(me, caseNumber);
    try {
      parts.add(caseNumber, wie, opmerking, me.id());
    } catch (Refusal refusal) {
      model.addAttribute("problem", refusal.getMessage());
      model.addAttribute("chosen", wie);
      model.addAttribute("remark", opmerking);
      return show(caseNumber, me, zoek, model);
    }
    next.addFlashAttribute("done", "%s werkt nu mee aan deze zaak.".formatted(people.nameOf(wie)));
    return backToParticipants(caseNumber);
  }

  /** What would be left undone, and who goes on with it. */
  @GetMapping("/betrokkenen/beeindigen")
  String askToEnd(
      @PathVariable String caseNumber, @RequestParam(defaultValue = "") String wie, @ModelAttribute("me") Me me, Model model) {
    onlyWhoDirects(me, caseNumber);
    if (participations.capacitiesOf(caseNumber, wie).isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return showEnd(caseNumber, wie, model);
  }

  private String showEnd(String caseNumber, String person, Model model) {
    model.addAttribute("caseNumber", caseNumber);
    model.addAttribute("household", cases.get(caseNumber).householdLabel());
    model.addAttribute("person", person);
    model.addAttribute("name", people.nameOf(person));
    model.addAttribute("work", parts.workOf(caseNumber, person));
    model.addAttribute("heirs", heirs(caseNumber, person));
    model.addAttribute("secretariat", WorkHandover.SECRETARIAT);
    return "end-part";
  }

  /** Who takes part already; anyone else is added first. */
  private List<Person> heirs(String caseNumber, String leaving) {
    var present = participations.of(caseNumber).stream().map(Participation::party).toList();
    return people.onCases().stream().filter(it -> present.contains(it.id()) && !it.id().equals(leaving)).toList();
  }

  @PostMapping("/betrokkenen/beeindigen")
  Object end(
      @PathVariable String caseNumber, @RequestParam(defaultValue = "") String wie,
      @RequestParam(defaultValue = "") String overnemen, @ModelAttribute("me") Me me, Model model,
      RedirectAttributes next) {
    onlyWhoDirects(me, caseNumber);
    try {
      parts.end(caseNumber, wie, overnemen, me.id());
    } catch (Refusal refusal) {
      model.addAttribute("problem", refusal.getMessage());
      return showEnd(caseNumber, wie, model);
    }
    next.addFlashAttribute("done", "%s werkt niet meer mee aan deze zaak en ziet hem niet meer.".formatted(people.nameOf(wie)));
    return backToParticipants(caseNumber);
  }

  private void onlyWhoDirects(Me me, String caseNumber) {
    if (!door.directs(me, door.enter(me, caseNumber))) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }

  private static RedirectView backToParticipants(String caseNumber) {
    return to("/casus/" + caseNumber + "/betrokkenen");
  }

  private static RedirectView to(String page) {
    var redirect = new RedirectView(page, true);
    redirect.setExposeModelAttributes(false);
    return redirect;
  }

  // ---- opening with a reason -----------------------------------------------------------------------------------

  @GetMapping("/openen")
  Object askReason(@PathVariable String caseNumber, @ModelAttribute("me") Me me, Model model) {
    onlyWhoMayOpen(me, caseNumber);
    return door.maySee(me, caseNumber) ? to("/casus/" + caseNumber) : showOpen(caseNumber, "", model);
  }

  @PostMapping("/openen")
  Object open(
      @PathVariable String caseNumber, @RequestParam(defaultValue = "") String reden, @ModelAttribute("me") Me me,
      Model model) {
    onlyWhoMayOpen(me, caseNumber);
    try {
      if (!door.maySee(me, caseNumber)) {
        parts.open(caseNumber, reden, me.id());
      }
      return to("/casus/" + caseNumber);
    } catch (Refusal refusal) {
      model.addAttribute("problem", refusal.getMessage());
      return showOpen(caseNumber, reden, model);
    }
  }

  private String showOpen(String caseNumber, String reason, Model model) {
    model.addAttribute("number", caseNumber);
    model.addAttribute("reason", reason);
    model.addAttribute("hours", parts.hoursOpen());
    return "open-case";
  }

  private void onlyWhoMayOpen(Me me, String caseNumber) {
    if (!door.mayOpen(me) || cases.find(caseNumber).isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
  }

  private static String day(LocalDateTime utc) {
    return Dates.text(Dates.day(utc));
  }

  private static String moment(LocalDateTime utc) {
    return utc == null ? "" : MOMENT.format(utc.atOffset(ZoneOffset.UTC).atZoneSameInstant(Dates.AMSTERDAM));
  }
}
