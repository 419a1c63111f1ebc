package nl.casusflow.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings that contradict each other say so. */
class LoginSettingsTest {

  private static final Map<String, String> PROVIDER = Map.of("casusflow.login.oidc.issuer", "https://login.voorbeeld.nl",
      "casusflow.login.oidc.client-id", "casusflow", "casusflow.login.oidc.client-secret", "geheim");

  private static LoginSettings of(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("casusflow.login", LoginSettings.class);
  }

  private static LoginSettings withProvider(String name, String value) {
    var all = new java.util.HashMap<>(PROVIDER);
    all.put("casusflow.login." + name, value);
    return of(all);
  }

  @Test
  void a_provider_takes_the_place_of_our_passwords_unless_a_setting_says_otherwise() {
    assertThat(of(Map.of()).passwordsAreOurs()).isTrue();
    assertThat(of(Map.of()).hasProvider()).isFalse();
    assertThat(of(PROVIDER).passwordsAreOurs()).isFalse();
    assertThat(withProvider("password-form", "true").passwordsAreOurs()).isTrue();
  }

  @Test
  void without_a_form_and_without_a_provider_nobody_comes_in() {
    assertThatThrownBy(() -> of(Map.of("casusflow.login.password-form", "false")))
        .rootCause().hasMessageContaining("Zo kan niemand inloggen");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://login.voorbeeld.nl", "http://localhost:8090", "http://people.localhost:8090/realms/x"})
  void a_provider_on_this_machine_needs_no_https(String issuer) {
    assertThat(withProvider("oidc.issuer", issuer).hasProvider()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "oidc.issuer | http://localhost.voorbeeld.nl | https://",
      "oidc.client-secret | '' | alle drie", "oidc.issuer | '' | alle drie",
      "oidc.issuer | http://login.voorbeeld.nl | https://", "oidc.scopes | profile | openid",
      "oidc.claims.login | '' | claims.login", "oidc.roles | Chef=opperhoofd | geen rol van ons",
      "one-more-every | PT0S | groter dan nul"})
  void what_cannot_be_is_said_in_a_sentence(String name, String value, String sentence) {
    assertThatThrownBy(() -> withProvider(name, value)).isInstanceOf(BindException.class).rootCause()
        .hasMessageContaining(sentence);
  }
}
