package nl.casusflow.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.Facts;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/**
 * Starts processes of a case and tells them things, always under the number of that case: as tenant and as business key.
 * Who may ask for it is decided before; the engine's own rights of the person who happens to be logged in play no part.
 */
@Component
public class CaseProcesses {

  private final RuntimeService runtime;
  private final CaseFiles cases;
  private final ProcessEngineConfigurationImpl engine;
  private final EngineUsers accounts;

  CaseProcesses(
      RuntimeService runtime, CaseFiles cases, ProcessEngineConfigurationImpl engine, EngineUsers accounts) {
    this.accounts = accounts;
    this.runtime = runtime;
    this.cases = cases;
    this.engine = engine;
  }

  /**
   * Starts a process beside whatever else runs in the case. It is given what every process of a case is given, as the
   * case file knows it, and these facts over it.
   */
  public void start(String processKey, String caseNumber, Map<String, Object> facts) {
    var file = cases.get(caseNumber);
    var given = new LinkedHashMap<String, Object>();
    given.put(Facts.CASE_NUMBER, caseNumber);
    given.put(Facts.MUNICIPALITY, file.municipality());
    given.put(Facts.TRACK, file.track());
    given.put(Facts.PHASE, file.phase());
    given.put(Facts.URGENT, false);
    given.putAll(facts);
    asOwnWork(() -> runtime.startProcessInstanceByKey(processKey, caseNumber, given));
  }

  /**
   * Delivers a message to everything in the case that waits for it.
   *
   * @return how many waited; none is no error
   */
  public int tell(String message, String caseNumber, Map<String, Object> facts) {
    return asOwnWork(() -> runtime.createMessageCorrelation(message).tenantId(caseNumber)
        .processInstanceBusinessKey(caseNumber).setVariables(facts).correlateAllWithResult().size());
  }

  /** The same for somebody of the house, who need not have a part in the case. */
  public int tellForTheHouse(String message, String caseNumber, Map<String, Object> facts) {
    return accounts.outside(() -> tell(message, caseNumber, facts));
  }

  /**
   * Delivers a message to the process of one agreement.
   *
   * @return whether it waited for it
   */
  public boolean tellAgreement(String message, String caseNumber, long agreementId) {
    return asOwnWork(() -> !runtime.createMessageCorrelation(message).tenantId(caseNumber)
        .processInstanceBusinessKey(caseNumber)
        .processInstanceVariableEquals(Facts.AGREEMENT_ID, Long.toString(agreementId))
        .correlateAllWithResult().isEmpty());
  }

  /** Delivers a message to those processes of the case in which this fact has this value. */
  public void tell(String message, String caseNumber, String fact, Object value) {
    asOwnWork(() -> runtime.createMessageCorrelation(message).tenantId(caseNumber).processInstanceBusinessKey(caseNumber)
        .processInstanceVariableEquals(fact, value).correlateAllWithResult());
  }

  /** True when something in the case waits for this message. */
  public boolean waits(String message, String caseNumber) {
    return asOwnWork(() -> runtime.createEventSubscriptionQuery().eventName(message).tenantIdIn(caseNumber).count() > 0);
  }

  /** True when the process in which this fact has this value waits for this message. */
  public boolean waits(String message, String caseNumber, String fact, Object value) {
    return asOwnWork(() -> runtime.createExecutionQuery().messageEventSubscriptionName(message).tenantIdIn(caseNumber)
        .processVariableValueEquals(fact, value).count() > 0);
  }

  /** Ids of the agreements of a case whose process waits for this message. */
  public Set<Long> agreementsThatAwait(String message, String caseNumber) {
    return asOwnWork(() -> runtime.createEventSubscriptionQuery().eventName(message).tenantIdIn(caseNumber).list().stream()
        .map(it -> runtime.getVariable(it.getExecutionId(), Facts.AGREEMENT_ID)).filter(Objects::nonNull)
        .map(it -> Long.valueOf(it.toString())).collect(Collectors.toUnmodifiableSet()));
  }

  private <T> T asOwnWork(Supplier<T> work) {
    return OwnWork.run(() -> engine.getCommandExecutorTxRequired()
        .execute(commands -> commands.runWithoutAuthorization(work::get)));
  }
}
