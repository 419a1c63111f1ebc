package nl.casusflow.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.stereotype.Component;

/** The identity provider of the house: where it is, how a login begins there and how it ends. */
@Component
class Provider {

  static final String NAME = "casusflow";
  static final String BEGIN = "/oauth2/authorization/" + NAME;

  private final LoginSettings settings;
  /** Asked for how it works at the first login, not at the start: a provider that is away keeps no house from starting. */
  private final ClientRegistrationRepository registrations;

  Provider(LoginSettings settings) {
    this.settings = settings;
    this.registrations = new SupplierClientRegistrationRepository(() -> {
      var oidc = settings.oidc();
      return new InMemoryClientRegistrationRepository(ClientRegistrations.fromIssuerLocation(oidc.issuer())
          .registrationId(NAME).clientId(oidc.clientId()).clientSecret(oidc.clientSecret()).scope(oidc.scopes()).build());
    });
  }

  ClientRegistrationRepository registrations() {
    return registrations;
  }

  /** With a proof that the answer comes back to who asked (PKCE). */
  OAuth2AuthorizationRequestResolver requests() {
    var requests = new DefaultOAuth2AuthorizationRequestResolver(registrations, "/oauth2/authorization");
    requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    return requests;
  }

  /** Where forms may lead besides to us: logging out goes on to the provider. */
  String origin() {
    if (!settings.hasProvider()) {
      return "";
    }
    URI issuer = URI.create(settings.oidc().issuer());
    return " " + issuer.getScheme() + "://" + issuer.getRawAuthority();
  }

  Ending ending() {
    return new Ending(registrations);
  }

  /** Ends the login at the provider too, for whoever came from there. */
  static final class Ending extends OidcClientInitiatedLogoutSuccessHandler {

    private Ending(ClientRegistrationRepository registrations) {
      super(registrations);
      setPostLogoutRedirectUri("{baseUrl}" + SecurityConfiguration.LOGGED_OUT);
      setDefaultTargetUrl(SecurityConfiguration.LOGGED_OUT);
    }

    /** Where a browser goes to end it. */
    String target(HttpServletRequest request, HttpServletResponse response, Authentication login) {
      return determineTargetUrl(request, response, login);
    }
  }
}
