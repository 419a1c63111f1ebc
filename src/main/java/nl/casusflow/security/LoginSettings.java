package nl.casusflow.security;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import nl.casusflow.organisation.Role;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code casusflow.login.*}.
 *
 * @param secureCookies      cookies travel over HTTPS only; off for the demo on one's own machine
 * @param failuresPerAddress wrong passwords that one address may send in a row before its attempts wait
 * @param oneMoreEvery       how soon after that one more attempt is looked at
 * @param longest            after this a login ends, however busy somebody is
 * @param passwordForm       whether people log in with a password of ours; without an answer: only without a provider
 * @param oidc               the identity provider of the house, if it has one
 */
@ConfigurationProperties("casusflow.login")
public record LoginSettings(
    @DefaultValue("true") boolean secureCookies, @DefaultValue("30") int failuresPerAddress,
    @DefaultValue("PT10S") Duration oneMoreEvery, @DefaultValue("PT12H") Duration longest, Boolean passwordForm,
    @DefaultValue Oidc oidc) {

  /** Names below localhost are this machine too (RFC 6761). */
  private static final Pattern THIS_MACHINE = Pattern.compile("(.+\\.)?localhost|127\\.0\\.0\\.1|\\[::1]");

  /**
   * OpenID Connect.
   *
   * @param issuer address of the provider, below which it says how it works; empty for none
   * @param claims where the provider says what
   * @param roles  words of the provider for our roles, as {@code Word=role}; our own ids need none
   */
  public record Oidc(
      @DefaultValue("") String issuer, @DefaultValue("") String clientId, @DefaultValue("") String clientSecret,
      @DefaultValue({"openid", "profile", "email"}) List<String> scopes, @DefaultValue Claims claims,
      @DefaultValue({}) List<String> roles) {

    public Oidc {
      if (issuer.isBlank() != clientId.isBlank() || issuer.isBlank() != clientSecret.isBlank()) {
        throw new IllegalArgumentException("""
            Inloggen bij een aanbieder vraagt casusflow.login.oidc.issuer, casusflow.login.oidc.client-id en \
            casusflow.login.oidc.client-secret: alle drie, of geen van drieën.""");
      }
      if (!issuer.isBlank()) {
        URI address = URI.create(issuer);
        if (!"https".equals(address.getScheme()) && !THIS_MACHINE.matcher(String.valueOf(address.getHost())).matches()) {
          throw new IllegalArgumentException("casusflow.login.oidc.issuer moet met https:// beginnen: " + issuer);
        }
        if (!scopes.contains("openid") || claims.login().isBlank()) {
          throw new IllegalArgumentException("""
              casusflow.login.oidc.scopes moet openid bevatten, en casusflow.login.oidc.claims.login mag niet leeg zijn.""");
        }
      }
      roleByWord(roles);
    }

    boolean on() {
      return !issuer.isBlank();
    }

    Map<String, Role> roleByWord() {
      return roleByWord(roles);
    }

    private static Map<String, Role> roleByWord(List<String> words) {
      var known = new LinkedHashMap<String, Role>();
      for (Role role : Role.values()) {
        known.put(role.id(), role);
      }
      for (String word : words) {
        int sign = word.lastIndexOf('=');
        known.put(word.substring(0, Math.max(0, sign)).strip(), Role.of(word.substring(sign + 1).strip())
            .orElseThrow(() -> new IllegalArgumentException("""
                casusflow.login.oidc.roles: “%s” is geen rol van ons. Schrijf het als “Woord van de aanbieder=procesregisseur”."""
                .formatted(word))));
      }
      return known;
    }
  }

  /**
   * Names of claims; a path such as {@code realm_access.roles} leads inside. Without a name for roles or organisation
   * these are kept by the administrator of the house instead, and nobody comes in who is not registered.
   */
  public record Claims(
      @DefaultValue("preferred_username") String login, @DefaultValue("name") String name,
      @DefaultValue("email") String email, @DefaultValue("roles") String roles,
      @DefaultValue("organisation") String organisation) {}

  public LoginSettings {
    if (failuresPerAddress < 1 || oneMoreEvery.isNegative() || oneMoreEvery.isZero() || longest.isNegative()) {
      throw new IllegalArgumentException("""
          casusflow.login.failures-per-address, casusflow.login.one-more-every en casusflow.login.longest moeten groter \
          dan nul zijn.""");
    }
    if (Boolean.FALSE.equals(passwordForm) && !oidc.on()) {
      throw new IllegalArgumentException("""
          Zo kan niemand inloggen: casusflow.login.password-form staat uit en casusflow.login.oidc.issuer is leeg.""");
    }
  }

  /** People log in here with a password of ours. */
  public boolean passwordsAreOurs() {
    return passwordForm == null ? !oidc.on() : passwordForm;
  }

  public boolean hasProvider() {
    return oidc.on();
  }
}
