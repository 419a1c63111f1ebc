package nl.casusflow.security;

import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;

/**
 * What every answer says to the browser, at each door: no framing, no guessing of types, no address to others, no camera.
 * Over HTTPS also: never without it again (Spring's default).
 */
final class StrictHeaders implements Customizer<HeadersConfigurer<HttpSecurity>> {

  private static final String NOTHING_OF_THE_DEVICE =
      "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=(), browsing-topics=()";

  private final String contentPolicy;

  /** @param contentPolicy holds unless an answer brings a policy of its own */
  StrictHeaders(String contentPolicy) {
    this.contentPolicy = contentPolicy;
  }

  @Override
  public void customize(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .contentSecurityPolicy(it -> it.policyDirectives(contentPolicy))
        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
        .referrerPolicy(it -> it.policy(ReferrerPolicy.SAME_ORIGIN))
        .crossOriginOpenerPolicy(it -> it.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
        .crossOriginResourcePolicy(it -> it.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
        .addHeaderWriter(new StaticHeadersWriter("Permissions-Policy", NOTHING_OF_THE_DEVICE));
  }
}
