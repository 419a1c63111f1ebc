package nl.casusflow.security;

import java.util.ArrayList;
import nl.casusflow.engine.EngineUsers;
import nl.casusflow.organisation.People;
import nl.casusflow.organisation.People.Person;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/** Holds user name and password against the accounts of the engine. Every refusal looks the same from outside. */
@Component
class EngineLogin implements AuthenticationProvider {

  private final EngineUsers accounts;
  private final People people;

  EngineLogin(EngineUsers accounts, People people) {
    this.accounts = accounts;
    this.people = people;
  }

  @Override
  public Authentication authenticate(Authentication attempt) {
    String id = attempt.getName() == null ? "" : attempt.getName().strip();
    String password = attempt.getCredentials() == null ? "" : attempt.getCredentials().toString();
    boolean known = !id.isEmpty() && id.length() <= 64 && password.length() <= 200 && accounts.checkPassword(id, password);
    if (!known || !people.find(id).map(Person::active).orElse(true)) {
      throw new BadCredentialsException("refused");
    }
    var roles = new ArrayList<GrantedAuthority>();
    accounts.groupsOf(id).forEach(group -> roles.add(new SimpleGrantedAuthority("ROLE_" + group)));
    return UsernamePasswordAuthenticationToken.authenticated(id, null, roles);
  }

  @Override
  public boolean supports(Class<?> kind) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
  }
}
