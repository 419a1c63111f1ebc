package nl.casusflow.security;

import jakarta.servlet.Filter;
import java.util.Set;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/** Puts a switch around what guards the two REST roots. */
@TestConfiguration(proxyBeanMethods = false)
class DoorsFixesOut {

  private static final Set<String> REST = Set.of("rest", "webapps");

  @Bean
  static BeanPostProcessor switchesAtTheDoors() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return REST.contains(name) && bean instanceof DefaultSecurityFilterChain chain
            ? new DefaultSecurityFilterChain(chain.getRequestMatcher(), chain.getFilters().stream().map(it ->
                it instanceof AuthorizationFilter ? switched(Fix.ROLES, it)
                    : it instanceof NoExpressionsFromOutside ? switched(Fix.BODIES, it) : it).toList())
            : bean;
      }
    };
  }

  private static Filter switched(Fix fix, Filter filter) {
    return (request, response, chain) -> {
      if (fix.isOut()) {
        chain.doFilter(request, response);
      } else {
        filter.doFilter(request, response, chain);
      }
    };
  }
}
