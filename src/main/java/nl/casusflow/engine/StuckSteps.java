package nl.casusflow.engine;

import java.time.LocalDateTime;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Steps that the engine itself does and gave up on. Why it failed may be in words of the household, and so stays in the
 * log of the server. Mail has a process of its own for this.
 */
@Component
public class StuckSteps {

  /** More than anybody goes through by hand; the oldest come first. */
  private static final int MANY = 200;
  private static final int LONGEST_ID = 64;
  private static final Logger LOG = LoggerFactory.getLogger(StuckSteps.class);

  private final JdbcClient jdbc;
  private final ManagementService management;
  private final ProcessEngineConfigurationImpl engine;
  private final EngineUsers accounts;

  StuckSteps(
      JdbcClient jdbc, ManagementService management, ProcessEngineConfigurationImpl engine, EngineUsers accounts) {
    this.jdbc = jdbc;
    this.management = management;
    this.engine = engine;
    this.accounts = accounts;
  }

  /**
   * @param job        names it in the log of the server too
   * @param caseNumber null for what belongs to no case
   * @param step       id of the element in the model; null for what is in none
   * @param since      in UTC
   */
  public record StuckStep(String job, String caseNumber, String step, LocalDateTime since) {}

  /** Of every case: it says where something waits, and nothing of what was said there. */
  public List<StuckStep> all() {
    return find("").query(StuckStep.class).list();
  }

  /**
   * Has a step tried as often as at first.
   *
   * @param by who asked for it; the engine keeps that in its log of what was done
   * @return false when it is not stuck any more
   */
  public boolean tryAgain(String job, String by) {
    if (job.length() > LONGEST_ID || find(" and J.ID_ = :job").param("job", job).query(StuckStep.class).list().isEmpty()) {
      return false;
    }
    accounts.as(by, () -> OwnWork.run(() -> engine.getCommandExecutorTxRequired().execute(
        commands -> commands.runWithoutAuthorization(() -> {
          management.setJobRetries(job, engine.getDefaultNumberOfRetries());
          return null;
        }))));
    LOG.info("Job {} is tried again, asked for by {}", job, by);
    return true;
  }

  private JdbcClient.StatementSpec find(String which) {
    return jdbc.sql("""
        select J.ID_ as job, J.TENANT_ID_ as case_number, I.ACTIVITY_ID_ as step, I.INCIDENT_TIMESTAMP_ as since
        from ACT_RU_INCIDENT I join ACT_RU_JOB J on J.ID_ = I.CONFIGURATION_
        left join ACT_RE_PROCDEF D on D.ID_ = I.PROC_DEF_ID_
        where J.RETRIES_ = 0 and J.HANDLER_TYPE_ <> :mail and (D.KEY_ is null or D.KEY_ <> :undeliverable)"""
        + which + " order by I.INCIDENT_TIMESTAMP_, J.ID_ fetch first " + MANY + " rows only")
        .param("mail", MailJob.TYPE).param("undeliverable", Undeliverable.PROCESS);
  }
}
