package nl.casusflow.engine;

import java.util.ArrayList;
import java.util.List;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Role;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.TenantCheck;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.TenantManager;

/**
 * Makes the engine ask the participation table who may see a case. Nobody is exempt but managers, who see states and
 * figures of all cases in Cockpit: administrators look after people, not after content.
 */
class ParticipationTenants extends TenantManager {

  private final Participations participations;

  ParticipationTenants(Participations participations) {
    this.participations = participations;
  }

  static SessionFactory factory(Participations participations) {
    return new SessionFactory() {
      @Override
      public Class<?> getSessionType() {
        return TenantManager.class;
      }

      @Override
      public Session openSession() {
        return new ParticipationTenants(participations);
      }
    };
  }

  @Override
  public void configureTenantCheck(TenantCheck check) {
    boolean enabled = isTenantCheckEnabled();
    check.setTenantCheckEnabled(enabled);
    check.setAuthTenantIds(enabled ? parties(getCurrentAuthentication()) : null);
  }

  @Override
  public boolean isAuthenticatedTenant(String caseNumber) {
    return caseNumber == null || !isTenantCheckEnabled()
        || participations.isAnyParticipant(caseNumber, parties(getCurrentAuthentication()));
  }

  @Override
  public boolean isTenantCheckEnabled() {
    Authentication reader = getCurrentAuthentication();
    return Context.getProcessEngineConfiguration().isTenantCheckEnabled()
        && Context.getCommandContext().isTenantCheckEnabled()
        && !OwnWork.underWay()
        && reader != null
        && !(reader.getGroupIds() != null && reader.getGroupIds().contains(Role.MANAGER.id()));
  }

  private static List<String> parties(Authentication reader) {
    var parties = new ArrayList<String>();
    parties.add(reader.getUserId());
    if (reader.getGroupIds() != null) {
      parties.addAll(reader.getGroupIds());
    }
    return parties;
  }
}
