package nl.casusflow.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.casusflow.assignment.Assignments;
import nl.casusflow.deadline.Deadlines;
import nl.casusflow.deadline.Term;
import nl.casusflow.escalation.Ladder;
import nl.casusflow.escalation.Matter;
import nl.casusflow.form.Component;
import nl.casusflow.form.FormSchema;
import nl.casusflow.organisation.Role;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;

/** What reminds whom when, out of the decision tables, in the words of the models: for a process director. */
final class DeadlinesPage {

  private static final String INTRODUCTION = """
      # Wat herinnert wie, en wanneer
      Deze bladzijde is gemaakt uit de beslistabellen *Termijnen*, *Wie doet wat*, *Wat klimt* en *Treden*, met de woorden van
      de processen. Wie een tabel wijzigt, maakt haar opnieuw:

      ```
      mvn test-compile surefire:test@default-test -Dtest=DeadlinesPageTest -Dcasusflow.deadlines-page=write
      ```

      **Hoe het gaat.** Een nieuwe taak staat de volgende werkdag in iemands dagoverzicht, hoogstens één mail per dag. Wat niet
      kan wachten, komt meteen; in een spoedzaak komt alles meteen. Wie een taak heeft, krijgt één vriendelijke herinnering.
      Daarna hoort de regisseur dat het te laat is; niemand anders. Alleen wat gevaarlijk is of vastzit, klimt naar wie er bij
      de partner over mag beslissen.

      **Dagen.** Een termijn eindigt aan het eind van een werkdag. Weekenden, feestdagen en eigen sluitingsdagen van het huis
      tellen niet als werkdag. Een regisseur van de zaak, of wie de taak heeft, kan de termijn van één taak verzetten; te zien
      is wie dat deed en waarom. Herinneren en te laat gaan dan met de nieuwe dag mee.
      """;

  /** Facts that a term may refer to, as people say them; for any other the label in the form. */
  private static final Map<String, String> DAYS = Map.of(
      "meetingDate", "de dag van het overleg", "weighingDate", "de dag van het weegoverleg",
      "dueDate", "de afgesproken dag", "comingDate", "die datum", "keepUntil", "het einde van de bewaartermijn",
      "stepDue", "de dag die bij de trede hoort (zie *Treden*)");
  private static final Map<String, String> ROLES = Map.of(
      "referrer", "de aanmelder", "processDirector", "de procesregisseur", "caseDirector", "de casusregisseur",
      "person", "wie is gevraagd", "preparer", "wie het gezinslid voorbereidt", "reporter", "wie het meldde",
      "mandate1", "wie mandaat heeft, eerste trede", "mandate2", "wie mandaat heeft, tweede trede");
  private static final Map<String, String> TRACKS = Map.of("regular", "reguliere aanpak", "mdaPlusPlus", "MDA++");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

  private final Map<String, DecisionTable> tables = new HashMap<>();
  private final Map<String, BpmnModelInstance> processes = new LinkedHashMap<>();
  private final Map<String, String> dateLabels = new HashMap<>();
  private final List<String> lines = new ArrayList<>();

  private DeadlinesPage(Collection<Source> processes, Collection<Source> decisions, Collection<Source> forms) {
    processes.forEach(it -> this.processes.put(it.id(), Bpmn.readModelFromStream(it.stream())));
    decisions.forEach(it -> tables.put(it.id(), Dmn.readModelFromStream(it.stream())
        .getModelElementsByType(DecisionTable.class).iterator().next()));
    forms.forEach(it -> FormSchema.parse(it.text()).all().filter(Component::isProcessFact)
        .forEach(field -> dateLabels.put(field.key(), field.label())));
  }

  static String of(Collection<Source> processes, Collection<Source> decisions, Collection<Source> forms) {
    return new DeadlinesPage(processes, decisions, forms).write();
  }

  private String write() {
    lines.add(INTRODUCTION);
    processes.values().stream().sorted(Comparator.comparing(this::place)).forEach(this::process);
    rest();
    climbing();
    ladder();
    return String.join("\n", lines) + "\n";
  }

