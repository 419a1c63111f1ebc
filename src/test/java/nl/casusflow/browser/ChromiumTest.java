package nl.casusflow.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Browser;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

@ExtendWith(Chromium.class)
class ChromiumTest {

  @Test
  void shows_a_page(Browser browser) {
    try (var page = browser.newPage()) {
      page.setContent("<h1>Zorg- en Veiligheidshuis</h1>");
      assertThat(page.locator("h1").innerText()).isEqualTo("Zorg- en Veiligheidshuis");
    }
  }

  @Test
  void a_machine_without_a_browser_skips_unless_it_is_required(@TempDir Path empty) {
    assertThatThrownBy(() -> Chromium.executable(empty.toString(), false)).isInstanceOf(TestAbortedException.class);
    assertThatThrownBy(() -> Chromium.executable(empty.toString(), true)).isInstanceOf(IllegalStateException.class);
  }
}
