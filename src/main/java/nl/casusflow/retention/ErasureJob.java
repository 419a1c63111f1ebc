package nl.casusflow.retention;

import java.util.List;
import nl.casusflow.engine.Afterwards;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Erases a case when its process is over. A case that was taken up again in between stays. */
@Component
class ErasureJob implements Afterwards.Work {

  static final String NAME = "erasure";

  private static final Logger LOG = LoggerFactory.getLogger(ErasureJob.class);

  private final Erasure erasure;
  private final Retention retention;

  ErasureJob(Erasure erasure, Retention retention) {
    this.erasure = erasure;
    this.retention = retention;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void run(String caseNumber) {
    var mandate = retention.find(caseNumber).flatMap(retention::mandate);
    List<String> obstacles = erasure.obstacles(caseNumber);
    if (mandate.isEmpty() || !obstacles.isEmpty()) {
      // it stands on the page of the privacy officer, who can do it by hand once nothing is in the way
      LOG.warn("Case {} was not erased: {}", caseNumber, mandate.isEmpty() ? "nobody may any more" : obstacles);
      return;
    }
    var report = erasure.erase(caseNumber, mandate.get());
    LOG.info("Case {} was erased: {} rows", caseNumber, report.rows());
  }
}
