package nl.casusflow;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;

/** Gives every application that tests start an empty database: H2 in memory, or PostgreSQL when asked for. */
public class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  /** A backup on the class path, {@code .sql.gz}, to put into the new database first. PostgreSQL only. */
  public static final String RESTORE = "casusflow.test.restore";

  /** A commit waits for the disk, as it does in a house: for what is measured, not for what is tested. */
  private static final String DURABLE = "casusflow.test.durable";

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    String name = "casusflow_" + UUID.randomUUID().toString().replace("-", "");
    boolean postgres = "postgres".equals(context.getEnvironment().getProperty("casusflow.test.database"));
    String backup = context.getEnvironment().getProperty(RESTORE);
    TestPropertyValues.of(
            "spring.datasource.url=" + (postgres ? Server.create(name, backup) : "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1"),
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
        var builder = EmbeddedPostgres.builder().setServerConfig("max_connections", "200").setRegisterShutdownHook(false);
        if (Boolean.getBoolean(DURABLE)) {
          builder.setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on");
        }
        var server = builder.start();
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

    static String create(String database, String backup) {
      try (var connection = POSTGRES.getPostgresDatabase().getConnection();
          var statement = connection.createStatement()) {
        statement.execute("create database " + database);
        if (backup != null) {
          restore(database, backup);
        }
        return POSTGRES.getJdbcUrl("postgres", database);
      } catch (SQLException | IOException e) {
        throw new IllegalStateException(e);
      }
    }

    private static void restore(String database, String backup) throws SQLException, IOException {
      try (var connection = POSTGRES.getDatabase("postgres", database).getConnection();
          var statement = connection.createStatement();
          var sql = new GZIPInputStream(new ClassPathResource(backup).getInputStream())) {
        statement.execute(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
  }
}
