package nl.casusflow.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import nl.casusflow.deadline.WorkingDays;
import nl.casusflow.notification.NotificationSettings;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What a house hears when it cannot start. */
class StartTest {

  private final DataSource database = new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
  private final JdbcClient jdbc = JdbcClient.create(database);

  @BeforeEach
  void migrated() {
    new DatabaseCheck().migrate(flyway("classpath:operation/small"));
  }

  @Test
  void aNewerDatabaseIsLeftAlone() {
    jdbc.sql("""
        insert into "flyway_schema_history" ("installed_rank", "version", "description", "type", "script", "checksum",
          "installed_by", "execution_time", "success") values (2, '900', 'of tomorrow', 'SQL', 'V900__.sql', 1, 'x', 1, true)""")
        .update();
    assertThatThrownBy(() -> new DatabaseCheck().migrate(flyway("classpath:operation/small")))
        .isInstanceOf(SettingsProblem.class).hasMessageContaining("nieuwere versie").hasMessageContaining("V900");
  }

  @Test
  void aMigrationThatStoppedHalfwayIsNotBuiltUpon() {
    assertThatThrownBy(() -> new DatabaseCheck().migrate(flyway("classpath:operation/small", "classpath:operation/broken")))
        .isInstanceOf(FlywayException.class);
    assertThatThrownBy(() -> new DatabaseCheck().migrate(flyway("classpath:operation/small", "classpath:operation/broken")))
        .isInstanceOf(SettingsProblem.class).hasMessageContaining("halverwege").hasMessageContaining("V2");
  }

  @Test
  void theDemoPeopleKeepAHouseFromStarting() {
    var check = new NoDemoPeople(jdbc);
    check.afterPropertiesSet();
    jdbc.sql("insert into person (id, email) values ('manager', 'manager@voorbeeld.invalid')").update();
    assertThatThrownBy(check::afterPropertiesSet).isInstanceOf(SettingsProblem.class).hasMessageContaining("demo");
  }

  @Test
  void aRestoreThatIsYetToComeWouldKeepAllMailBack() {
    var now = Instant.parse("2026-11-25T12:00:00Z");
    restoredAt(now.minusSeconds(1), now).afterPropertiesSet();
    restoredAt(null, now).afterPropertiesSet();
    assertThatThrownBy(() -> restoredAt(now.plusSeconds(1), now).afterPropertiesSet())
        .isInstanceOf(SettingsProblem.class).hasMessageContaining("CASUSFLOW_MAIL_RESTOREDAT is nog niet geweest");
  }

  private static RestoreMoment restoredAt(Instant moment, Instant now) {
    return new RestoreMoment(new NotificationSettings("Huis <post@huis.example>", URI.create("https://huis.example"), List.of(),
        LocalTime.NOON, null, moment), Clock.fixed(now, ZoneOffset.UTC));
  }

  @Test
  void wrongSettingsStopTheStartBeforeAnythingElse() {
    var environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(
        new MapPropertySource("house", java.util.Map.of("casusflow.mail.form", "x", "spring.datasource.url", "jdbc:h2:mem:x")));
    assertThatThrownBy(() -> new SettingsCheck().postProcessEnvironment(environment, new SpringApplication()))
        .isInstanceOfSatisfying(SettingsProblem.class, problem -> assertThat(problem.sentences())
            .anyMatch(it -> it.contains("casusflow.mail.from?")).anyMatch(it -> it.contains("PostgreSQL"))
            .anyMatch(it -> it.contains("SPRING_MAIL_HOST")));
    environment.setActiveProfiles("demo");
    assertThatThrownBy(() -> new SettingsCheck().postProcessEnvironment(environment, new SpringApplication()))
        .isInstanceOfSatisfying(SettingsProblem.class, problem -> assertThat(problem.sentences()).hasSize(1));
  }

  @Test
  void whyTheDatabaseDoesNotAnswerIsSaidInASentence() {
    var analysis = new StartProblems.Database();
    assertThat(analysis.analyze(new IllegalStateException(new SQLException("x", "08001"))).getDescription())
        .contains("niet bereikbaar");
    assertThat(analysis.analyze(new IllegalStateException(new SQLException("x", "28P01"))).getDescription())
        .contains("wachtwoord");
    assertThat(analysis.analyze(new IllegalStateException(new SQLException("x", "42601")))).isNull();
    var settings = new StartProblems.Settings().analyze(new SettingsProblem(List.of("Eén.", "Twee.")));
    assertThat(settings.getDescription()).contains("- Eén.", "- Twee.");
  }

  @Test
  void whatAClassOfOursSaysIsSaidWithoutTheRest() {
    var wrong = new BeanCreationException("workingDays", "x",
        catchThrowable(() -> new WorkingDays(List.of("32-12"), LocalTime.NOON)));
    assertThat(new StartProblems.Ours().analyze(wrong).getDescription()).contains("“32-12”").doesNotContain("workingDays");
    assertThat(new StartProblems.Ours().analyze(catchThrowable(() -> LocalTime.parse("x")))).isNull();
  }

  @Test
  void whatStandsInTheWayOfAMigrationIsSaid() {
    Throwable wrong = catchThrowable(() ->
        new DatabaseCheck().migrate(flyway("classpath:operation/small", "classpath:operation/broken")));
    assertThat(new StartProblems.Migration().analyze(new IllegalStateException(wrong)).getDescription())
        .contains("kon niet naar deze versie", "V2__halfway.sql");
    assertThat(new StartProblems.Migration().analyze(new FlywayException("x", new SQLException("y", "08001")))).isNull();
  }

  private Flyway flyway(String... locations) {
    return Flyway.configure().dataSource(database).locations(locations).load();
  }
}
