package nl.casusflow.engine;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;

/**
 * The engine's own checks, without what it does at every step for rows per task and instance. Those are never written here
 * ({@link NoRowsPerTask}, {@link RoleGroups}), so there are none to clean up after a task; and with a few rows per group,
 * asking first which groups have any costs more than it saves.
 */
class RowsPerRole extends AuthorizationManager {

  private static final Set<Resource> WITHOUT_ROWS = Set.of(Resources.TASK, Resources.PROCESS_INSTANCE);

  static SessionFactory factory() {
    return new SessionFactory() {
      @Override
      public Class<?> getSessionType() {
        return AuthorizationManager.class;
      }

      @Override
      public Session openSession() {
        return new RowsPerRole();
      }
    };
  }

  @Override
  public void deleteAuthorizationsByResourceId(Resource resource, String id) {
    if (!WITHOUT_ROWS.contains(resource)) {
      super.deleteAuthorizationsByResourceId(resource, id);
    }
  }

  @Override
  public List<String> filterAuthenticatedGroupIds(List<String> groups) {
    return groups == null ? List.of() : groups;
  }
}
