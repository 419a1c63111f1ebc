package nl.casusflow.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import nl.casusflow.CasusflowTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A {@code @CasusflowTest} through a real browser: test methods may ask for a Playwright {@code Browser}, and for
 * {@code @LocalServerPort int port}. Skipped when there is no Chromium, unless {@code CASUSFLOW_BROWSER=required}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@CasusflowTest
@Tag("newcomer")
@ExtendWith(Chromium.class)
public @interface BrowserTest {}
