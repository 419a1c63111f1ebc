package nl.casusflow.robot;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.demo.Practice;
import nl.casusflow.form.FormSchema;
import nl.casusflow.form.Refusal;
import nl.casusflow.signal.CaseActions;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;

/**
 * Walks cases at random: any open task with any valid answers, timers when they please, signals, changes of director and
 * requests to withdraw thrown in. The same seed makes the same walk.
 */
public final class Walker {

  private static final int MAX_STEPS = 600;
  private static final int QUIET_AFTER = 120;
  private static final String RETENTION = "retention";
  private static final List<String> REFERRERS = List.of("aanmelder-politie", "aanmelder-veiligthuis", "professional-ggz");

  private final Practice practice;
  private final CaseActions actions;
  private final CaseFiles cases;
  private final ManagementService management;
  private final RuntimeService runtime;
  private final RandomGenerator random;
  private int stepsDone;
  private String doing = "the start";
  /** How often each step was done: the report. */
  final Map<String, Integer> steps = new TreeMap<>();

  public Walker(
      Practice practice, CaseActions actions, CaseFiles cases, ManagementService management, RuntimeService runtime,
      RandomGenerator random) {
    this.practice = practice;
    this.actions = actions;
    this.cases = cases;
    this.management = management;
    this.runtime = runtime;
    this.random = random;
  }

  /** @return the number of the case that came to an end; only its retention still runs */
  public String walk(FormSchema startForm) {
    String referrer = REFERRERS.get(random.nextInt(REFERRERS.size()));
    String caseNumber = practice.start(referrer,
        new RandomAnswers(random, today(), 0.5, false, startForm, Map.of()).answers());
    return walkOn(caseNumber);
  }

  /** Goes on with a case that is under way, until it ends. */
  String walkOn(String caseNumber) {
    for (int step = 0; step < MAX_STEPS; step++) {
      stepsDone = step;
      if (runtime.createProcessInstanceQuery().tenantIdIn(caseNumber).processDefinitionKeyNotIn(RETENTION).count() == 0) {
        sendMail(caseNumber);
        return caseNumber;
      }
      ClockUtil.setCurrentTime(new Date(ClockUtil.getCurrentTime().getTime() + random.nextInt(1, 48) * 3_600_000L));
      if (step < QUIET_AFTER && random.nextInt(40) == 0) {
        throwIn(caseNumber);
      } else {
        step(caseNumber);
      }
    }
    throw new AssertionError("%s does not end; open: %s".formatted(
        caseNumber, practice.open(caseNumber).stream().map(Task::getTaskDefinitionKey).toList()));
  }

  private void sendMail(String caseNumber) {
    management.createJobQuery().tenantIdIn(caseNumber).list().stream().filter(job -> job.getProcessInstanceId() == null)
        .forEach(this::execute);
  }

  /** Lets the years pass in which an ended case is kept, until it is erased. */
  public void keep(String caseNumber) {
    for (int step = 0; step < MAX_STEPS; step++) {
      if (runtime.createProcessInstanceQuery().tenantIdIn(caseNumber).count() == 0) {
        management.createJobQuery().messages().list().stream()
            .filter(job -> ((JobEntity) job).getJobHandlerConfigurationRaw().equals("erasure:" + caseNumber))
            .forEach(job -> management.executeJob(job.getId()));
        return;
      }
      stepsDone = step;
      List<Task> tasks = practice.open(caseNumber);
      if (!tasks.isEmpty()) {
        hand(tasks.get(0));
        continue;
      }
      var timers = management.createJobQuery().tenantIdIn(caseNumber).timers().orderByJobDuedate().asc().list();
      Job timer = timers.get(random.nextInt(timers.size()));
      if (timer.getDuedate().after(ClockUtil.getCurrentTime())) {
        ClockUtil.setCurrentTime(timer.getDuedate());
      }
      execute(timer);
    }
    throw new AssertionError(caseNumber + " is kept for ever");
  }

  private void step(String caseNumber) {
    // the years after its end come later
    List<Job> jobs = management.createJobQuery().tenantIdIn(caseNumber).list().stream()
        .filter(job -> !RETENTION.equals(job.getProcessDefinitionKey())).toList();
    List<Task> tasks = practice.open(caseNumber);
    if (!jobs.isEmpty() && (tasks.isEmpty() || random.nextInt(12) == 0)) {
      Job job = jobs.get(random.nextInt(jobs.size()));
      execute(job);
      return;
    }
    if (tasks.isEmpty()) {
      throw new AssertionError(caseNumber + " stands still: no task, no timer, but it runs");
    }
    hand(tasks.get(random.nextInt(tasks.size())));
  }

  private void execute(Job job) {
    doing = what(job);
    count(doing);
    management.executeJob(job.getId());
  }

  private String what(Job job) {
    return job.getJobDefinitionId() == null ? "mail" : "timer "
        + management.createJobDefinitionQuery().jobDefinitionId(job.getJobDefinitionId()).singleResult().getActivityId();
  }

  /** The step or timer that it is at: where it stopped, when something went wrong. */
  String doing() {
    return doing;
  }

  private void hand(Task task) {
    doing = task.getTaskDefinitionKey();
    String doer = practice.doer(task);
    Map<String, Object> shown = practice.as(doer, () -> practice.shown(task));
    FormSchema schema = practice.schema(task);
    var refusals = new ArrayList<String>();
    for (int attempt = 0; attempt < 8; attempt++) {
      double eagerness = attempt < 4 ? random.nextDouble(0.2, 0.9) : 0.0;
      try {
        var answers = new RandomAnswers(random, today(), eagerness, stepsDone > QUIET_AFTER, schema, shown).answers();
        if (attempt >= 3) {
          nobodyAtTheTable(answers);
        }
        practice.submit(task, doer, answers);
        count(task.getTaskDefinitionKey());
        return;
      } catch (FormFieldValidationException refusal) {
        refusals.add(refusal.getMessage());
        count("refused " + task.getTaskDefinitionKey());
      }
    }
    throw new AssertionError("Nobody gets %s of %s through: %s".formatted(task.getTaskDefinitionKey(), task.getTenantId(), refusals));
  }

  /** Who may not sit together is a rule that chance seldom meets; a robot that was refused keeps all clients apart. */
  @SuppressWarnings("unchecked")
  private static void nobodyAtTheTable(Map<String, Object> answers) {
    if (answers.get("clientSessionRows") instanceof List<?> rows) {
      rows.forEach(row -> ((Map<String, Object>) row).put("session", "absent"));
    }
  }

  private void throwIn(String caseNumber) {
    var file = cases.get(caseNumber);
    String director = file.processDirector() == null ? "procesregisseur" : file.processDirector();
    try {
      switch (random.nextInt(8)) {
        case 0 -> actions.requestWithdrawal(caseNumber, director);
        case 1, 2 -> actions.requestDirectorChange(caseNumber, director);
        default -> actions.reportSignal(caseNumber, director);
      }
      count("thrown in");
    } catch (Refusal refusal) {
      count("thrown in, refused");
    }
  }

  private void count(String what) {
    steps.merge(what, 1, Integer::sum);
  }

  private static LocalDate today() {
    return LocalDate.ofInstant(ClockUtil.getCurrentTime().toInstant(), java.time.ZoneId.of("Europe/Amsterdam"));
  }
}
