package nl.casusflow.operation;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import nl.casusflow.deadline.Term;
import nl.casusflow.deadline.WorkingDays;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.scheduling.support.CronExpression;

/**
 * Of which kind each setting is that is not just text. Read here before anything starts, so that a value of another kind
 * is said in a sentence, and not somewhere in the middle of a stack trace.
 *
 * @param example what it looks like
 * @param read    throws something when it cannot be read
 */
record SettingsKinds(String example, Consumer<String> read) {

  private static final SettingsKinds TIME = new SettingsKinds("een tijd, zoals 17:00", LocalTime::parse);
  private static final SettingsKinds TERM = new SettingsKinds("een termijn, zoals 5WD of 60M", SettingsKinds::term);
  private static final SettingsKinds DURATION = new SettingsKinds("een duur, zoals PT5M of 20s", SettingsKinds::duration);
  private static final SettingsKinds DURATIONS =
      new SettingsKinds("een rij van duren, zoals PT1M,PT5M", each(SettingsKinds::duration));
  private static final SettingsKinds PERIOD = new SettingsKinds("een periode, zoals P10Y", Period::parse);
  private static final SettingsKinds MOMENT = new SettingsKinds("een moment, zoals 2026-11-25T08:00:00Z", Instant::parse);
  private static final SettingsKinds DAYS = new SettingsKinds("dagen, zoals 12-24 of 2026-05-15",
      each(day -> new WorkingDays(List.of(day), LocalTime.NOON)));
  private static final SettingsKinds WEEKDAY =
      new SettingsKinds("een dag in het Engels, zoals TUESDAY", it -> DayOfWeek.valueOf(it.toUpperCase()));
  private static final SettingsKinds SCHEDULE = new SettingsKinds(
      "zes delen (seconde minuut uur dag maand weekdag), zoals “0 40 3 * * *”, of - voor nooit", SettingsKinds::schedule);
  private static final SettingsKinds YES_OR_NO = new SettingsKinds("true of false", SettingsKinds::yesOrNo);
  private static final SettingsKinds NUMBER = new SettingsKinds("een heel getal, 0 of meer", it -> number(it, 0));
  private static final SettingsKinds COUNT = new SettingsKinds("een heel getal, 1 of meer", it -> number(it, 1));

  static final Map<String, SettingsKinds> BY_NAME = byName();

  private static Map<String, SettingsKinds> byName() {
    var kinds = new LinkedHashMap<String, SettingsKinds>();
    kinds.put("casusflow.start-of-working-day", TIME);
    kinds.put("casusflow.end-of-working-day", TIME);
    kinds.put("casusflow.closing-days", DAYS);
    kinds.put("casusflow.open-days", DAYS);
    kinds.put("casusflow.term-when-date-unknown", TERM);
    kinds.put("casusflow.retention.term-without-row", TERM);
    kinds.put("casusflow.weighing.day", WEEKDAY);
    kinds.put("casusflow.weighing.time", TIME);
    kinds.put("casusflow.weighing.cut-off-working-days", NUMBER);
    kinds.put("casusflow.meeting.invite-days", NUMBER);
    kinds.put("casusflow.recognition.months", COUNT);
    kinds.put("casusflow.open-with-reason.hours", COUNT);
    kinds.put("casusflow.access-log.once", DURATION);
    kinds.put("casusflow.access-log.keep", PERIOD);
    kinds.put("casusflow.access-log.clean-up", SCHEDULE);
    kinds.put("casusflow.stagnation.sweep", SCHEDULE);
    kinds.put("casusflow.mail.sweep", SCHEDULE);
    kinds.put("casusflow.mail.waits", DURATIONS);
    kinds.put("casusflow.mail.daily-summary-at", TIME);
    kinds.put("casusflow.mail.meeting-minutes", COUNT);
    kinds.put("casusflow.mail.restored-at", MOMENT);
    kinds.put("casusflow.jobs.finish-within", DURATION);
    kinds.put("casusflow.login.secure-cookies", YES_OR_NO);
    kinds.put("casusflow.login.password-form", YES_OR_NO);
    kinds.put("casusflow.login.password-rounds", COUNT);
    kinds.put("casusflow.login.failures-per-address", COUNT);
    kinds.put("casusflow.login.one-more-every", DURATION);
    kinds.put("casusflow.login.longest", DURATION);
    return kinds;
  }

  /** @return a sentence for each setting that cannot be read */
  static List<String> problems(UnaryOperator<String> setting) {
    var problems = new ArrayList<String>();
    BY_NAME.forEach((name, kind) -> {
      String value = setting.apply(name);
      if (value != null && !value.isBlank() && !kind.reads(value.strip())) {
        problems.add("%s kan niet “%s” zijn: schrijf %s.".formatted(SettingsRules.environment(name), value, kind.example));
      }
    });
    return problems;
  }

  private boolean reads(String value) {
    try {
      read.accept(value);
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static Consumer<String> each(Consumer<String> one) {
    return all -> List.of(all.split(",")).forEach(it -> one.accept(it.strip()));
  }

  /** One that says how long by itself: what a person filled in, or another date, is not known here. */
  private static void term(String text) {
    Term term = Term.parse(text);
    if (!(term instanceof Term.Count || term instanceof Term.Exact)) {
      throw new IllegalArgumentException(text);
    }
  }

  private static void duration(String text) {
    Duration duration = DurationStyle.detectAndParse(text);
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(text);
    }
  }

  private static void schedule(String text) {
    if (!text.equals("-")) {
      CronExpression.parse(text);
    }
  }

  private static void yesOrNo(String text) {
    if (!List.of("true", "false").contains(text.toLowerCase())) {
      throw new IllegalArgumentException(text);
    }
  }

  private static void number(String text, int least) {
    if (Integer.parseInt(text) < least) {
      throw new IllegalArgumentException(text);
    }
  }
}
