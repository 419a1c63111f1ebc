package nl.casusflow.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.Role;
import org.camunda.bpm.engine.impl.ActivityStatisticsQueryImpl;
import org.camunda.bpm.engine.impl.ExecutionQueryImpl;
import org.camunda.bpm.engine.impl.HistoricActivityInstanceQueryImpl;
import org.camunda.bpm.engine.impl.HistoricActivityStatisticsQueryImpl;
import org.camunda.bpm.engine.impl.HistoricIncidentQueryImpl;
import org.camunda.bpm.engine.impl.HistoricProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.IncidentQueryImpl;
import org.camunda.bpm.engine.impl.JobQueryImpl;
import org.camunda.bpm.engine.impl.ProcessDefinitionStatisticsQueryImpl;
import org.camunda.bpm.engine.impl.ProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.cmd.GetActivityInstanceCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.TenantCheck;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.TenantManager;

/**
 * Makes the engine ask the participation table who may see a case. Nobody is exempt. Managers see in Cockpit where
 * cases stand and what got stuck: some queries, listed here, are not guarded for them. None of those holds a task, a
 * variable or a comment.
 */
public class ParticipationTenants extends TenantManager {

  /** What says where a case stands, and nothing of what was said in it. */
  private static final Set<Class<?>> OF_STATES = Set.of(
      ProcessInstanceQueryImpl.class, ExecutionQueryImpl.class, HistoricProcessInstanceQueryImpl.class,
      HistoricActivityInstanceQueryImpl.class, ProcessDefinitionStatisticsQueryImpl.class,
      ActivityStatisticsQueryImpl.class, HistoricActivityStatisticsQueryImpl.class, JobQueryImpl.class,
      IncidentQueryImpl.class, HistoricIncidentQueryImpl.class);
  /** Cockpit brings queries of its own: instances, incidents and what calls what. */
  private static final String OF_COCKPIT = "org.camunda.bpm.cockpit.";
  private static final String NOBODY = "-";

  private static final ThreadLocal<Boolean> LOOKING_AT_STATES = new ThreadLocal<>();

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

  // ---- queries: asked by Tenant.xml ----------------------------------------------------------------------------

  /** Whether this query shows its reader only the cases in which they have a part. */
  public static boolean guards(Object query) {
    return !(isManager(reader())
        && query != null && (OF_STATES.contains(query.getClass()) || query.getClass().getName().startsWith(OF_COCKPIT)));
  }

  /** Whose parts count: the reader's and those of the reader's groups. Never empty, since a query wants somebody. */
  public static List<String> parties() {
    return parties(reader());
  }

  @Override
  public void configureTenantCheck(TenantCheck check) {
    check.setTenantCheckEnabled(isTenantCheckEnabled());
    check.setAuthTenantIds(null);
  }

  // ---- one object ----------------------------------------------------------------------------------------------

  /** True for a command by which a manager sees where a case stands. */
  static boolean isOfStates(Command<?> command) {
    return command instanceof GetActivityInstanceCmd && Context.getCommandContext() == null;
  }

  static <T> Command<T> lookingAtStates(Command<T> command) {
    return commands -> {
      LOOKING_AT_STATES.set(true);
      try {
        return command.execute(commands);
      } finally {
        LOOKING_AT_STATES.remove();
      }
    };
  }

  @Override
  public boolean isAuthenticatedTenant(String caseNumber) {
    return caseNumber == null || !isTenantCheckEnabled()
        || LOOKING_AT_STATES.get() != null && isManager(reader())
        || participations.isAnyParticipant(caseNumber, parties());
  }

  @Override
  public boolean isTenantCheckEnabled() {
    return Context.getProcessEngineConfiguration().isTenantCheckEnabled()
        && Context.getCommandContext().isTenantCheckEnabled()
        && !OwnWork.underWay()
        && reader() != null;
  }

  private static Authentication reader() {
    return Context.getCommandContext().getAuthentication();
  }

  private static boolean isManager(Authentication reader) {
    return reader != null && reader.getGroupIds() != null && reader.getGroupIds().contains(Role.MANAGER.id());
  }

  private static List<String> parties(Authentication reader) {
    var parties = new ArrayList<String>();
    parties.add(reader == null || reader.getUserId() == null ? NOBODY : reader.getUserId());
    if (reader != null && reader.getGroupIds() != null) {
      parties.addAll(reader.getGroupIds());
    }
    return parties;
  }
}
