package nl.casusflow.security;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import nl.casusflow.engine.EngineUsers;
import nl.casusflow.organisation.People;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * The login of programs, which send name and password with every request. Checking a password takes its time on purpose,
 * so one that was right is remembered for a minute: as a keyed hash, and only while the login of that person stands.
 */
@Component
class RestLogin implements AuthenticationProvider {

  private static final Duration REMEMBERED = Duration.ofMinutes(1);
  private static final int MANY = 1_000;
  private static final String HASH = "HmacSHA256";

  private final EngineLogin login;
  private final People people;
  private final Clock clock;
  private final SecretKeySpec key;
  private final Map<String, Instant> right = new ConcurrentHashMap<>();

  RestLogin(EngineLogin login, People people, Clock clock) {
    this.login = login;
    this.people = people;
    this.clock = clock;
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    this.key = new SecretKeySpec(secret, HASH);
  }

  @Override
  public Authentication authenticate(Authentication attempt) {
    String id = attempt.getName();
    var state = id.matches(EngineUsers.USER_ID) ? people.login(id) : Optional.<People.Login>empty();
    if (state.map(People.Login::mustChangePassword).orElse(false)) {
      login.authenticate(attempt);
      throw EngineLogin.refused(); // somebody else chose this password: it is changed on our pages first
    }
    String mark = mark(id, String.valueOf(attempt.getCredentials()), state.map(People.Login::sessions).orElse(0));
    Instant until = right.get(mark);
    boolean active = state.map(People.Login::active).orElse(true);
    if (active && until != null && clock.instant().isBefore(until) && !until.isAfter(clock.instant().plus(REMEMBERED))) {
      return login.entered(id);
    }
    Authentication entered = login.authenticate(attempt);
    if (right.size() > MANY) {
      right.clear();
    }
    right.put(mark, clock.instant().plus(REMEMBERED));
    return entered;
  }

  private String mark(String id, String password, int sessions) {
    try {
      Mac mac = Mac.getInstance(HASH);
      mac.init(key);
      return HexFormat.of().formatHex(
          mac.doFinal((id + "\n" + sessions + "\n" + password).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public boolean supports(Class<?> kind) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
  }
}
