package nl.casusflow.security;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import nl.casusflow.TestProvider;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.session.HttpSessionEventPublisher;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** A real identity provider (Spring Authorization Server). What it says of whom, a test says. */
final class HouseProvider implements AutoCloseable {

  static final String PASSWORD = "wachtwoord-bij-de-aanbieder";

  /** Claims by login; who is not in it does not exist. */
  private static final Map<String, Map<String, Object>> KNOWN = new ConcurrentHashMap<>();
  private static volatile boolean forged;
  private static volatile int platform;

  private final ConfigurableApplicationContext server;

  private HouseProvider(ConfigurableApplicationContext server) {
    this.server = server;
  }

  /** @param platformPort where the platform is that people come back to */
  static HouseProvider start(int platformPort) {
    platform = platformPort;
    // a second application in this JVM leaves the log of the first alone
    System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
    try {
      return started();
    } finally {
      System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
    }
  }

  private static HouseProvider started() {
    return new HouseProvider(new SpringApplicationBuilder(Server.class).web(WebApplicationType.SERVLET).profiles("test")
        .properties("spring.config.name=none", "server.port=" + TestProvider.port(),
            "server.servlet.session.cookie.name=PROVIDER", "spring.main.banner-mode=off")
        .run());
  }

  void knows(String login, Map<String, Object> claims) {
    KNOWN.put(login, claims);
  }

  /** From now on tokens are signed with a key that is not the provider's. */
  void forge(boolean yes) {
    forged = yes;
  }

  @Override
  public void close() {
    server.close();
  }

  // no @Configuration: the platform would find it on the class path and take it for its own
  @EnableWebSecurity
  @EnableWebMvc
  @ImportAutoConfiguration({ServletWebServerFactoryAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
      SecurityFilterAutoConfiguration.class})
  static class Server {

    private final RSAKey key = rsa();
    private final RSAKey othersKey = rsa();

    @Bean
    @Order(1)
    SecurityFilterChain protocol(HttpSecurity http) throws Exception {
      var protocol = OAuth2AuthorizationServerConfigurer.authorizationServer();
      return http.securityMatcher(protocol.getEndpointsMatcher())
          .with(protocol, it -> it.oidc(Customizer.withDefaults()))
          .authorizeHttpRequests(it -> it.anyRequest().authenticated())
          .exceptionHandling(it -> it.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")))
          .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain login(HttpSecurity http) throws Exception {
      return http.authorizeHttpRequests(it -> it.anyRequest().authenticated()).formLogin(Customizer.withDefaults()).build();
    }

    @Bean
    UserDetailsService people() {
      return login -> User.withUsername(login).password("{noop}" + PASSWORD).authorities("person").build();
    }

    @Bean
    RegisteredClientRepository clients() {
      return new InMemoryRegisteredClientRepository(RegisteredClient.withId(UUID.randomUUID().toString())
          .clientId(TestProvider.CLIENT).clientSecret("{noop}" + TestProvider.SECRET)
          .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
          .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
          .redirectUri("http://localhost:" + platform + "/login/oauth2/code/casusflow")
          .postLogoutRedirectUri("http://localhost:" + platform + "/login?uitgelogd")
          .scope(OidcScopes.OPENID).scope(OidcScopes.PROFILE).scope(OidcScopes.EMAIL).build());
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims() {
      return token -> {
        if (OidcParameterNames.ID_TOKEN.equals(token.getTokenType().getValue())) {
          String login = token.getPrincipal().getName();
          token.getClaims().claims(all -> all.putAll(KNOWN.get(login)));
        }
      };
    }

    @Bean
    JWKSource<SecurityContext> keys() {
      return new ImmutableJWKSet<>(new JWKSet(key));
    }

    /** For itself: it looks at its own tokens when somebody logs out. */
    @Bean
    JwtDecoder decoder() {
      return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys());
    }

    @Bean
    JwtEncoder encoder() {
      var own = new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(key)));
      var others = new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(othersKey)));
      return token -> (forged ? others : own).encode(token);
    }

    @Bean
    AuthorizationServerSettings settings() {
      return AuthorizationServerSettings.builder().issuer(TestProvider.issuer()).build();
    }

    @Bean
    HttpSessionEventPublisher sessions() {
      return new HttpSessionEventPublisher();
    }

    private static RSAKey rsa() {
      try {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var pair = generator.generateKeyPair();
        return new RSAKey.Builder((RSAPublicKey) pair.getPublic()).privateKey((RSAPrivateKey) pair.getPrivate())
            .keyID("key").build();
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
