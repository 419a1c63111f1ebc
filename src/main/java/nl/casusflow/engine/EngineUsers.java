package nl.casusflow.engine;

import java.util.List;
import java.util.function.Supplier;
import nl.casusflow.organisation.Role;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.context.annotation.DependsOn;
import org.springframework.stereotype.Component;

/** People as the engine knows them: their account, their groups, and work done in their name. */
@Component
@DependsOn("roleGroups")
public class EngineUsers {

  private final IdentityService identities;

  public EngineUsers(IdentityService identities) {
    this.identities = identities;
  }

  /** Makes an account, with a group for each role. An administrator belongs to the engine's own group as well. */
  public void create(String id, String name, String password, List<Role> roles) {
    var user = identities.newUser(id);
    int space = name.indexOf(' ');
    user.setFirstName(space < 0 ? name : name.substring(0, space));
    user.setLastName(space < 0 ? "" : name.substring(space + 1));
    user.setPassword(password);
    identities.saveUser(user);
    for (Role role : roles) {
      identities.createMembership(id, role.id());
      if (role == Role.ADMINISTRATOR) {
        identities.createMembership(id, Groups.CAMUNDA_ADMIN);
      }
    }
  }

  /** False for a wrong password and for someone who does not exist; both take about as long. */
  public boolean checkPassword(String id, String password) {
    return id != null && password != null && identities.checkPassword(id, password);
  }

  public List<String> groupsOf(String id) {
    return identities.createGroupQuery().groupMember(id).list().stream().map(Group::getId).toList();
  }

  /** Does work in someone's name: their rights hold, and they are the author of what is recorded. */
  public <T> T as(String userId, Supplier<T> work) {
    var before = identities.getCurrentAuthentication();
    identities.setAuthentication(userId, groupsOf(userId));
    try {
      return work.get();
    } finally {
      identities.setAuthentication(before);
    }
  }
}
