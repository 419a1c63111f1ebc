package nl.casusflow.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;

/**
 * One household on its way through the practice, told in the order in which things happen. Every step goes through the
 * form of that step, as the person whose task it is; time moves by the engine's clock.
 */
public class Story {

  private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");

  private final Practice practice;
  private final ManagementService management;
  private String caseNumber;

  public Story(Practice practice, ManagementService management) {
    this.practice = practice;
    this.management = management;
  }

  public String caseNumber() {
    return caseNumber;
  }

  /** Moves the clock to this many calendar days before the given moment, at ten in the morning. */
  public Story at(Instant now, int daysAgo) {
    ClockUtil.setCurrentTime(Date.from(
        now.atZone(HERE).minusDays(daysAgo).withHour(10).withMinute(0).toInstant()));
    return this;
  }

  public Story days(int days) {
    ClockUtil.setCurrentTime(Date.from(ClockUtil.getCurrentTime().toInstant().plus(days, ChronoUnit.DAYS)));
    return this;
  }

  public Story start(String person, Map<String, Object> answers) {
    caseNumber = practice.start(person, answers);
    return this;
  }

  public Story does(String step, Map<String, Object> answers) {
    practice.hand(caseNumber, step, answers);
    return this;
  }

  /** Hands in the open task of this kind that is this person's. */
  public Story doesAs(String person, String step, Map<String, Object> answers) {
    var task = practice.open(caseNumber).stream()
        .filter(it -> it.getTaskDefinitionKey().equals(step) && person.equals(practice.doer(it))).findFirst()
        .orElseThrow(() -> new IllegalStateException("%s has no %s in %s".formatted(person, step, caseNumber)));
    practice.hand(task, answers);
    return this;
  }

  /** Hands in every open task of this kind with the same answers. */
  public Story allDo(String step, Map<String, Object> answers) {
    practice.open(caseNumber).stream().filter(task -> task.getTaskDefinitionKey().equals(step))
        .forEach(task -> practice.hand(task, answers));
    return this;
  }

  /** Lets the timer with this id fire now. */
  public Story timer(String event) {
    var job = management.createJobQuery().tenantIdIn(caseNumber).activityId(event).list().stream().findFirst()
        .orElseThrow(() -> new IllegalStateException(caseNumber + " has no timer " + event));
    management.executeJob(job.getId());
    return this;
  }

  public List<String> openSteps() {
    return practice.open(caseNumber).stream().map(Task::getTaskDefinitionKey).toList();
  }

  public static String today() {
    return in(0);
  }

  /** The date this many calendar days from the story's now. */
  public static String in(int days) {
    return LocalDate.ofInstant(ClockUtil.getCurrentTime().toInstant(), HERE).plusDays(days).toString();
  }

  /** Answers in the order given: key, value, key, value … */
  public static Map<String, Object> answers(Object... pairs) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }

  @SafeVarargs
  public static List<Object> rows(Map<String, Object>... rows) {
    return new ArrayList<>(List.of(rows));
  }
}
