package nl.casusflow.fault;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The application in a process of its own, which can be killed, frozen and stopped like any process. */
final class Node implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(5);

  /** What a node usually is: how much it may use, and which class is started. */
  static final List<String> USUAL = List.of("-Xmx700m", "nl.casusflow.CasusflowApplication");

  private final List<String> program;
  private final Process process;
  private final int port;
  private final Path log;

  private Node(List<String> program, Process process, int port, Path log) {
    this.program = program;
    this.process = process;
    this.port = port;
    this.log = log;
  }

  /**
   * Begins to start; {@link #ready} waits.
   *
   * @param program options of Java, and the class to start
   */
  static Node start(String name, List<String> program, List<String> settings) {
    try {
      int port = freePort();
      var command = new ArrayList<>(List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError", "-Duser.timezone=UTC", "-cp", classPath()));
      command.addAll(program);
      command.addAll(List.of("--spring.profiles.active=test", "--server.port=" + port, "--management.server.port=-1"));
      command.addAll(settings);
      Path log = Files.createTempFile(Files.createDirectories(Path.of("target", "nodes")), name + "-", ".log");
      return new Node(program, new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start(), port, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without the empty entry that Surefire ends with: to Java that is the directory we are in, with its models once more. */
  private static String classPath() {
    String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Stream.of(all.split(File.pathSeparator)).filter(entry -> !entry.isBlank())
        .collect(Collectors.joining(File.pathSeparator));
  }

  List<String> program() {
    return program;
  }

  int port() {
    return port;
  }

  boolean alive() {
    return process.isAlive();
  }

  Node ready() {
    Awaitility.await().atMost(START).pollInterval(Duration.ofMillis(250)).until(() -> {
      if (!process.isAlive()) {
        throw new IllegalStateException("The node ended while it started:\n" + log());
      }
      return well();
    });
    return this;
  }

  private boolean well() {
    try {
      return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/health"))
          .timeout(Duration.ofSeconds(2)).build(), BodyHandlers.ofString()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** As the power cut does it. */
  void kill() {
    process.destroyForcibly();
    gone();
  }

  /** As a machine does that is moved, or a disk that hangs: nothing happens, and then it goes on as if nothing had. */
  void freeze() {
    signal("-STOP");
  }

  void thaw() {
    signal("-CONT");
  }

  /** As an administrator does. */
  void stop() {
    process.destroy();
    gone();
  }

  private void gone() {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("The node does not go:\n" + log());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void signal(String signal) {
    try {
      new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What it said last. */
  String log() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    } catch (IOException e) {
      return "(no log: " + e + ")";
    }
  }

  /** The numbers that a line of the log says, for each such line. */
  List<Integer> said(Pattern line) {
    try (var lines = Files.lines(log)) {
      return lines.map(line::matcher).filter(Matcher::find).map(it -> Integer.valueOf(it.group(1))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    thaw();
    process.destroyForcibly();
  }
}
