package nl.casusflow.security;

import jakarta.servlet.DispatcherType;
import java.util.Map;
import nl.casusflow.engine.CasesOfObjects;
import nl.casusflow.engine.EngineUsers;
import nl.casusflow.organisation.AccessLog;
import nl.casusflow.organisation.Participations;
import nl.casusflow.organisation.People;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who comes in where. Three doors: {@code /engine-rest} for programs (HTTP Basic, no session), {@code /camunda} for
 * Tasklist, Cockpit and Admin, and our own pages; the last two share one login. Everything is closed but the start page,
 * the login and what these are drawn with.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LoginSettings.class)
class SecurityConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(SecurityConfiguration.class);
  private static final String LOGIN = "/login";
  static final String LOGGED_OUT = "/login?uitgelogd";
  private static final RequestMatcher API = path("/camunda/api/**");
  private static final RequestMatcher OWN_API = path("/api/**");
  private static final String OWN_PAGES = """
      default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; \
      frame-ancestors 'none'""";
  private static final String FORMS_TO_US = "form-action 'self'";
  /** For answers that are no pages. The pages of the web applications have their policy from application.yaml. */
  private static final String NO_PAGE = "default-src 'none'; frame-ancestors 'none'";

  private final LoginSettings settings;
  private final People people;
  private final Sessions sessions;
  private final Provider provider;

  SecurityConfiguration(LoginSettings settings, People people, Sessions sessions, Provider provider) {
    this.provider = provider;
    this.settings = settings;
    this.people = people;
    this.sessions = sessions;
  }

  @Bean
  @Order(1)
  SecurityFilterChain rest(HttpSecurity http, RestLogin login, EngineUsers accounts, LooksByRest looks) throws Exception {
    return http
        .securityMatcher(path("/engine-rest/**"))
        .authenticationProvider(login)
        .authorizeHttpRequests(RestRules::forPrograms)
        .exceptionHandling(it -> it.accessDeniedHandler(RestRules::refuse))
        .httpBasic(basic -> basic.realmName("Casusflow"))
        .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(RequestCacheConfigurer::disable)
        .csrf(AbstractHttpConfigurer::disable)
        .headers(new StrictHeaders(NO_PAGE))
        .addFilterAfter(new InTheNameOfTheCaller(accounts), AuthorizationFilter.class)
        .addFilterAfter(new NoExpressionsFromOutside(), AuthorizationFilter.class)
        .addFilterAfter(looks, AuthorizationFilter.class)
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain webapps(HttpSecurity http, EngineLogin login, LooksByRest looks) throws Exception {
    return http
        .securityMatcher(path("/camunda/**"))
        .authenticationProvider(login)
        .authorizeHttpRequests(RestRules::forWebapps)
        .exceptionHandling(it -> it.accessDeniedHandler(RestRules::refuse)
            .defaultAuthenticationEntryPointFor(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), API)
            .defaultAuthenticationEntryPointFor(new ToLogin(LOGIN), request -> true))
        .requestCache(it -> it.requestCache(whereTheyWantedToGo()))
        // Camunda guards its own requests, and ends the session when it meets another token
        .csrf(AbstractHttpConfigurer::disable)
        .headers(new StrictHeaders(NO_PAGE))
        .headers(headers -> headers
            .cacheControl(cache -> cache.disable())
            .addHeaderWriter((request, response) -> {
              if (API.matches(request)) {
                response.setHeader("Cache-Control", "no-store");
              }
            }))
        .addFilterAfter(new StillWelcome(settings, people, sessions, API), AuthorizationFilter.class)
        .addFilterAfter(new CsrfCookieForScripts(settings), AuthorizationFilter.class)
        .addFilterAfter(new LogoutOfWebapps(sessions, provider.ending()), AuthorizationFilter.class)
        .addFilterAfter(looks, AuthorizationFilter.class)
        .addFilterAfter(new NoExpressionsFromOutside(), AuthorizationFilter.class)
        .build();
  }

  @Bean
  @Order(3)
  SecurityFilterChain pages(HttpSecurity http, EngineLogin login, PeopleFromProvider fromProvider) throws Exception {
    if (settings.passwordsAreOurs()) {
      http.formLogin(form -> form.loginPage(LOGIN).defaultSuccessUrl("/").failureUrl("/login?fout"));
    }
    if (settings.hasProvider()) {
      http.oauth2Login(it -> it.loginPage(LOGIN).defaultSuccessUrl("/")
          .clientRegistrationRepository(provider.registrations())
          .authorizedClientRepository(new HttpSessionOAuth2AuthorizedClientRepository())
          .authorizationEndpoint(at -> at.authorizationRequestResolver(provider.requests()))
          .userInfoEndpoint(user -> user.oidcUserService(fromProvider))
          .failureHandler((request, response, refused) -> response.sendRedirect(
              request.getContextPath() + "/login?geweigerd=" + whyNot(refused))));
    }
    return http
        .authenticationProvider(login)
        .authorizeHttpRequests(it -> it
            .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD).permitAll()
            // asked for by itself there is no error to show, and it would become one
            .requestMatchers(path("/error")).denyAll()
            .requestMatchers(path("/"), path(LOGIN), path("/css/**"), path("/js/**"), path("/images/**"),
                path("/favicon.ico"), path("/favicon.svg"), path("/health")).permitAll()
            .anyRequest().authenticated())
        .requestCache(it -> it.requestCache(whereTheyWantedToGo()))
        .logout(logout -> logout.addLogoutHandler(sessions).logoutSuccessHandler(provider.ending())
            .deleteCookies("JSESSIONID"))
        .addFilterAfter(new StillWelcome(settings, people, sessions, OWN_API), AuthorizationFilter.class)
        .exceptionHandling(it -> it
            .defaultAuthenticationEntryPointFor(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), OWN_API)
            .defaultAuthenticationEntryPointFor(new ToLogin(LOGIN), request -> true)
            .accessDeniedHandler((request, response, refused) -> {
              if (refused instanceof CsrfException && LOGIN.equals(request.getServletPath())) {
                response.sendRedirect(request.getContextPath() + "/login?verlopen");
              } else {
                new AccessDeniedHandlerImpl().handle(request, response, refused);
              }
            }))
        .csrf(csrf -> csrf.csrfTokenRepository(CsrfProtection.repository(settings))
            .csrfTokenRequestHandler(new CsrfProtection()))
        .headers(new StrictHeaders(OWN_PAGES.replace(FORMS_TO_US, FORMS_TO_US + provider.origin())))
        .build();
  }

  @Bean
  LooksByRest looksByRest(
      CasesOfObjects cases, Participations participations, EngineUsers accounts, AccessLog log) {
    return new LooksByRest(cases, participations, accounts, log);
  }

  /** It belongs to two of the chains above, not to every request. */
  @Bean
  FilterRegistrationBean<LooksByRest> looksByRestInChainsOnly(LooksByRest looks) {
    var registration = new FilterRegistrationBean<>(looks);
    registration.setEnabled(false);
    return registration;
  }

  /** The word for a refusal of ours; what else goes wrong with a provider is for the log, not for the page. */
  private static String whyNot(AuthenticationException refused) {
    String word = refused instanceof OAuth2AuthenticationException it ? it.getError().getErrorCode() : "";
    boolean ours = PeopleFromProvider.Refusal.of(word).isPresent();
    if (!ours) {
      LOG.warn("Inloggen bij de aanbieder lukte niet: {}", word, refused);
    }
    return ours ? word : LoginPage.NOT_BY_PROVIDER;
  }

  /** After the login people come where they wanted to go; calls for data are no place to go to. */
  private static HttpSessionRequestCache whereTheyWantedToGo() {
    var cache = new HttpSessionRequestCache();
    cache.setMatchingRequestParameterName(null);
    cache.setRequestMatcher(request -> "GET".equals(request.getMethod())
        && !API.matches(request) && !OWN_API.matches(request));
    return cache;
  }

  /** A path of the whole server: engine and web applications have servlets of their own. */
  private static PathPatternRequestMatcher path(String pattern) {
    return PathPatternRequestMatcher.withDefaults().matcher(pattern);
  }

  /** Comes after Spring Security, which knows by then who is there. */
  @Bean
  FilterRegistrationBean<ContainerBasedAuthenticationFilter> webappLogin() {
    var filter = new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter());
    filter.setInitParameters(Map.of("authentication-provider", OneLoginForWebapps.class.getName()));
    filter.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 1);
    filter.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
    return filter;
  }
}