  /** In the order of the table, which is that of the practice. */
  private int place(BpmnModelInstance model) {
    var subjects = tables.get(Deadlines.TABLE).getRules().stream().flatMap(row -> texts(in(row, 0)).stream()).toList();
    return subjects.stream().filter(id -> model.getModelElementById(id) != null).findFirst().map(subjects::indexOf)
        .orElse(subjects.size());
  }

  // ---- tasks and timers of one process -------------------------------------------------------------------------

  private void process(BpmnModelInstance model) {
    var tasks = List.copyOf(model.getModelElementsByType(UserTask.class));
    var timers = model.getModelElementsByType(TimerEventDefinition.class).stream()
        .map(timer -> (CatchEvent) timer.getParentElement()).toList();
    if (tasks.isEmpty() && timers.isEmpty()) {
      return;
    }
    lines.add("## " + model.getModelElementsByType(Process.class).iterator().next().getName());
    if (!tasks.isEmpty()) {
      table("Taak", "Wie", "Klaar binnen", "Herinnering", "Te laat: wie hoort het", "Nieuwe taak");
      tasks.forEach(task -> rows(Deadlines.TABLE, task.getId()).forEach(row -> line(
          name(task.getName()) + when(row), who(task.getId()), term(out(row, 0)), before(out(row, 1)),
          late(out(row, 2)), "atOnce".equals(out(row, 3)) ? "meteen" : "dagoverzicht")));
      lines.add("");
    }
    if (!timers.isEmpty()) {
      table("Wat vanzelf gebeurt", "Na");
      timers.forEach(event -> rows(Deadlines.TABLE, event.getId())
          .forEach(row -> line(name(event.getName()) + attached(event) + when(row), term(out(row, 0)))));
      lines.add("");
    }
  }

  private static String attached(CatchEvent event) {
    return event instanceof BoundaryEvent boundary ? " (bij: %s)".formatted(name(boundary.getAttachedTo().getName())) : "";
  }

  /** What holds for a task that has no row of its own. */
  private void rest() {
    lines.add("## Elke andere taak");
    table("Taak", "Wie", "Klaar binnen", "Herinnering", "Te laat: wie hoort het", "Nieuwe taak");
    tables.get(Deadlines.TABLE).getRules().stream().filter(row -> in(row, 0).contains("(")).forEach(row -> line(
        "Zonder eigen regel" + when(row), "het secretariaat", term(out(row, 0)), before(out(row, 1)), late(out(row, 2)),
        "atOnce".equals(out(row, 3)) ? "meteen" : "dagoverzicht"));
    lines.add("");
  }

  private String who(String task) {
    Rule row = rows(Assignments.TABLE, task).stream().findFirst().orElseThrow(() -> new IllegalStateException(task));
    String role = ROLES.getOrDefault(out(row, 0), out(row, 0));
    String name = Role.of(out(row, 1)).map(Role::label).map(String::toLowerCase).orElse(out(row, 1));
    String group = Role.SECRETARIAT.id().equals(out(row, 1)) ? "het secretariaat" : "een " + name;
    return role.isEmpty() ? group : role.endsWith(name) ? role : "%s; anders %s".formatted(role, group);
  }

  // ---- what climbs ---------------------------------------------------------------------------------------------

  private void climbing() {
    lines.add("## Wat klimt als het blijft liggen");
    lines.add("Wie het hoort, krijgt meteen één mail. Mandaat is van de organisatie waar de taak ligt; heeft nog niemand de"
        + " taak, dan van het huis. Heeft niemand mandaat, dan hoort de procesregisseur het.");
    lines.add("");
    table("Taak", "Zo lang na de termijn", "Wie hoort het");
    tables.get(Deadlines.CLIMBING).getRules().forEach(row -> texts(in(row, 0)).forEach(task -> line(
        taskName(task) + when(row), term(out(row, 0)), ROLES.getOrDefault(out(row, 1), out(row, 1)))));
    lines.add("");
  }

