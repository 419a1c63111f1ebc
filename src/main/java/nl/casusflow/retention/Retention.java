package nl.casusflow.retention;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.casusflow.casefile.CaseFile;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.CaseMoved;
import nl.casusflow.casefile.Dates;
import nl.casusflow.casefile.Facts;
import nl.casusflow.casefile.HouseholdCameBack;
import nl.casusflow.casefile.Messages;
import nl.casusflow.deadline.Deadlines;
import nl.casusflow.deadline.Term;
import nl.casusflow.deadline.WorkingDays;
import nl.casusflow.engine.CaseProcesses;
import nl.casusflow.form.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The clock of a case that ended (practice, 3.9). It begins at every end of a case, whichever, and stands still while the
 * household is worked with: when the case is taken up again, or for as long as a case runs that a repeat referral about
 * the household became part of.
 */
@Service
public class Retention {

  static final String PROCESS = "retention";

  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  /** Row of the table of deadlines: how long a case is kept. */
  private static final String TERM = "Event_RetentionBegins";
  /** What nobody needs for so long, nobody needs. */
  private static final int LONGEST_EXTENSION_YEARS = 10;

  private final CaseFiles cases;
  private final CaseProcesses processes;
  private final Deadlines deadlines;
  private final WorkingDays workingDays;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final Term withoutRow;
  private final TransactionTemplate each;

  Retention(
      CaseFiles cases, CaseProcesses processes, Deadlines deadlines, WorkingDays workingDays, JdbcClient jdbc,
      Clock clock, TransactionTemplate each, @Value("${casusflow.retention.term-without-row}") String withoutRow) {
    this.cases = cases;
    this.processes = processes;
    this.deadlines = deadlines;
    this.workingDays = workingDays;
    this.jdbc = jdbc;
    this.clock = clock;
    this.each = each;
    this.withoutRow = Term.parse(withoutRow);
  }

  /**
   * How long a case that ended is kept.
   *
   * @param waitsFor the case about the same household until whose end the clock stands still, or null
   * @param ground   why somebody wants it erased, or null; see {@link Ground}
   * @param agreedBy who agreed to erasing it before its time, or null
   */
  public record Kept(
      String caseNumber, LocalDateTime endedAt, LocalDate keepUntil, String waitsFor, String ground, String askedBy,
      String agreedBy) {}

  public record Extension(
      String caseNumber, LocalDate keepUntil, String reason, LocalDateTime extendedAt, String extendedBy) {}

  // ---- the clock -----------------------------------------------------------------------------------------------

  @EventListener
  void moved(CaseMoved it) {
    if (it.state().running()) {
      stop(it.caseNumber());
    } else if (find(it.caseNumber()).isEmpty()) {
      ended(cases.get(it.caseNumber()));
    }
  }

  /** Cases that ended before there was a clock, in an earlier release: they get theirs, counted from their end. */
  @EventListener(ApplicationReadyEvent.class)
  void catchUp() {
    for (CaseFile file : jdbc.sql("""
        select * from case_file c where c.ended_at is not null
          and not exists (select 1 from case_retention r where r.case_number = c.case_number)
        order by c.case_number""").query(CaseFile.class).list()) {
      try {
        each.executeWithoutResult(status -> ended(file));
      } catch (DuplicateKeyException anotherNodeDidIt) {
        LOG.info("The clock of {} was started by another node", file.caseNumber());
      }
    }
  }

  private void ended(CaseFile file) {
    String goesOnIn = Optional.ofNullable(file.joinedCase()).flatMap(cases::find)
        .filter(it -> it.caseState().running()).map(CaseFile::caseNumber).orElse(null);
    jdbc.sql("insert into case_retention (case_number, ended_at, keep_until, waits_for) values (?, ?, ?, ?)")
        .params(file.caseNumber(), file.endedAt(), term(file, instant(file.endedAt())), goesOnIn).update();
    if (goesOnIn != null) {
      // what waited for this referral has the same case to wait for
      jdbc.sql("update case_retention set waits_for = ? where waits_for = ?").params(goesOnIn, file.caseNumber()).update();
      return;
    }
    begin(file.caseNumber());
    jdbc.sql("select case_number from case_retention where waits_for = ? order by case_number")
        .param(file.caseNumber()).query(String.class).list().forEach(waiting -> {
          jdbc.sql("update case_retention set waits_for = null, keep_until = ? where case_number = ?")
              .params(term(cases.get(waiting), clock.instant()), waiting).update();
          begin(waiting);
        });
  }

  private void begin(String caseNumber) {
    processes.start(PROCESS, caseNumber, Map.of());
  }

  private void stop(String caseNumber) {
    if (jdbc.sql("delete from case_retention where case_number = ?").param(caseNumber).update() > 0) {
      processes.tell(Messages.RETENTION_STOPPED, caseNumber, Map.of());
    }
  }

  private LocalDate term(CaseFile file, Instant from) {
    return WorkingDays.day(deadlines.due(TERM, name -> Facts.TRACK.equals(name) ? file.track() : null, from)
        .orElseGet(() -> workingDays.due(withoutRow, from)));
  }

  private static Instant instant(LocalDateTime utc) {
    return utc.toInstant(ZoneOffset.UTC);
  }

  /**
   * Lets the clock of a case that ended stand still until the new case about the household ends. Nothing happens when the
   * earlier case runs, or is not there.
   */
  @EventListener
  @Transactional
  public void standStill(HouseholdCameBack it) {
    int stopped = jdbc.sql("""
        update case_retention set waits_for = ?, ground = null, asked_by = null, agreed_by = null
        where case_number = ?""").params(it.caseNumber(), it.earlierCase()).update();
    if (stopped > 0) {
      processes.tell(Messages.RETENTION_STOPPED, it.earlierCase(), Map.of());
    }
  }

