package nl.casusflow.security;

import nl.casusflow.CasusflowTest;
import nl.casusflow.engine.EngineWithoutTheFixes;
import nl.casusflow.organisation.Role;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** The same attacks with the fixes taken out: each gets through, so it is the fix that stops it. */
@CasusflowTest
@Import({EngineWithoutTheFixes.class, DoorsWithoutTheFixes.class})
class WithoutTheFixesTest extends Attacks {

  @Autowired AuthorizationService authorizations;

  @Override
  boolean open() {
    return true;
  }

  /** What our few rows per role do not grant. */
  @BeforeEach
  void widerRights() {
    if (authorizations.createAuthorizationQuery().groupIdIn(Role.REFERRER.id()).resourceType(Resources.DEPLOYMENT).count() == 0) {
      grant(Resources.DEPLOYMENT, Permissions.CREATE);
      grant(Resources.FILTER, Permissions.CREATE, Permissions.READ, Permissions.DELETE);
      grant(Resources.PROCESS_DEFINITION, ProcessDefinitionPermissions.READ_INSTANCE,
          ProcessDefinitionPermissions.READ_INSTANCE_VARIABLE);
      grant(Resources.TASK, TaskPermissions.READ, TaskPermissions.UPDATE);
    }
  }

  private void grant(Resource resource, Permission... permissions) {
    Authorization row = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
    row.setGroupId(Role.REFERRER.id());
    row.setResource(resource);
    row.setResourceId(Authorization.ANY);
    for (Permission permission : permissions) {
      row.addPermission(permission);
    }
    authorizations.saveAuthorization(row);
  }
}