  private void ladder() {
    lines.add("## Treden: wie beslist als er iets vastzit");
    lines.add("Elke trede is een taak om te beslissen. Wordt er niet op tijd besloten, dan gaat het een trede hoger. Na de"
        + " laatste trede beslist de procesregisseur, en hoort de manager van het huis dat de zaak vastzit. Waar niemand"
        + " mandaat heeft, beslist de procesregisseur.");
    lines.add("");
    table("Waar het op vastzit", "Trede", "Wie beslist", "Hoe lang");
    tables.get(Ladder.TABLE).getRules().forEach(row -> {
      String matter = in(row, 0).isEmpty() ? "Al het andere" : in(row, 0).startsWith("not(") ? "Al het andere"
          : texts(in(row, 0)).stream().map(Matter::label).collect(Collectors.joining(", "));
      String urgent = "true".equals(in(row, 2)) ? " (spoed)" : "";
      line(matter + urgent, in(row, 1), ROLES.getOrDefault(out(row, 0), out(row, 0)), term(out(row, 1)));
    });
  }

  private String taskName(String id) {
    return processes.values().stream().flatMap(model -> Optional.ofNullable(model.getModelElementById(id)).stream())
        .map(task -> name(((UserTask) task).getName())).findFirst().orElse(id);
  }

  // ---- cells and words -----------------------------------------------------------------------------------------

  private List<Rule> rows(String table, String id) {
    return tables.get(table).getRules().stream().filter(row -> texts(in(row, 0)).contains(id) && !in(row, 0).contains("("))
        .toList();
  }

  private static String in(Rule row, int column) {
    return List.copyOf(row.getInputEntries()).get(column).getText().getTextContent().strip();
  }

  private static String out(Rule row, int column) {
    return List.copyOf(row.getOutputEntries()).get(column).getText().getTextContent().strip().replaceAll("^\"|\"$", "");
  }

  private static List<String> texts(String cell) {
    return QUOTED.matcher(cell).results().map(it -> it.group(1)).toList();
  }

  /** In which cases the row counts, when not in all. */
  private static String when(Rule row) {
    var conditions = new ArrayList<String>();
    List<InputEntry> cells = List.copyOf(row.getInputEntries());
    texts(in(row, 1)).forEach(track -> conditions.add(TRACKS.getOrDefault(track, track)));
    if (!in(row, 2).isEmpty()) {
      conditions.add("true".equals(in(row, 2)) ? "spoed" : "geen spoed");
    }
    if (cells.size() > 3 && !in(row, 3).isEmpty()) {
      conditions.add(in(row, 3) + "e keer");
    }
    return conditions.isEmpty() ? "" : " (%s)".formatted(String.join(", ", conditions));
  }

  private String term(String text) {
    Term term = Term.parse(text);
    if (term instanceof Term.Count count) {
      return count(count.amount(), count.unit());
    }
    if (term instanceof Term.FactDate fact) {
      String day = DAYS.getOrDefault(fact.fact(), "de dag bij “%s”".formatted(dateLabels.getOrDefault(fact.fact(), fact.fact())));
      return fact.offset() == null ? day : "%s %s %s".formatted(count(Math.abs(fact.offset().amount()), fact.offset().unit()),
          fact.offset().amount() < 0 ? "voor" : "na", day);
    }
    if (term instanceof Term.Exact exact) {
      var duration = exact.duration();
      return duration.getHours() > 0 ? duration.getHours() + " uur" : duration.getMinutes() > 0
          ? duration.getMinutes() + " minuten" : count(duration.getDays(), Term.Unit.DAYS);
    }
    return text;
  }

  private static String count(int amount, Term.Unit unit) {
    return amount + switch (unit) {
      case WORKING_DAYS -> amount == 1 ? " werkdag" : " werkdagen";
      case DAYS -> amount == 1 ? " dag, ook in het weekend" : " dagen, ook in het weekend";
      case WEEKS -> amount == 1 ? " week" : " weken";
      case MONTHS -> amount == 1 ? " maand" : " maanden";
    };
  }

  private String before(String text) {
    return text.isEmpty() ? "geen" : term(text) + " ervoor";
  }

  private static String late(String role) {
    return role.isEmpty() ? "niemand" : ROLES.getOrDefault(role, role);
  }

  private static String name(String name) {
    return name == null ? "" : name.replaceAll("\\s+", " ").strip();
  }

  private void table(String... heads) {
    line(heads);
    lines.add("|---".repeat(heads.length) + "|");
  }

  private void line(String... cells) {
    lines.add("| " + String.join(" | ", cells).replace("\n", " ") + " |");
  }
}
