package nl.casusflow.stagnation;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import nl.casusflow.casefile.CaseFile;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.CaseState;
import nl.casusflow.casefile.Facts;
import nl.casusflow.casefile.Meetings;
import nl.casusflow.casefile.Scores;
import nl.casusflow.decision.DecisionTables;
import nl.casusflow.engine.CaseProcesses;
import nl.casusflow.phases.PhaseLine.Stretch;
import nl.casusflow.phases.Phases;
import nl.casusflow.stagnation.StagnationReviews.StagnationReview;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Notices that a case is unsafe for long and does not get on, and asks for a review: once per stretch, and again after
 * the next such stretch (practice, 3.7; the numbers are our own default).
 */
@Service
public class Stagnation {

  /** Id of the decision table. */
  public static final String TABLE = "stagnation";

  private static final Logger LOG = LoggerFactory.getLogger(Stagnation.class);
  private static final String PROCESS = "stagnation-review";

  private final CaseFiles cases;
  private final Phases phases;
  private final Meetings meetings;
  private final Scores scores;
  private final StagnationReviews reviews;
  private final DecisionTables tables;
  private final CaseProcesses processes;
  private final Clock clock;

  Stagnation(
      CaseFiles cases, Phases phases, Meetings meetings, Scores scores, StagnationReviews reviews, DecisionTables tables,
      CaseProcesses processes, Clock clock) {
    this.cases = cases;
    this.phases = phases;
    this.meetings = meetings;
    this.scores = scores;
    this.reviews = reviews;
    this.tables = tables;
    this.processes = processes;
    this.clock = clock;
  }

  /** Asks for a review when the case stands still. Nothing happens when it does not, or when that was asked already. */
  @Transactional
  public void notice(String caseNumber) {
    look(cases.get(caseNumber));
  }

  /** The same in a transaction of its own: one case that fails keeps no other from being noticed. */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void noticeByItself(String caseNumber) {
    look(cases.get(caseNumber));
  }

  private void look(CaseFile file) {
    String number = file.caseNumber();
    List<StagnationReview> before = reviews.ofCase(number);
    boolean asked = before.stream().findFirst().filter(it -> it.decidedAt() == null).isPresent();
    if (file.caseState() != CaseState.IN_PHASES || asked) {
      return;
    }
    var standstill = standstill(file);
    var from = countedFrom(file, before);
    if (standstill.isEmpty() || from.isEmpty()) {
      return;
    }
    int held = heldSince(file, from.get());
    Double concern = scores.concern(number).orElse(null);
    if (standstill.get().holds(from.get(), held, concern, LocalDateTime.now(clock))
        && reviews.ask(number, from.get(), file.phase(), held, concern)) {
      processes.start(PROCESS, number, Map.of());
    }
  }

  /** The case came into its phase, or was last asked about: whichever was later. */
  private Optional<LocalDateTime> countedFrom(CaseFile file, List<StagnationReview> before) {
    var stretches = phases.line(file.caseNumber()).stretches();
    var entered = stretches.isEmpty() ? Stream.<LocalDateTime>empty()
        : Stream.of(stretches.get(stretches.size() - 1)).filter(it -> it.until() == null).map(Stretch::from);
    return Stream.concat(entered, before.stream().limit(1).map(StagnationReview::askedAt))
        .max(Comparator.naturalOrder()).filter(it -> !stretches.isEmpty());
  }

  private int heldSince(CaseFile file, LocalDateTime from) {
    return (int) meetings.ofCase(file.caseNumber()).stream()
        .filter(it -> it.heldAt() != null && it.heldAt().isAfter(from)).count();
  }

  private Optional<Standstill> standstill(CaseFile file) {
    var inputs = new HashMap<String, Object>();
    inputs.put(Facts.PHASE, file.phase());
    inputs.put(Facts.TRACK, file.track());
    return tables.firstRow(TABLE, inputs).flatMap(row -> {
      try {
        return Optional.of(new Standstill(whole(row, "meetings"), whole(row, "months"), whole(row, "concern"),
            Boolean.TRUE.equals(row.get("withoutScores"))));
      } catch (NumberFormatException e) {
        LOG.warn("Nobody is asked about a standstill: the table {} lacks a number ({})", TABLE, e.getMessage());
        return Optional.empty();
      }
    });
  }

  private static int whole(Map<String, Object> row, String output) {
    return Integer.parseInt(String.valueOf(row.get(output)).strip());
  }
}
