package nl.casusflow.security;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code casusflow.login.*}.
 *
 * @param secureCookies      cookies travel over HTTPS only; off for the demo on one's own machine
 * @param failuresPerAddress wrong passwords that one address may send in a row before its attempts wait
 * @param oneMoreEvery       how soon after that one more attempt is looked at
 */
@ConfigurationProperties("casusflow.login")
public record LoginSettings(
    @DefaultValue("true") boolean secureCookies, @DefaultValue("30") int failuresPerAddress,
    @DefaultValue("PT10S") Duration oneMoreEvery) {

  public LoginSettings {
    if (failuresPerAddress < 1 || oneMoreEvery.isNegative() || oneMoreEvery.isZero()) {
      throw new IllegalArgumentException(
          "casusflow.login.failures-per-address en casusflow.login.one-more-every moeten groter dan nul zijn.");
    }
  }
  /** People log in here with a password of ours. */
  public boolean passwordsAreOurs() {
    return true;
  }
}
