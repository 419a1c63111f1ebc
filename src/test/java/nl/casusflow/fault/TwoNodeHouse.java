package nl.casusflow.fault;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import nl.casusflow.notification.ScriptedSmtp;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two nodes on one PostgreSQL and one mail server, the job executor on both. */
final class TwoNodeHouse implements AutoCloseable {

  /** Short, so that a test need not wait five minutes for what a node that went away had taken. */
  static final int LOCK_MILLIS = 6_000;

  private final EmbeddedPostgres database;
  private final ScriptedSmtp mail = new ScriptedSmtp();
  private final JdbcClient jdbc;
  private final Node[] nodes = new Node[2];

  TwoNodeHouse() {
    try {
      database = EmbeddedPostgres.builder().setServerConfig("max_connections", "100")
          .setServerConfig("synchronous_commit", "on").setServerConfig("fsync", "on").start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    jdbc = JdbcClient.create(database.getPostgresDatabase());
    // the first makes the tables
    nodes[0] = node("one").ready();
    nodes[1] = node("two").ready();
  }

  private Node node(String name) {
    return Node.start(name, List.of(
        "--spring.datasource.url=" + database.getJdbcUrl("postgres", "postgres"), "--spring.datasource.username=postgres",
        "--spring.datasource.password=postgres", "--spring.mail.host=127.0.0.1", "--spring.mail.port=" + mail.port(),
        "--camunda.bpm.job-execution.enabled=true", "--camunda.bpm.job-execution.lock-time-in-millis=" + LOCK_MILLIS,
        "--camunda.bpm.job-execution.wait-time-in-millis=200", "--camunda.bpm.job-execution.max-wait=500",
        "--spring.datasource.hikari.maximum-pool-size=15", "--casusflow.jobs.finish-within=10s"));
  }

  JdbcClient jdbc() {
    return jdbc;
  }

  ScriptedSmtp mail() {
    return mail;
  }

  Node node(int which) {
    return nodes[which];
  }

  /** Both nodes work again, whatever a test did to them. */
  void whole() {
    for (int i = 0; i < nodes.length; i++) {
      nodes[i].thaw();
      if (!nodes[i].alive()) {
        nodes[i] = node("again-" + i);
      }
    }
    for (Node node : nodes) {
      node.ready();
    }
  }

  void startAgain(int which) {
    nodes[which] = node("again-" + which).ready();
  }

  @Override
  public void close() throws IOException {
    for (Node node : nodes) {
      if (node != null) {
        node.close();
      }
    }
    mail.close();
    database.close();
  }
}
