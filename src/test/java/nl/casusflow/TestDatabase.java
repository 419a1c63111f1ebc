package nl.casusflow;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives every application that tests start an empty database: H2 in memory, or PostgreSQL when asked for. */
class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    String name = "casusflow_" + UUID.randomUUID().toString().replace("-", "");
    boolean postgres = "postgres".equals(context.getEnvironment().getProperty("casusflow.test.database"));
    TestPropertyValues.of(
            "spring.datasource.url=" + (postgres ? Server.create(name) : "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1"),
            "spring.datasource.username=" + (postgres ? "postgres" : "sa"),
            "spring.datasource.password=" + (postgres ? "postgres" : ""))
        .applyTo(context);
  }

  /**
   * One server for the whole JVM, started when first needed. It stops with the JVM, but after the applications: one that
   * is still closing would wait half a minute for a connection.
   */
  private static final class Server {
    private static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        var server = EmbeddedPostgres.builder().setServerConfig("max_connections", "200").setRegisterShutdownHook(false)
            .start();
        SpringApplication.getShutdownHandlers().add(() -> stop(server));
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void stop(EmbeddedPostgres server) {
      try {
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    static String create(String database) {
      try (var connection = POSTGRES.getPostgresDatabase().getConnection();
          var statement = connection.createStatement()) {
        statement.execute("create database " + database);
        return POSTGRES.getJdbcUrl("postgres", database);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
