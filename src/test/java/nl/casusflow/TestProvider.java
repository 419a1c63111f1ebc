package nl.casusflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Tells the application of the tests where its identity provider will be, beside passwords of its own. Nobody asks it
 * anything before the first login there, so only the test that logs in starts one.
 */
public class TestProvider implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  public static final String CLIENT = "casusflow";
  public static final String SECRET = "geheim-van-de-proef";

  private static final int PORT = freePort();

  public static int port() {
    return PORT;
  }

  public static String issuer() {
    return "http://localhost:" + PORT;
  }

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    TestPropertyValues.of("casusflow.login.oidc.issuer=" + issuer(), "casusflow.login.oidc.client-id=" + CLIENT,
        "casusflow.login.oidc.client-secret=" + SECRET, "casusflow.login.password-form=true",
        "casusflow.login.oidc.roles=Huis Beheer=beheerder").applyTo(context);
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
