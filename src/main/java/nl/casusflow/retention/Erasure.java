package nl.casusflow.retention;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import nl.casusflow.casefile.CaseFile;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.Dates;
import nl.casusflow.engine.EngineTraces;
import nl.casusflow.engine.EngineTraces.Trace;
import nl.casusflow.form.Refusal;
import nl.casusflow.notification.Outbox;
import nl.casusflow.retention.ErasureReport.Line;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The one operation that takes everything of a case out of the database: its file, what the engine remembers of it,
 * drafts, mail and appointments. All in one transaction; what stays is a record that it was done.
 */
@Service
public class Erasure {

  /** Daily summaries stay, without their lines about the case. */
  private static final String SUMMARIES = "notification (dagoverzichten)";

  private final ErasurePlan tables;
  private final EngineTraces engine;
  private final Outbox outbox;
  private final CaseFiles cases;
  private final JdbcClient jdbc;
  private final ObjectMapper json;
  private final Clock clock;

  Erasure(
      ErasurePlan tables, EngineTraces engine, Outbox outbox, CaseFiles cases, JdbcClient jdbc, ObjectMapper json,
      Clock clock) {
    this.tables = tables;
    this.engine = engine;
    this.outbox = outbox;
    this.cases = cases;
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Why and by whom.
   *
   * @param agreedBy who agreed, when it is before its time; otherwise null
   */
  public record Mandate(String person, String agreedBy, Ground ground) {}

  /** What is left of an erased case. */
  public record Erased(
      String caseNumber, LocalDateTime erasedAt, String erasedBy, String agreedBy, String ground, LocalDate endedOn,
      long rowsErased) {}

  /** Cases that were erased, the last first. */
  List<Erased> erased() {
    return jdbc.sql("select * from erasure order by erased_at desc, case_number").query(Erased.class).list();
  }

  /** What would go, without touching anything. */
  @Transactional(readOnly = true)
  public ErasureReport tryOut(String caseNumber) {
    var plan = tables.plan();
    var lines = new ArrayList<Line>();
    add(lines, SUMMARIES, outbox.summariesAbout(caseNumber).size());
    for (Trace trace : plan.traces()) {
      add(lines, trace.table(), jdbc.sql("select count(*) from %s where %s".formatted(trace.table(), trace.where()))
          .param("number", caseNumber).query(Long.class).single());
    }
    add(lines, EngineTraces.tableOfBytes(), engine.bytesOf(caseNumber).size());
    return new ErasureReport(caseNumber, lines, obstacles(caseNumber, plan));
  }

  /**
   * Erases the case and leaves a record of it.
   *
   * @return what it did
   * @throws Refusal when there is no such case, or when it (or something in it) still runs; nothing is touched then
   */
  @Transactional
  public ErasureReport erase(String caseNumber, Mandate mandate) {
    // whoever wants to reopen the case at this moment waits, and then finds it gone
    jdbc.sql("select case_number from case_file where case_number = ? for update").param(caseNumber)
        .query(String.class).optional();
    var plan = tables.plan();
    obstacles(caseNumber, plan).stream().findFirst().ifPresent(sentence -> {
      throw new Refusal(sentence);
    });
    CaseFile file = cases.get(caseNumber);
    List<String> bytes = engine.bytesOf(caseNumber);
    var lines = new ArrayList<Line>();
    add(lines, SUMMARIES, outbox.leaveOutOfSummaries(caseNumber));
    for (Trace trace : plan.traces()) {
      add(lines, trace.table(), jdbc.sql("delete from %s where %s".formatted(trace.table(), trace.where()))
          .param("number", caseNumber).update());
    }
    add(lines, EngineTraces.tableOfBytes(), engine.eraseBytes(bytes));
    var report = new ErasureReport(caseNumber, lines, List.of());
    record(file, mandate, report);
    return report;
  }

  /** Dutch sentences that say why the case cannot be erased now; empty when it can. */
  @Transactional(readOnly = true)
  public List<String> obstacles(String caseNumber) {
    return obstacles(caseNumber, tables.plan());
  }

  private List<String> obstacles(String caseNumber, ErasurePlan.Plan plan) {
    var file = cases.find(caseNumber);
    if (file.isEmpty()) {
      return List.of("Zaak %s is er niet, of niet meer.".formatted(caseNumber));
    }
    if (file.get().caseState().running()) {
      return List.of("Zaak %s loopt. Wissen kan pas als de zaak is geëindigd.".formatted(caseNumber));
    }
    var obstacles = new ArrayList<String>();
    List<String> running = engine.stillRuns(caseNumber, Retention.PROCESS);
    if (!running.isEmpty()) {
      obstacles.add("In zaak %s is nog niet alles afgerond: %s.".formatted(caseNumber, String.join(", ", running)));
    }
    if (!plan.unknown().isEmpty()) {
      obstacles.add("De database heeft tabellen waarvan niet bekend is of er iets van een zaak in staat: %s. "
          .formatted(String.join(", ", plan.unknown())) + "Vraag de beheerder.");
    }
    return obstacles;
  }

  private void record(CaseFile file, Mandate mandate, ErasureReport report) {
    var counts = new LinkedHashMap<String, Long>();
    report.lines().forEach(line -> counts.put(line.table(), line.rows()));
    jdbc.sql("""
        insert into erasure (case_number, erased_at, erased_by, agreed_by, ground, outcome, track, opened_year, ended_on,
                             rows_erased, counts)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(file.caseNumber(), LocalDateTime.now(clock), mandate.person(), mandate.agreedBy(), mandate.ground().id(),
            file.state(), file.track(), Dates.day(file.openedAt()).getYear(),
            Dates.day(Objects.requireNonNullElse(file.endedAt(), file.stateSince())), report.rows(), text(counts))
        .update();
  }

  private static void add(List<Line> lines, String table, long rows) {
    if (rows > 0) {
      lines.add(new Line(table, rows));
    }
  }

  private String text(Object counts) {
    try {
      return json.writeValueAsString(counts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
