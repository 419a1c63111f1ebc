package nl.casusflow.security;

import java.util.ArrayList;
import nl.casusflow.engine.EngineUsers;
import nl.casusflow.organisation.People;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Holds user name and password against the accounts of the engine. Every refusal looks the same from outside. */
@Component
class EngineLogin implements AuthenticationProvider {

  private final EngineUsers accounts;
  private final People people;
  private final FailedAttempts attempts;

  EngineLogin(EngineUsers accounts, People people, FailedAttempts attempts) {
    this.accounts = accounts;
    this.people = people;
    this.attempts = attempts;
  }

  @Override
  public Authentication authenticate(Authentication attempt) {
    String id = attempt.getName() == null ? "" : attempt.getName().strip();
    String password = attempt.getCredentials() == null ? "" : attempt.getCredentials().toString();
    String address = attempt.getDetails() instanceof WebAuthenticationDetails it ? it.getRemoteAddress() : "";
    if (!attempts.mayTry(address)) {
      throw refused();
    }
    boolean right = id.matches(EngineUsers.USER_ID) && password.length() <= 200 && accounts.checkPassword(id, password);
    if (!right || !people.login(id).map(People.Login::active).orElse(true)) {
      attempts.failed(address);
      throw refused();
    }
    return entered(id);
  }

  /** Someone who showed who they are. */
  UsernamePasswordAuthenticationToken entered(String id) {
    var roles = new ArrayList<GrantedAuthority>();
    accounts.groupsOf(id).forEach(group -> roles.add(new SimpleGrantedAuthority("ROLE_" + group)));
    int sessions = people.login(id).map(People.Login::sessions).orElse(0);
    return UsernamePasswordAuthenticationToken.authenticated(new Arrived.ByPassword(id, sessions), null, roles);
  }

  static BadCredentialsException refused() {
    return new BadCredentialsException("refused");
  }

  @Override
  public boolean supports(Class<?> kind) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
  }
}
