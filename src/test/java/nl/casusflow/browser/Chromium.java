package nl.casusflow.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands tests the Chromium of this machine, started once. */
class Chromium implements ParameterResolver {

  private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Browser.class;
  }

  @Override
  public Browser resolveParameter(ParameterContext parameter, ExtensionContext context) {
    boolean required = "required".equals(System.getenv("CASUSFLOW_BROWSER"));
    Path executable = executable(System.getenv("PATH"), required);
    return context.getRoot().getStore(ExtensionContext.Namespace.create(Chromium.class))
        .getOrComputeIfAbsent(Running.class, type -> new Running(executable), Running.class).browser;
  }

  /** Skips the test when there is no browser on the path; fails it when one is required. */
  static Path executable(String path, boolean required) {
    Optional<Path> found = Stream.of(path.split(":"))
        .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
        .filter(Files::isExecutable).findFirst();
    if (found.isEmpty() && required) {
      throw new IllegalStateException("No Chromium on the path, and CASUSFLOW_BROWSER says it is required");
    }
    Assumptions.assumeTrue(found.isPresent(), "No Chromium on the path");
    return found.get();
  }

  private static final class Running implements ExtensionContext.Store.CloseableResource {
    private final Playwright playwright = Playwright.create();
    private final Browser browser;

    Running(Path executable) {
      // root, as in a container, has no sandbox
      browser = playwright.chromium().launch(new BrowserType.LaunchOptions()
          .setExecutablePath(executable).setArgs(List.of("--no-sandbox", "--lang=nl")));
    }

    @Override
    public void close() {
      playwright.close();
    }
  }
}
