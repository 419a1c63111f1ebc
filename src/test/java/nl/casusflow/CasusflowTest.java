package nl.casusflow;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import nl.casusflow.coverage.FlowCoverageConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.TestExecutionListeners.MergeMode;

/**
 * Runs a test against the whole application: real models, forms and delegates, the job executor off, a database of its
 * own in memory. All such tests share one application, started once, with a web server on a free port
 * ({@code @LocalServerPort}); so a test works in cases it starts itself and leaves the rest alone.
 *
 * <p>{@code mvn verify} runs everything on a real PostgreSQL, and what a newcomer touches ({@code @Tag("newcomer")}) once
 * more on H2. {@code -Dcasusflow.test.database=h2} on the command line takes H2 for all.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(classes = CasusflowApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
@Import(FlowCoverageConfiguration.class)
@TestExecutionListeners(listeners = OwnEngine.class, mergeMode = MergeMode.MERGE_WITH_DEFAULTS)
@ContextConfiguration(initializers = {TestDatabase.class, TestProvider.class})
public @interface CasusflowTest {}
