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

/**
 * Runs a test against the whole application: real models, forms and delegates, the job executor off, a database of its
 * own in memory. All such tests share one application, started once, with a web server on a free port
 * ({@code @LocalServerPort}); so a test works in cases it starts itself and leaves the rest alone.
 *
 * <p>{@code -Dcasusflow.test.database=postgres} (or the environment variable {@code CASUSFLOW_TEST_DATABASE}) runs the
 * same tests on a real PostgreSQL.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(classes = CasusflowApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
@Import(FlowCoverageConfiguration.class)
@ContextConfiguration(initializers = TestDatabase.class)
public @interface CasusflowTest {}
