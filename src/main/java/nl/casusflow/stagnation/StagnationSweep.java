package nl.casusflow.stagnation;

import nl.casusflow.casefile.CaseFile;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.CaseState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Time passes without a meeting too: every night each case in treatment is looked at. Two nodes may do so at once; a
 * stretch is asked about once. {@code casusflow.stagnation.sweep: "-"} switches it off.
 */
@Component
class StagnationSweep {

  private static final Logger LOG = LoggerFactory.getLogger(StagnationSweep.class);

  private final CaseFiles cases;
  private final Stagnation stagnation;

  StagnationSweep(CaseFiles cases, Stagnation stagnation) {
    this.cases = cases;
    this.stagnation = stagnation;
  }

  @Scheduled(cron = "${casusflow.stagnation.sweep}")
  void run() {
    cases.in(CaseState.IN_PHASES).stream().map(CaseFile::caseNumber).forEach(number -> {
      try {
        stagnation.noticeByItself(number);
      } catch (RuntimeException e) {
        LOG.error("Nobody looked whether {} stands still", number, e);
      }
    });
  }
}
