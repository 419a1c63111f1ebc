package nl.casusflow.bench;

import emptywebapp.EmptyWebapp;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nl.casusflow.CasusflowApplication;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long a node takes until it answers and what memory it holds, beside an empty application with the same starters; and
 * whether it matters how many cases there are. A start on tables that are there already, as nearly every start is.
 */
@Tag("bench")
class StartBenchmark {

  private static final int ROUNDS = Integer.getInteger("bench.rounds", 2);
  private static final int MANY = Integer.getInteger("bench.many", 100_000);

  private final Report report = new Report("start");

  private interface Variant {
    Started start();
  }

  @Test
  void untilItAnswers() throws IOException {
    try (var server = EmbeddedPostgres.builder().setServerConfig("max_connections", "100").start()) {
      var jdbc = JdbcClient.create(server.getPostgresDatabase());
      List.of("ours", "empty").forEach(name -> jdbc.sql("create database " + name).update());
      Path archives = Files.createTempDirectory("archives");
      Variant ours = () -> ours(server, "ours");
      Variant empty = () -> empty(server);
      // the first start makes the tables, and ends by keeping its classes
      ours(server, "ours", keep(archives, "ours")).close();
      empty(server, keep(archives, "empty")).close();
      report.line("| | ours | empty Camunda webapp | ratio |%n|---|---|---|---|");
      compare(ours, empty, true);

      report.line("%n| with an archive of classes, as in the image | ours | empty Camunda webapp | ratio |%n|---|---|---|---|");
      compare(() -> ours(server, "ours", use(archives, "ours")), () -> empty(server, use(archives, "empty")), true);

      jdbc.sql("create database many template ours").update();
      new Stock(server.getDatabase("postgres", "many")).fillTo(MANY);
      report.line("%n| | %,d cases | none | ratio |%n|---|---|---|---|", MANY);
      compare(() -> ours(server, "many"), ours, false);
    }
  }

  private void compare(Variant a, Variant b, boolean memory) {
    var seconds = new Times[] {new Times(), new Times()};
    var processor = new Times[] {new Times(), new Times()};
    var classes = new Times[] {new Times(), new Times()};
    var heap = new Times[] {new Times(), new Times()};
    var resident = new Times[] {new Times(), new Times()};
    for (int round = 0; round < ROUNDS; round++) {
      for (int which : new int[] {0, 1, 1, 0}) {
        try (var node = (which == 0 ? a : b).start()) {
          seconds[which].add(node.seconds);
          processor[which].add(node.processorSeconds());
          if (memory) {
            classes[which].add(node.classes());
            heap[which].add(node.liveHeap());
            resident[which].add(node.resident());
          }
        }
      }
    }
    row("ready after start, s", seconds);
    row("processor time of that, s", processor);
    if (memory) {
      row("classes loaded", classes);
      row("live heap after a collection, MB", heap);
      row("resident memory then, MB", resident);
    }
  }

  private void row(String what, Times[] both) {
    report.line("| %s | %s | %s | **%.2f** |", what, both[0], both[1], both[0].median() / both[1].median());
  }

  private static String keep(Path archives, String name) {
    return "-XX:ArchiveClassesAtExit=" + archives.resolve(name + ".jsa");
  }

  private static String use(Path archives, String name) {
    Path archive = archives.resolve(name + ".jsa");
    archive.toFile().deleteOnExit();
    if (!Files.exists(archive)) {
      throw new IllegalStateException("No archive was kept: " + archive);
    }
    return "-XX:SharedArchiveFile=" + archive;
  }

  static Started ours(EmbeddedPostgres server, String database, String... jvm) {
    return new Started(CasusflowApplication.class, "", List.of(jvm), List.of(
        "--spring.datasource.url=" + server.getJdbcUrl("postgres", database), "--spring.datasource.username=postgres",
        "--spring.datasource.password=postgres", "--spring.profiles.active=test", "--management.server.port=-1",
        "--camunda.bpm.job-execution.enabled=true"));
  }

  /** With none of our settings and none of our models. */
  private static Started empty(EmbeddedPostgres server, String... jvm) {
    return new Started(EmptyWebapp.class, EmptyWebapp.NOT_OF_IT, List.of(jvm), List.of(
        "--spring.datasource.url=" + server.getJdbcUrl("postgres", "empty"), "--spring.datasource.username=postgres",
        "--spring.datasource.password=postgres", "--camunda.bpm.auto-deployment-enabled=false", "--camunda.bpm.history-level=full",
        "--camunda.bpm.database.schema-update=true"));
  }
}