  // ---- what people decide --------------------------------------------------------------------------------------

  /**
   * Keeps a case longer.
   *
   * @throws Refusal without a reason, or when the date is not later, or absurdly late
   */
  @Transactional
  public void extend(String caseNumber, LocalDate until, String reason, String person) {
    Kept kept = get(caseNumber);
    LocalDate today = Dates.today(clock);
    if (until == null || !until.isAfter(today) || !until.isAfter(kept.keepUntil())) {
      throw new Refusal("Kies een datum na %s. Tot dan blijft de zaak al bewaard."
          .formatted(Dates.text(today.isAfter(kept.keepUntil()) ? today : kept.keepUntil())));
    }
    if (until.isAfter(today.plusYears(LONGEST_EXTENSION_YEARS))) {
      throw new Refusal("Verleng met ten hoogste %d jaar. Daarna kan het opnieuw.".formatted(LONGEST_EXTENSION_YEARS));
    }
    if (reason == null || reason.isBlank()) {
      throw new Refusal("Schrijf op waarom de zaak langer bewaard blijft.");
    }
    jdbc.sql("""
        insert into retention_extension (case_number, keep_until, reason, extended_at, extended_by)
        values (?, ?, ?, ?, ?)""").params(caseNumber, until, reason, LocalDateTime.now(clock), person).update();
    jdbc.sql("""
        update case_retention set keep_until = ?, ground = null, asked_by = null, agreed_by = null
        where case_number = ?""").params(until, caseNumber).update();
  }

  /** Somebody wants the case erased before its time; somebody else has to agree. */
  @Transactional
  public void askErasure(String caseNumber, Ground ground, String person) {
    get(caseNumber);
    decide(caseNumber, ground.id(), person, null);
  }

  /** @throws Refusal when it is the person who asked for it: four eyes see more than two */
  @Transactional
  public void agree(String caseNumber, String person) {
    Kept kept = get(caseNumber);
    if (person.equals(kept.askedBy())) {
      throw new Refusal("Je vroeg zelf om deze zaak te wissen. Laat iemand anders ermee instemmen.");
    }
    decide(caseNumber, kept.ground(), kept.askedBy(), person);
  }

  @Transactional
  public void disagree(String caseNumber) {
    decide(caseNumber, null, null, null);
  }

  /** @throws Refusal while the term runs */
  @Transactional
  public void confirm(String caseNumber, String person) {
    if (!over(get(caseNumber))) {
      throw new Refusal(stillRuns(get(caseNumber)));
    }
    decide(caseNumber, Ground.TERM_OVER.id(), person, null);
  }

  private void decide(String caseNumber, String ground, String askedBy, String agreedBy) {
    jdbc.sql("update case_retention set ground = ?, asked_by = ?, agreed_by = ? where case_number = ?")
        .params(ground, askedBy, agreedBy, caseNumber).update();
  }

  /** @throws Refusal when the case is being looked at already, or has no clock that runs */
  @Transactional
  public void reviewNow(String caseNumber) {
    get(caseNumber);
    if (processes.tell(Messages.RETENTION_REVIEW, caseNumber, Map.of()) == 0) {
      throw new Refusal("Dit wordt al bekeken, of de klok staat stil. Kijk bij je taken.");
    }
  }

  // ---- reading -------------------------------------------------------------------------------------------------

  public Optional<Kept> find(String caseNumber) {
    return jdbc.sql("select * from case_retention where case_number = ?").param(caseNumber).query(Kept.class).optional();
  }

  /** @throws Refusal when no clock runs for this case */
  Kept get(String caseNumber) {
    return find(caseNumber).orElseThrow(() -> new Refusal(cases.find(caseNumber).isEmpty()
        ? "Zaak %s is er niet, of niet meer.".formatted(caseNumber)
        : "Zaak %s loopt. De bewaartermijn begint als de zaak is geëindigd.".formatted(caseNumber)));
  }

  /** Every case that ended and is kept, what has to go first on top. */
  List<Kept> all() {
    return jdbc.sql("select * from case_retention order by keep_until, case_number").query(Kept.class).list();
  }

  List<Extension> extensions(String caseNumber) {
    return jdbc.sql("select * from retention_extension where case_number = ? order by id").param(caseNumber)
        .query(Extension.class).list();
  }

  boolean over(Kept kept) {
    return kept.waitsFor() == null && !Dates.today(clock).isBefore(kept.keepUntil());
  }

  /** On whose word and why the case may be erased now; empty while it may not. */
  Optional<Erasure.Mandate> mandate(Kept kept) {
    if (kept.waitsFor() != null || kept.ground() == null) {
      return Optional.empty();
    }
    Ground ground = Ground.of(kept.ground());
    boolean may = ground == Ground.TERM_OVER ? over(kept) : kept.agreedBy() != null;
    return may ? Optional.of(new Erasure.Mandate(kept.askedBy(), kept.agreedBy(), ground)) : Optional.empty();
  }

  /** Until when a case is kept, for whoever reads it. */
  public static String keptUntil(Kept kept) {
    return kept.waitsFor() != null ? "zolang zaak %s loopt".formatted(kept.waitsFor()) : "tot " + Dates.text(kept.keepUntil());
  }

  static String stillRuns(Kept kept) {
    return kept.waitsFor() != null
        ? "Zaak %s blijft bewaard zolang zaak %s over dit huishouden loopt.".formatted(kept.caseNumber(), kept.waitsFor())
        : "Zaak %s blijft bewaard tot %s. Eerder wissen kan als een ander ermee instemt."
            .formatted(kept.caseNumber(), Dates.text(kept.keepUntil()));
  }
}
