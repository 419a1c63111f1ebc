package nl.casusflow.page;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.casusflow.casefile.CaseFile;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.Dates;
import nl.casusflow.engine.StepNames;
import nl.casusflow.organisation.AccessLog;
import nl.casusflow.organisation.AccessLog.Kind;
import nl.casusflow.organisation.AccessLog.Look;
import nl.casusflow.organisation.AccessLog.Sought;
import nl.casusflow.organisation.Capacities;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Participations.Participation;
import nl.casusflow.organisation.People;
import nl.casusflow.organisation.People.Person;
import nl.casusflow.organisation.Role;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Who looked at which case: for the privacy officer all of it, for the directors of a case what was looked at there. */
@Controller
class AccessPages {

  private static final int MANY = 500;
  private static final int MOST_IN_FILE = 50_000;
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.forLanguageTag("nl"));
  /** Pages by their path, in the words of people. What is not here is called by its path. */
  private static final Map<String, String> PAGES = Map.of(CaseDoor.CASE, "de zaak", "betrokkenen", "betrokkenen",
      "toegang", "wie keek", "melding", "iets melden", "regisseur", "wissel van regisseur", "intrekken",
      "zaak intrekken", "heropenen", "heropenen");
  private static final Map<String, String> OBJECTS = Map.of("task", "een taak", "process-instance", "het verloop",
      "execution", "het verloop", "activity-instance", "het verloop", "variable-instance", "een procesgegeven",
      "detail", "een procesgegeven", "attachment", "een bijlage", "incident", "een storing", "job", "een timer");

  private final AccessLog log;
  private final CaseDoor door;
  private final CaseFiles cases;
  private final Participations participations;
  private final People people;
  private final StepNames steps;

  AccessPages(
      AccessLog log, CaseDoor door, CaseFiles cases, Participations participations, People people, StepNames steps) {
    this.log = log;
    this.door = door;
    this.cases = cases;
    this.participations = participations;
    this.people = people;
    this.steps = steps;
  }

  /** @param reason why a case was opened, as long as the case is there */
  private record Row(
      String moment, String caseNumber, String person, String organisation, String capacity, String what, String reason) {}

  private record Choice(String id, String name) {}

  /** A search as it was typed. */
  record Asked(String zaak, String wie, String rol, String van, String tot) {

    Asked {
      zaak = zaak == null ? "" : zaak.strip();
      wie = wie == null ? "" : wie.strip();
      rol = rol == null ? "" : rol.strip();
      van = van == null ? "" : van.strip();
      tot = tot == null ? "" : tot.strip();
    }
  }

  // ---- the privacy officer -------------------------------------------------------------------------------------

  @GetMapping("/toegang")
  String everywhere(@ModelAttribute("me") Me me, Asked asked, Model model) {
    onlyThePrivacyOfficer(me);
    model.addAttribute("asked", asked);
    model.addAttribute("people", people.everyone().stream().map(it -> new Choice(it.id(), it.name()))
        .sorted((one, other) -> one.name().compareToIgnoreCase(other.name())).toList());
    model.addAttribute("capacities", Stream.concat(Capacities.all().keySet().stream(), Stream.of(Role.MANAGER.id()))
        .map(it -> new Choice(it, Capacities.word(it))).sorted((one, other) -> one.name().compareTo(other.name())).toList());
    try {
      show(log.find(sought(asked), MANY + 1), model);
    } catch (DateTimeParseException e) {
      model.addAttribute("problem", "Kies een datum uit de kalender, of schrijf die als 2026-05-31.");
      show(List.of(), model);
    }
    return "access";
  }

  /** The same as a file, for who wants to count or keep it. */
  @GetMapping("/toegang.csv")
  ResponseEntity<byte[]> asFile(@ModelAttribute("me") Me me, Asked asked) {
    onlyThePrivacyOfficer(me);
    List<Look> found;
    try {
      found = log.find(sought(asked), MOST_IN_FILE);
    } catch (DateTimeParseException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    String lines = rows(found).stream().map(it -> Stream.of(it.moment(), it.caseNumber(), it.person(), it.organisation(),
            it.capacity(), it.what(), it.reason()).map(AccessPages::cell).collect(Collectors.joining(";")))
        .collect(Collectors.joining("\r\n", "Wanneer;Zaak;Wie;Organisatie;Als;Wat;Reden\r\n", "\r\n"));
    // the mark by which spreadsheets know the encoding
    return ResponseEntity.ok().contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
        .header("Content-Disposition", "attachment; filename=\"wie-keek.csv\"")
        .body(("\uFEFF" + lines).getBytes(StandardCharsets.UTF_8));
  }

  /** A cell never begins with what a spreadsheet would run as a formula. */
  private static String cell(String text) {
    String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return '"' + safe.replace("\"", "\"\"") + '"';
  }

  private static void onlyThePrivacyOfficer(Me me) {
    if (!me.watchesPrivacy()) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
  }

  private static Sought sought(Asked asked) {
    return new Sought(orNull(asked.zaak().toUpperCase(Locale.ROOT)), orNull(asked.wie()), orNull(asked.rol()),
        asked.van().isEmpty() ? null : morning(LocalDate.parse(asked.van())),
        asked.tot().isEmpty() ? null : morning(LocalDate.parse(asked.tot()).plusDays(1)));
  }

  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static LocalDateTime morning(LocalDate day) {
    return LocalDateTime.ofInstant(day.atStartOfDay(Dates.AMSTERDAM).toInstant(), ZoneOffset.UTC);
  }

  // ---- the directors of a case ---------------------------------------------------------------------------------

  @GetMapping("/casus/{caseNumber}/toegang")
  String ofCase(@PathVariable String caseNumber, @ModelAttribute("me") Me me, Model model) {
    if (!door.directs(me, door.enter(me, caseNumber))) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    model.addAttribute("caseNumber", caseNumber);
    model.addAttribute("household", cases.find(caseNumber).map(CaseFile::householdLabel).orElse(""));
    show(log.find(new Sought(caseNumber, null, null, null, null), MANY + 1), model);
    return "case-access";
  }

  private void show(List<Look> found, Model model) {
    model.addAttribute("rows", rows(found.stream().limit(MANY).toList()));
    model.addAttribute("more", found.size() > MANY);
    model.addAttribute("many", MANY);
  }

  private List<Row> rows(List<Look> found) {
    var known = people.everyone().stream().collect(Collectors.toMap(Person::id, Function.identity()));
    var organisations = people.organisations().stream()
        .collect(Collectors.toMap(People.Organisation::id, People.Organisation::name));
    return found.stream().map(it -> new Row(MOMENT.format(it.seenAt().atOffset(ZoneOffset.UTC)
            .atZoneSameInstant(Dates.AMSTERDAM)), it.caseNumber(),
        known.containsKey(it.person()) ? known.get(it.person()).name() : it.person(),
        it.organisation() == null ? "" : organisations.getOrDefault(it.organisation(), it.organisation()),
        Stream.of(it.capacity().split(", ")).map(Capacities::word).collect(Collectors.joining(", ")), what(it),
        Kind.OPENED.id().equals(it.kind()) ? reason(it) : "")).toList();
  }

  private String what(Look it) {
    if (Kind.OPENED.id().equals(it.kind())) {
      return Kind.label(it.kind());
    }
    return "%s: %s".formatted(Kind.label(it.kind()), Kind.FORM.id().equals(it.kind()) ? steps.nameOf(it.what())
        : Kind.REST.id().equals(it.kind()) ? OBJECTS.getOrDefault(it.what(), it.what())
        : PAGES.getOrDefault(it.what(), it.what().replace('-', ' ')));
  }

  private String reason(Look it) {
    return participations.everyPartOf(it.caseNumber()).stream().filter(part -> it.what().equals(Long.toString(part.id())))
        .map(Participation::remark).findFirst().orElse("");
  }
}
