package nl.casusflow.engine;

import java.util.List;
import java.util.function.Supplier;
import nl.casusflow.organisation.Role;
import org.camunda.bpm.engine.AuthenticationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.identity.Authentication;
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

  /**
   * False for a wrong password, for someone who does not exist, and while an account is held up after too many attempts
   * (the engine counts them).
   */
  public boolean checkPassword(String id, String password) {
    try {
      return id != null && password != null && identities.checkPassword(id, password);
    } catch (AuthenticationException heldUp) {
      return false;
    }
  }

  /** Groups of someone, whoever asks. */
  public List<String> groupsOf(String id) {
    return outside(() -> identities.createGroupQuery().groupMember(id).list().stream().map(Group::getId).toList());
  }

  /** Does work in someone's name: their rights hold, and they are the author of what is recorded. */
  public <T> T as(String userId, Supplier<T> work) {
    try (var session = login(userId)) {
      return work.get();
    }
  }

  /** What follows in this thread happens in someone's name, until the result is closed. */
  public Session login(String userId) {
    var groups = groupsOf(userId);
    var before = identities.getCurrentAuthentication();
    identities.setAuthentication(userId, groups);
    return () -> restore(before);
  }

  /** A stretch of work in someone's name. */
  public interface Session extends AutoCloseable {

    @Override
    void close();
  }

  /** Does work of the platform itself, whoever is logged in. */
  <T> T outside(Supplier<T> work) {
    var before = identities.getCurrentAuthentication();
    identities.clearAuthentication();
    try {
      return work.get();
    } finally {
      restore(before);
    }
  }

  private void restore(Authentication before) {
    if (before == null) {
      identities.clearAuthentication();
    } else {
      identities.setAuthentication(before);
    }
  }
}
