package nl.casusflow.tasklist;

import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.casusflow.casefile.CaseFile;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.Phase;
import nl.casusflow.casefile.Track;
import nl.casusflow.engine.TaskAccess;
import nl.casusflow.engine.TaskAccess.TaskOfCase;
import nl.casusflow.organisation.InDanger;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Participations.Capacity;
import nl.casusflow.organisation.People;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Says in Tasklist which case a task belongs to. The facts come from the case file, never from a process variable, and
 * only for tasks that the reader sees.
 */
@RestController
@RequestMapping("/api/kaarten")
class CardApi {

  private static final int MANY = 100;

  private final TaskAccess access;
  private final CaseFiles cases;
  private final People people;
  private final Participations participations;
  private final InDanger inDanger;

  CardApi(
      TaskAccess access, CaseFiles cases, People people, Participations participations, InDanger inDanger) {
    this.access = access;
    this.cases = cases;
    this.people = people;
    this.participations = participations;
    this.inDanger = inDanger;
  }

  /** A case in a few words. Labels are what people read; ids only give a colour. */
  record Card(
      String taskId, String caseNumber, String household, String municipality, String track, String phase,
      String phaseId) {}

  /**
   * The same beside an opened task, with who can be asked and whom to call.
   *
   * @param readsCase false for who only decides over what is stuck, and may not open the file
   */
  record Heading(
      Card card, String state, String processDirector, String caseDirector, List<InDanger.Call> inDanger,
      boolean readsCase) {}

  /** One card per task that is visible, in no special order. */
  @GetMapping
  List<Card> cards(@RequestParam("taken") List<String> taskIds, Principal person) {
    if (taskIds.size() > MANY) {
      throw new Unwilling(HttpStatus.BAD_REQUEST, "Vraag niet meer dan %d taken tegelijk op.".formatted(MANY));
    }
    return access.visible(taskIds, person.getName()).stream()
        .flatMap(task -> file(task).map(file -> card(task, file)).stream()).toList();
  }

  @GetMapping("/{taskId}")
  Heading heading(@PathVariable String taskId, Principal person) {
    return access.visible(List.of(taskId), person.getName()).stream().findFirst()
        .flatMap(task -> file(task).map(file -> new Heading(card(task, file), file.caseState().label(),
            people.nameOf(file.processDirector()), people.nameOf(file.caseDirector()), inDanger.call(),
            !participations.capacitiesOf(file.caseNumber(), person.getName()).equals(Set.of(Capacity.MANDATE)))))
        .orElseThrow(() -> new Unwilling(HttpStatus.NOT_FOUND, "Deze taak is al afgerond of bestaat niet."));
  }

  private Optional<CaseFile> file(TaskOfCase task) {
    return Optional.ofNullable(task.caseNumber()).flatMap(cases::find);
  }

  private static Card card(TaskOfCase task, CaseFile file) {
    return new Card(task.id(), file.caseNumber(), file.householdLabel(), text(file.municipality()),
        Track.label(file.track()), Phase.label(file.phase()), text(file.phase()));
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }
}
