package nl.casusflow.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import nl.casusflow.notification.ScriptedSmtp;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a newcomer has: one node on an H2 file, with the settings of the demo. Only one process opens such a file, so the
 * checker reads a copy of what is on the disk, made while no node runs.
 */
final class OneNodeOnH2 implements House, AutoCloseable {

  private static final String FILE = "casusflow.mv.db";

  private final Path directory;
  private final ScriptedSmtp mail = new ScriptedSmtp();
  private int copies;
  private Node node;
  private JdbcClient copy;

  OneNodeOnH2() {
    try {
      directory = Files.createTempDirectory("casusflow-h2");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start();
  }

  void start() {
    node = Node.start("h2", Node.USUAL, List.of("--spring.datasource.url=" + urlOfTheDemo(directory), "--spring.datasource.username=sa",
        "--spring.datasource.password=", "--spring.mail.host=127.0.0.1", "--spring.mail.port=" + mail.port(),
        "--camunda.bpm.job-execution.enabled=true",
        "--camunda.bpm.job-execution.lock-time-in-millis=" + TwoNodeHouse.LOCK_MILLIS,
        "--camunda.bpm.job-execution.wait-time-in-millis=200", "--camunda.bpm.job-execution.max-wait=500")).ready();
  }

  /** With whatever the demo sets, so that nobody weakens it there unnoticed. */
  private static String urlOfTheDemo(Path directory) {
    try {
      var settings = new YamlPropertySourceLoader().load("demo", new ClassPathResource("application-demo.yaml")).get(0);
      return settings.getProperty("spring.datasource.url").toString()
          .replace("${casusflow.demo.directory}", directory.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** No node runs: looks at the file as it is now, the node's own repair of it still to come. */
  OneNodeOnH2 look() {
    try {
      Path there = Files.createDirectory(directory.resolve("copy" + copies++));
      Files.copy(directory.resolve(FILE), there.resolve(FILE));
      var source = new JdbcDataSource();
      source.setURL("jdbc:h2:file:" + there.resolve("casusflow"));
      source.setUser("sa");
      source.setPassword("");
      copy = JdbcClient.create(source);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int nodes() {
    return 1;
  }

  @Override
  public Node node(int which) {
    return node;
  }

  @Override
  public JdbcClient jdbc() {
    return copy;
  }

  @Override
  public ScriptedSmtp mail() {
    return mail;
  }

  @Override
  public void close() throws IOException {
    node.close();
    mail.close();
    try (var all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
