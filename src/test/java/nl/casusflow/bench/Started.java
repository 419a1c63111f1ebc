package nl.casusflow.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** An application in a JVM of its own, of which is known how long it took to start and how much memory it holds. */
final class Started implements AutoCloseable {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Process process;
  final int port;
  /** From starting the JVM until it answers. */
  final double seconds;

  /** @param without regular expression of what is left out of our class path */
  Started(Class<?> application, String without, List<String> settings) {
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xms64m",
        "-Xmx768m", "-Duser.timezone=UTC", "-cp", classPath(without), application.getName(), "--server.port=" + port));
    command.addAll(settings);
    try {
      Path log = Files.createTempFile("started", ".log");
      log.toFile().deleteOnExit();
      long began = System.nanoTime();
      process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
      Awaitility.await().atMost(Duration.ofMinutes(5)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(50)).until(() -> {
        if (!process.isAlive()) {
          throw new IllegalStateException("It ended while it started:\n" + Files.readString(log));
        }
        return answers();
      });
      seconds = (System.nanoTime() - began) / 1e9;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String classPath(String without) {
    String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Stream.of(all.split(File.pathSeparator)).filter(entry -> !entry.isBlank() && !entry.matches(without))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Ours sends who is not logged in to its login, an empty one shows the page: both are ready then. */
  private boolean answers() {
    try {
      return CLIENT.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/camunda/app/tasklist/default/"))
          .timeout(Duration.ofSeconds(5)).build(), BodyHandlers.discarding()).statusCode() < 400;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** What is left after a collection, in MB. */
  double liveHeap() {
    jcmd("GC.run");
    String info = jcmd("GC.heap_info");
    var used = Pattern.compile("heap\\s+total \\d+K, used (\\d+)K").matcher(info);
    if (!used.find()) {
      throw new IllegalStateException(info);
    }
    return Long.parseLong(used.group(1)) / 1024.0;
  }

  /** What the machine holds of it, in MB. */
  double resident() {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
      return lines.filter(line -> line.startsWith("VmRSS")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst().orElseThrow() / 1024.0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String jcmd(String what) {
    try {
      var asked = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
          Long.toString(process.pid()), what).redirectErrorStream(true).start();
      return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(40, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
