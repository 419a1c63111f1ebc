package nl.casusflow.operation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import nl.casusflow.casefile.CaseState;
import nl.casusflow.casefile.Phase;
import nl.casusflow.notification.NotificationState;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What whoever keeps a house running wants to see on a screen: counts only, nothing of a case. Read at most once every few
 * seconds, however many ask.
 */
@Component
class Figures implements MeterBinder {

  private static final Duration FRESH = Duration.ofSeconds(10);

  /**
   * @param openByPhase      open cases in treatment per phase, and the others per state
   * @param overdueTasks     open tasks whose due date passed
   * @param jobsWaiting      jobs that are due and that nobody works on yet
   * @param oldestDueSeconds how long the first of these has waited; 0 when none waits
   * @param incidents        open incidents: work that stopped and asks for a person
   * @param mails            mails per state that is not an end
   */
  record Snapshot(
      Map<String, Long> openByPhase, long overdueTasks, long jobsWaiting, double oldestDueSeconds, long incidents,
      Map<String, Long> mails) {}

  private record Count(String name, long number) {}

  private record Due(long number, LocalDateTime oldest) {}

  private final JdbcClient jdbc;
  private final Clock clock;
  private Snapshot last;
  private Instant readAt = Instant.MIN;

  Figures(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Arrays.stream(Phase.values()).map(Phase::id).forEach(phase -> openCases(registry, phase));
    Arrays.stream(CaseState.values()).filter(state -> state.running() && state != CaseState.IN_PHASES).map(CaseState::id)
        .forEach(state -> openCases(registry, state));
    gauge(registry, "casusflow.tasks.overdue", "Open tasks whose due date passed", Snapshot::overdueTasks);
    gauge(registry, "casusflow.jobs.waiting", "Jobs that are due and that nobody works on", Snapshot::jobsWaiting);
    Gauge.builder("casusflow.jobs.oldest.due", this, it -> it.now().oldestDueSeconds()).baseUnit("seconds")
        .description("How long the first job that is due has waited").register(registry);
    gauge(registry, "casusflow.incidents", "Work that stopped and asks for a person", Snapshot::incidents);
    for (NotificationState state : NotificationState.values()) {
      if (!state.ended()) {
        Gauge.builder("casusflow.mails", this, it -> it.now().mails().getOrDefault(state.id(), 0L))
            .tag("state", state.id()).description("Mails that are not yet where they should be").register(registry);
      }
    }
  }

  private void openCases(MeterRegistry registry, String where) {
    Gauge.builder("casusflow.cases.open", this, it -> it.now().openByPhase().getOrDefault(where, 0L))
        .tag("phase", where).description("Open cases per phase, and per state outside the phases").register(registry);
  }

  private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<Snapshot> figure) {
    Gauge.builder(name, this, it -> figure.applyAsDouble(it.now())).description(description).register(registry);
  }

  synchronized Snapshot now() {
    Instant moment = clock.instant();
    // the clock may have been moved back, in the demo and in tests
    if (last == null || moment.isBefore(readAt) || !moment.isBefore(readAt.plus(FRESH))) {
      last = read(moment);
      readAt = moment;
    }
    return last;
  }

  private Snapshot read(Instant moment) {
    var now = LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
    var due = jdbc.sql("""
        select count(*) as number, min(DUEDATE_) as oldest from ACT_RU_JOB
        where RETRIES_ > 0 and SUSPENSION_STATE_ = 1 and (DUEDATE_ is null or DUEDATE_ <= :now)
          and (LOCK_EXP_TIME_ is null or LOCK_EXP_TIME_ < :now)""")
        .param("now", Timestamp.valueOf(now)).query(Due.class).single();
    return new Snapshot(
        counts("""
            select case when state = '%s' and phase is not null then phase else state end as name, count(*) as number
            from case_file where ended_at is null group by 1""".formatted(CaseState.IN_PHASES.id())),
        jdbc.sql("select count(*) from ACT_RU_TASK where DUE_DATE_ < ?").param(Timestamp.valueOf(now)).query(Long.class)
            .single(),
        due.number(), due.oldest() == null ? 0 : Duration.between(due.oldest(), now).toMillis() / 1000.0,
        jdbc.sql("select count(*) from ACT_RU_INCIDENT").query(Long.class).single(),
        counts("select state as name, count(*) as number from notification group by state"));
  }

  private Map<String, Long> counts(String sql) {
    var counts = new HashMap<String, Long>();
    jdbc.sql(sql).query(Count.class).list().forEach(it -> counts.put(it.name(), it.number()));
    return counts;
  }
}
