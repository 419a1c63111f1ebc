package nl.casusflow.fault;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import javax.sql.DataSource;
import org.awaitility.Awaitility;

/** A PostgreSQL that can be stopped, crash, and begin again at the same address with what it had. */
final class Postgres implements AutoCloseable {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final Path directory;
  private final int port;
  private EmbeddedPostgres server;

  /** @param parent an existing directory, on the disk that the database is to have */
  Postgres(Path parent) {
    directory = parent.resolve("data");
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start();
  }

  void start() {
    try {
      server = EmbeddedPostgres.builder().setDataDirectory(directory).setCleanDataDirectory(false).setPort(port)
          .setRegisterShutdownHook(false).setServerConfig("max_connections", "100")
          .setServerConfig("synchronous_commit", "on").setServerConfig("fsync", "on")
          // so that a small disk will do
          .setServerConfig("min_wal_size", "32MB").setServerConfig("max_wal_size", "64MB")
          .setPGStartupWait(LONG).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As an administrator stops it: what runs is broken off ({@code pg_ctl stop -m fast}). */
  void stop() {
    closed();
  }

  /** As {@code pg_ctl stop -m immediate} does it: no goodbye, and repair at the next start. */
  void crash() {
    try {
      String main = Files.readAllLines(directory.resolve("postmaster.pid")).get(0).trim();
      new ProcessBuilder("kill", "-QUIT", main).start().waitFor();
      Awaitility.await().atMost(LONG).until(() -> ProcessHandle.of(Long.parseLong(main)).filter(ProcessHandle::isAlive).isEmpty());
      closed();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets go of it; nothing happens to what is stopped already. */
  void closed() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean answers() {
    try (var connection = source().getConnection()) {
      return connection.isValid(1);
    } catch (java.sql.SQLException e) {
      return false;
    }
  }

  DataSource source() {
    return server.getPostgresDatabase();
  }

  /** @param who stands beside each connection in {@code pg_stat_activity} */
  String url(String who) {
    return server.getJdbcUrl("postgres", "postgres") + "&ApplicationName=" + who;
  }

  @Override
  public void close() {
    closed();
    try (var all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
