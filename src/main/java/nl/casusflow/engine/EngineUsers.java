package nl.casusflow.engine;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.function.Supplier;
import nl.casusflow.organisation.Role;
import org.camunda.bpm.engine.AuthenticationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.context.annotation.DependsOn;
import org.springframework.stereotype.Component;

/** People as the engine knows them: their account, their groups, and work done in their name. */
@Component
@DependsOn("roleGroups")
public class EngineUsers {

  /** What a user name may look like; the engine refuses others. */
  public static final String USER_ID = "[a-zA-Z0-9][a-zA-Z0-9._@-]{0,63}";

  private final IdentityService identities;
  private final SlowPasswords passwords;

  public EngineUsers(IdentityService identities, SlowPasswords passwords) {
    this.identities = identities;
    this.passwords = passwords;
  }

  /**
   * Makes the account of someone, or makes it follow a change: the name, and a group for each role and for no other. An
   * administrator belongs to the engine's own group as well. A new account has no password and opens to nobody.
   */
  public void keep(String id, String name, Collection<Role> roles) {
    outside(() -> {
      var user = identities.createUserQuery().userId(id).singleResult();
      if (user == null) {
        user = identities.newUser(id);
      }
      int space = name.indexOf(' ');
      user.setFirstName(space < 0 ? name : name.substring(0, space));
      user.setLastName(space < 0 ? "" : name.substring(space + 1));
      identities.saveUser(user);
      var groups = new HashSet<String>();
      roles.forEach(role -> groups.add(role.id()));
      if (roles.contains(Role.ADMINISTRATOR)) {
        groups.add(Groups.CAMUNDA_ADMIN);
      }
      for (String group : groupsOf(id)) {
        if (!groups.remove(group) && (Role.of(group).isPresent() || Groups.CAMUNDA_ADMIN.equals(group))) {
          identities.deleteMembership(id, group);
        }
      }
      groups.forEach(group -> identities.createMembership(id, group));
      return null;
    });
  }

  /** @throws RuntimeException when the password breaks the {@link PasswordRules}: ask those first */
  public void setPassword(String id, String password) {
    setPassword(id, password, false);
  }

  /** For the fictional people of the demo, whose password everyone may know. */
  public void setDemoPassword(String id, String password) {
    setPassword(id, password, true);
  }

  private void setPassword(String id, String password, boolean anyPassword) {
    outside(() -> {
      var user = identities.createUserQuery().userId(id).singleResult();
      user.setPassword(password);
      ((IdentityServiceImpl) identities).saveUser(user, anyPassword);
      identities.unlockUser(id);
      return null;
    });
  }

  public boolean hasPassword(String id) {
    return outside(() -> identities.createUserQuery().userId(id).singleResult()) instanceof UserEntity user
        && user.getPassword() != null;
  }

  public boolean exists(String id) {
    return outside(() -> identities.createUserQuery().userId(id).count() > 0);
  }

  /**
   * False for a wrong password, for someone who does not exist, and while an account is held up after attempts that failed
   * (the engine counts them). Each of these takes as long as the other.
   */
  public boolean checkPassword(String id, String password) {
    if (heldUpOrUnknown(id)) {
      passwords.checkNobodys(password);
      return false;
    }
    try {
      return identities.checkPassword(id, password);
    } catch (AuthenticationException heldUpMeanwhile) {
      return false;
    }
  }

  private boolean heldUpOrUnknown(String id) {
    var user = (UserEntity) outside(() -> identities.createUserQuery().userId(id).singleResult());
    return user == null || user.getPassword() == null
        || user.getLockExpirationTime() != null && user.getLockExpirationTime().after(ClockUtil.getCurrentTime());
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
