package emptywebapp;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * The engine with its web applications and REST, and nothing else: what Camunda's own starters give to an application with
 * one class. Outside our packages, or our application would take it for a part of itself.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class EmptyWebapp {

  /** Parts of the names of what such an application would not have on its class path: ours, and what we added to Camunda. */
  public static final String NOT_OF_IT = ".*/target/classes|.*(actuator|micrometer-(core|registry)|spring-security|starter-security|oauth2"
      + "|spring-session|-mail|flyway|thymeleaf|jollyday|commons-text).*";

  public static void main(String[] args) {
    SpringApplication.run(EmptyWebapp.class, args);
  }
}
