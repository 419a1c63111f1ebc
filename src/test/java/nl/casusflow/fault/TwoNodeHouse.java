package nl.casusflow.fault;

import java.util.ArrayList;
import java.util.List;
import nl.casusflow.notification.ScriptedSmtp;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two nodes on one PostgreSQL and one mail server, the job executor on both. */
final class TwoNodeHouse implements House, AutoCloseable {

  /** Short, so that a test need not wait five minutes for what a node that went away had taken. */
  static final int LOCK_MILLIS = 6_000;

  private final SmallDisk disk;
  private final Postgres database;
  private final ScriptedSmtp mail = new ScriptedSmtp();
  private final JdbcClient jdbc;
  private final List<String> settings;
  private final Node[] nodes = new Node[2];

  TwoNodeHouse() {
    this(SmallDisk.ordinary());
  }

  /**
   * @param disk     of the database
   * @param settings of both nodes, beside those that make a house of them
   */
  TwoNodeHouse(SmallDisk disk, String... settings) {
    this.settings = List.of(settings);
    this.disk = disk;
    database = new Postgres(disk.place());
    jdbc = JdbcClient.create(database.source());
    try {
      // the first makes the tables
      startAgain(0);
      startAgain(1);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private Node node(int which, List<String> program) {
    var all = new ArrayList<>(List.of(
        "--spring.datasource.url=" + database.url("node-" + which), "--spring.datasource.username=postgres",
        "--spring.datasource.password=postgres", "--spring.mail.host=127.0.0.1", "--spring.mail.port=" + mail.port(),
        "--camunda.bpm.job-execution.enabled=true", "--camunda.bpm.job-execution.lock-time-in-millis=" + LOCK_MILLIS,
        "--camunda.bpm.job-execution.wait-time-in-millis=200", "--camunda.bpm.job-execution.max-wait=500",
        "--spring.datasource.hikari.maximum-pool-size=15", "--casusflow.jobs.finish-within=10s"));
    all.removeIf(usual -> settings.stream().anyMatch(it -> name(it).equals(name(usual))));
    all.addAll(settings);
    return Node.start("node-" + which, program, all);
  }

  private static String name(String setting) {
    return setting.substring(0, setting.indexOf('='));
  }

  Postgres database() {
    return database;
  }

  SmallDisk disk() {
    return disk;
  }

  @Override
  public int nodes() {
    return nodes.length;
  }

  @Override
  public JdbcClient jdbc() {
    return jdbc;
  }

  @Override
  public ScriptedSmtp mail() {
    return mail;
  }

  @Override
  public Node node(int which) {
    return nodes[which];
  }

  /** Both nodes work again as they usually do, whatever a test did to them. */
  void whole() {
    for (int i = 0; i < nodes.length; i++) {
      nodes[i].thaw();
      if (!nodes[i].program().equals(Node.USUAL)) {
        nodes[i].stop();
      }
      if (!nodes[i].alive()) {
        nodes[i] = node(i, Node.USUAL);
      }
    }
    for (Node node : nodes) {
      node.ready();
    }
  }

  void startAgain(int which) {
    startAgain(which, Node.USUAL);
  }

  /** @param program see {@link Node#program} */
  void startAgain(int which, List<String> program) {
    nodes[which] = node(which, program);
    nodes[which].ready();
  }

  @Override
  public void close() {
    for (Node node : nodes) {
      if (node != null) {
        node.close();
      }
    }
    mail.close();
    database.close();
    disk.close();
  }
}
