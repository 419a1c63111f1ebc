package nl.casusflow.dossier;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import nl.casusflow.casefile.Agreements;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.Dates;
import nl.casusflow.duedate.DueDateChanges;
import nl.casusflow.duedate.MoveDueDate;
import nl.casusflow.engine.OpenTasks;
import nl.casusflow.escalation.EscalationRequests;
import nl.casusflow.escalation.Escalations;
import nl.casusflow.escalation.Escalations.Escalation;
import nl.casusflow.escalation.Matter;
import nl.casusflow.escalation.StepResult;
import nl.casusflow.form.Refusal;
import nl.casusflow.organisation.People;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Time in one case: what is due when, which dates were moved, and what is stuck and climbs. */
@Controller
class TimePages {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.forLanguageTag("nl"));
  private static final String TASK = "redirect:/camunda/app/tasklist/default/#/?task=";

  /** @param may the reader may move it */
  record DueTask(String id, String name, String who, String due, boolean overdue, String day, boolean may) {}

  record Moved(String task, String from, String to, String by, String when, String remark) {}

  /** @param outcome empty while it climbs */
  record Stuck(
      String matter, String organisation, String about, String since, boolean running, String outcome, String what,
      String tried, String toldBy, List<Rung> rungs) {}

  /** @param state the last date it had to be decided, or how it went */
  record Rung(int number, String who, boolean standsIn, String state, String said) {}

  /** What somebody filled in and was refused, so that nobody types it twice. */
  record Wish(String taskId, String day, String remark, String problem) {}

  private final CaseDoor door;
  private final CaseFiles cases;
  private final OpenTasks tasks;
  private final MoveDueDate moveDueDate;
  private final DueDateChanges changes;
  private final Escalations escalations;
  private final EscalationRequests requests;
  private final Agreements agreements;
  private final People people;
  private final Clock clock;

  TimePages(
      CaseDoor door, CaseFiles cases, OpenTasks tasks, MoveDueDate moveDueDate, DueDateChanges changes, Escalations escalations,
      EscalationRequests requests, Agreements agreements, People people, Clock clock) {
    this.door = door;
    this.cases = cases;
    this.tasks = tasks;
    this.moveDueDate = moveDueDate;
    this.changes = changes;
    this.escalations = escalations;
    this.requests = requests;
    this.agreements = agreements;
    this.people = people;
    this.clock = clock;
  }

  @GetMapping("/casus/{caseNumber}/termijnen")
  String page(@PathVariable String caseNumber, @ModelAttribute("me") Me me, Model model) {
    return show(door.enter(me, caseNumber), me, null, model);
  }

  @PostMapping("/casus/{caseNumber}/termijnen/{taskId}")
  String move(
      @PathVariable String caseNumber, @PathVariable String taskId, @RequestParam(defaultValue = "") String dag,
      @RequestParam(defaultValue = "") String opmerking, @ModelAttribute("me") Me me, Model model,
      RedirectAttributes next) {
    door.enter(me, caseNumber);
    // the address says which case is being looked at, so the task has to be one of it
    if (tasks.ofCase(caseNumber).stream().noneMatch(it -> it.id().equals(taskId))) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    try {
      moveDueDate.to(taskId, day(dag), opmerking, me.id());
    } catch (Refusal refusal) {
      return show(caseNumber, me, new Wish(taskId, dag, opmerking, refusal.getMessage()), model);
    }
    next.addFlashAttribute("done", "De termijn is verzet.");
    return "redirect:/casus/" + caseNumber + "/termijnen";
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new Refusal("Kies een dag.");
    }
  }

  @PostMapping("/casus/{caseNumber}/opschalen")
  String escalate(@PathVariable String caseNumber, @ModelAttribute("me") Me me, RedirectAttributes next) {
    String page = "redirect:/casus/" + door.enter(me, caseNumber) + "/termijnen";
    try {
      return requests.request(caseNumber, me.id()).map(task -> TASK + task).orElse(page);
    } catch (Refusal refusal) {
      next.addFlashAttribute("problem", refusal.getMessage());
      return page;
    }
  }

  // ---- what is shown -------------------------------------------------------------------------------------------

  private String show(String caseNumber, Me me, Wish wish, Model model) {
    var names = Names.of(people);
    model.addAttribute("caseNumber", caseNumber);
    model.addAttribute("household", cases.get(caseNumber).householdLabel());
    model.addAttribute("today", Dates.today(clock).toString());
    model.addAttribute("tasks", tasks.ofCase(caseNumber).stream().map(it -> dueTask(it, me, names)).toList());
    model.addAttribute("moved", changes.ofCase(caseNumber).stream().map(it -> new Moved(it.stepName(),
        Dates.text(Dates.day(it.fromDue())), Dates.text(Dates.day(it.toDue())), names.nameOf(it.movedBy()),
        moment(it.movedAt()), it.remark() == null ? "" : it.remark())).toList());
    model.addAttribute("stuck", escalations.ofCase(caseNumber).stream().map(it -> stuck(it, names)).toList());
    model.addAttribute("mayEscalate", requests.possible(caseNumber, me.id()));
    model.addAttribute("wish", wish);
    return "case-time";
  }

  private DueTask dueTask(OpenTasks.OpenTask it, Me me, Names names) {
    String who = it.assignee() != null ? names.withOrganisation(it.assignee())
        : it.groups().stream().map(id -> Role.of(id).map(Role::label).orElse(id)).collect(Collectors.joining(" of "));
    LocalDate day = Dates.day(it.due());
    return new DueTask(it.id(), it.name(), who, Dates.text(day), it.overdue(), day == null ? "" : day.toString(),
        moveDueDate.possible(it.id(), me.id()));
  }

  private Stuck stuck(Escalation it, Names names) {
    String about = Optional.ofNullable(it.agreementId()).flatMap(agreements::find)
        .map(agreement -> "Afspraak %d: %s".formatted(agreement.number(), agreement.what()))
        .orElse(it.bottomLine() == null ? "" : "Bodemeis " + it.bottomLine());
    String outcome = it.running() ? "" : it.outcome() == null ? "niet meer nodig" : StepResult.label(it.outcome());
    var rungs = escalations.stepsOf(it.id()).stream().map(step -> new Rung(step.number(),
        step.person() == null ? "De procesregisseurs" : names.withOrganisation(step.person()), step.standsIn(),
        step.result() != null ? StepResult.label(step.result())
            : !it.running() ? "" : step.due() == null ? "beslist nu" : "beslist uiterlijk " + Dates.text(step.due()),
        step.said() == null ? "" : step.said())).toList();
    return new Stuck(Matter.label(it.matter()), names.organisationName(it.organisation()), about,
        Dates.text(it.stuckSince() == null ? Dates.day(it.begunAt()) : it.stuckSince()), it.running(), outcome,
        it.what() == null ? "" : it.what(), it.tried() == null ? "" : it.tried(), names.nameOf(it.toldBy()), rungs);
  }

  private static String moment(LocalDateTime utc) {
    return MOMENT.format(utc.atOffset(ZoneOffset.UTC).atZoneSameInstant(Dates.AMSTERDAM));
  }
}
