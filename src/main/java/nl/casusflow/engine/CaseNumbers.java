package nl.casusflow.engine;

import nl.casusflow.casefile.CaseFiles;
import nl.casusflow.casefile.Facts;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProvider;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderCaseInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderHistoricDecisionInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderProcessInstanceContext;
import org.springframework.stereotype.Component;

/**
 * The case number is the tenant of everything that happens in a case, so that the engine's own tables can be searched,
 * guarded and erased by case. A new case gets a new number; work that belongs to a case brings its number along.
 */
@Component
class CaseNumbers implements TenantIdProvider {

  private final CaseFiles cases;

  CaseNumbers(CaseFiles cases) {
    this.cases = cases;
  }

  @Override
  public String provideTenantIdForProcessInstance(TenantIdProviderProcessInstanceContext context) {
    if (context.getSuperExecution() != null) {
      return context.getSuperExecution().getTenantId();
    }
    Object known = OwnWork.underWay() ? context.getVariables().get(Facts.CASE_NUMBER) : null;
    return known == null ? cases.nextNumber() : known.toString();
  }

  @Override
  public String provideTenantIdForCaseInstance(TenantIdProviderCaseInstanceContext context) {
    return null;
  }

  @Override
  public String provideTenantIdForHistoricDecisionInstance(TenantIdProviderHistoricDecisionInstanceContext context) {
    return context.getExecution() == null ? null : context.getExecution().getTenantId();
  }
}
