package nl.casusflow.fault;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import nl.casusflow.security.Caller;
import org.springframework.http.HttpStatus;

/**
 * People who hand in forms as fast as they are answered, through the door of Tasklist. Whatever was acknowledged is
 * written, under a key of its own, to a file that is on the disk before the next form is sent.
 */
final class Load implements AutoCloseable {

  private static final String ENGINE = "/camunda/api/engine/engine/default";
  private static final ObjectMapper JSON = new ObjectMapper();
  /** How keys begin: of a form that began a case, and of one that was handed in. */
  static final String HOUSEHOLD = "Huishouden ";
  static final String WORDS = "Situatie ";

  private final House house;
  private final Path file;
  private final FileChannel acknowledged;
  private final AtomicBoolean going = new AtomicBoolean(true);
  private final AtomicInteger refusedOrLost = new AtomicInteger();
  private final Map<String, Integer> answers = new ConcurrentHashMap<>();
  private final List<Thread> people = new ArrayList<>();

  Load(House house, int people) {
    this.house = house;
    try {
      file = Files.createTempFile("acknowledged", ".txt");
      file.toFile().deleteOnExit();
      acknowledged = FileChannel.open(file, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (int i = 0; i < people; i++) {
      int which = i;
      var thread = new Thread(() -> work(which), "person-" + i);
      thread.setDaemon(true);
      this.people.add(thread);
      thread.start();
    }
  }

  private void work(int which) {
    int at = which % house.nodes();
    Caller caller = null;
    while (going.get()) {
      try {
        if (caller == null) {
          caller = Caller.of(house.node(at).port(), "aanmelder-politie");
        }
        refer(caller);
      } catch (RuntimeException e) {
        // the node went away with the request in its hands: it counts only when it was acknowledged
        refusedOrLost.incrementAndGet();
        caller = null;
        at = (at + 1) % house.nodes();
        breathe();
      }
    }
  }

  /** Two forms: one that begins a case, and the referral itself. */
  private void refer(Caller caller) {
    String label = HOUSEHOLD + UUID.randomUUID();
    var started = start(caller, label);
    if (!counted(started, label)) {
      return;
    }
    try {
      String caseNumber = JSON.readTree(started.body()).path("tenantId").asText();
      var tasks = JSON.readTree(caller.get(ENGINE + "/task?tenantIdIn=" + caseNumber).body());
      String words = WORDS + UUID.randomUUID();
      if (tasks.isArray() && tasks.size() == 1) {
        counted(handIn(caller, tasks.get(0).path("id").asText(), words), words);
      } else {
        refusedOrLost.incrementAndGet();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean counted(HttpResponse<String> answer, String key) {
    if (done(answer)) {
      remember(key);
      return true;
    }
    refusedOrLost.incrementAndGet();
    answers.merge(answer.statusCode() + " " + answer.headers().firstValue("Content-Type").orElse("") + " "
        + answer.body().replaceAll("\\s+", " "), 1, Integer::sum);
    breathe();
    return false;
  }

  /** Nobody who is refused presses the button a thousand times a second. */
  private static void breathe() {
    LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
  }

  static boolean startCase(Caller caller, String label) {
    return done(start(caller, label));
  }

  static boolean handIn(Caller caller, String taskId) {
    return done(handIn(caller, taskId, "Er is iets."));
  }

  private static boolean done(HttpResponse<String> answer) {
    return HttpStatus.valueOf(answer.statusCode()).is2xxSuccessful();
  }

  private static HttpResponse<String> start(Caller caller, String label) {
    return post(caller, ENGINE + "/process-definition/key/case/submit-form", Map.of("variables", Map.of(
        "householdLabel", Map.of("value", label), "municipality", Map.of("value", "Delft"),
        "start", Map.of("type", "Json", "value", "{\"situation\":\"Er is iets.\"}"))));
  }

  private static HttpResponse<String> handIn(Caller caller, String taskId, String words) {
    return post(caller, ENGINE + "/task/" + taskId + "/submit-form", Map.of("variables", Map.of(
        "essence", Map.of("type", "Json", "value", "{\"situation\":\"%s\"}".formatted(words)))));
  }

  private static HttpResponse<String> post(Caller caller, String path, Map<String, Object> body) {
    try {
      return caller.send("POST", path, "application/json", JSON.writeValueAsString(body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void remember(String key) {
    try {
      acknowledged.write(ByteBuffer.wrap((key + "\n").getBytes(StandardCharsets.UTF_8)));
      acknowledged.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int refusedSoFar() {
    return refusedOrLost.get();
  }

  /** True when nobody was told that they did something wrong, which nobody here does. */
  boolean nobodyWasBlamed() {
    return answers.keySet().stream().noneMatch(it -> it.startsWith("400"));
  }

  /** What people were told when it did not work, and how often. */
  Map<String, Integer> answers() {
    return Map.copyOf(answers);
  }

  int acknowledgedSoFar() {
    return acknowledged().size();
  }

  List<String> acknowledged() {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    going.set(false);
    people.forEach(thread -> {
      try {
        thread.join(30_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    try {
      acknowledged.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
