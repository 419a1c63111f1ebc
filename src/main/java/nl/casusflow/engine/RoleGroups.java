package nl.casusflow.engine;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GLOBAL;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import java.util.Arrays;
import nl.casusflow.organisation.Role;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * The roles as groups of the engine, and what each may do there. Runs at every start and adds only what is missing.
 *
 * <p>A handful of rows for everyone, instead of rows per task and person, keeps the task list fast; who may work on
 * which task is guarded where tasks are claimed and handed in.
 */
@Component
class RoleGroups implements InitializingBean {

  private static final String ROLE = "role";
  private static final String CASE = "case";

  private final IdentityService identities;
  private final AuthorizationService authorizations;

  RoleGroups(IdentityService identities, AuthorizationService authorizations) {
    this.identities = identities;
    this.authorizations = authorizations;
  }

  @Override
  public void afterPropertiesSet() {
    for (Role role : Role.values()) {
      group(role.id(), role.label(), ROLE);
    }
    group(Groups.CAMUNDA_ADMIN, "Technisch beheer", Groups.GROUP_TYPE_SYSTEM);

    everyone(Resources.APPLICATION, "tasklist", Permissions.ACCESS);
    everyone(Resources.APPLICATION, "welcome", Permissions.ACCESS);
    everyone(Resources.TASK, ANY, TaskPermissions.READ, TaskPermissions.TASK_WORK);
    everyone(Resources.PROCESS_DEFINITION, ANY, ProcessDefinitionPermissions.READ);
    everyone(Resources.FILTER, ANY, Permissions.READ);

    for (Role role : new Role[] {Role.REFERRER, Role.SECRETARIAT, Role.PROCESS_DIRECTOR, Role.CASE_DIRECTOR,
        Role.SUBJECT_EXPERT, Role.EXPERT_POOL, Role.PROFESSIONAL}) {
      grant(role.id(), Resources.PROCESS_DEFINITION, CASE, ProcessDefinitionPermissions.CREATE_INSTANCE);
      grant(role.id(), Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE);
    }
    for (Role role : new Role[] {Role.SECRETARIAT, Role.PROCESS_DIRECTOR}) {
      grant(role.id(), Resources.TASK, ANY, TaskPermissions.TASK_ASSIGN);
      grant(role.id(), Resources.USER, ANY, Permissions.READ);
    }
    for (Role role : new Role[] {Role.MANAGER, Role.PROCESS_OWNER}) {
      grant(role.id(), Resources.APPLICATION, "cockpit", Permissions.ACCESS);
      grant(role.id(), Resources.PROCESS_DEFINITION, ANY, ProcessDefinitionPermissions.READ_INSTANCE);
      grant(role.id(), Resources.DECISION_DEFINITION, ANY, Permissions.READ);
      grant(role.id(), Resources.DEPLOYMENT, ANY, Permissions.READ);
    }
    grant(Role.PROCESS_OWNER.id(), Resources.DEPLOYMENT, ANY, Permissions.CREATE, Permissions.DELETE);
    grant(Role.PROCESS_OWNER.id(), Resources.PROCESS_DEFINITION, ANY, ProcessDefinitionPermissions.RETRY_JOB,
        ProcessDefinitionPermissions.READ_HISTORY, ProcessDefinitionPermissions.SUSPEND);
    grant(Role.PROCESS_OWNER.id(), Resources.DECISION_DEFINITION, ANY, Permissions.READ_HISTORY);

    // an administrator looks after people and rights, not after cases
    for (Resource resource : new Resource[] {Resources.USER, Resources.GROUP, Resources.GROUP_MEMBERSHIP,
        Resources.AUTHORIZATION, Resources.TENANT, Resources.TENANT_MEMBERSHIP, Resources.SYSTEM}) {
      grant(Groups.CAMUNDA_ADMIN, resource, ANY, Permissions.ALL);
    }
    grant(Groups.CAMUNDA_ADMIN, Resources.APPLICATION, "admin", Permissions.ACCESS);
  }

  private void group(String id, String name, String type) {
    if (identities.createGroupQuery().groupId(id).count() == 0) {
      var group = identities.newGroup(id);
      group.setName(name);
      group.setType(type);
      identities.saveGroup(group);
    }
  }

  private void everyone(Resource resource, String id, Permission... permissions) {
    if (authorizations.createAuthorizationQuery().authorizationType(AUTH_TYPE_GLOBAL).resourceType(resource)
        .resourceId(id).count() == 0) {
      Authorization row = authorizations.createNewAuthorization(AUTH_TYPE_GLOBAL);
      row.setUserId(ANY);
      save(row, resource, id, permissions);
    }
  }

  private void grant(String group, Resource resource, String id, Permission... permissions) {
    Authorization row = authorizations.createAuthorizationQuery().authorizationType(AUTH_TYPE_GRANT).groupIdIn(group)
        .resourceType(resource).resourceId(id).singleResult();
    if (row == null) {
      row = authorizations.createNewAuthorization(AUTH_TYPE_GRANT);
      row.setGroupId(group);
    } else if (Arrays.stream(permissions).allMatch(row::isPermissionGranted)) {
      return;
    }
    save(row, resource, id, permissions);
  }

  private void save(Authorization row, Resource resource, String id, Permission... permissions) {
    row.setResource(resource);
    row.setResourceId(id);
    for (Permission permission : permissions) {
      row.addPermission(permission);
    }
    authorizations.saveAuthorization(row);
  }
}
