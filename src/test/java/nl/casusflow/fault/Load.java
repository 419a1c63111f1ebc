package nl.casusflow.fault;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import nl.casusflow.security.Caller;

/**
 * People who hand in forms as fast as they are answered, through the door of Tasklist. Whatever was acknowledged is
 * written, under a key of its own, to a file that is on the disk before the next form is sent.
 */
final class Load implements AutoCloseable {

  private static final String ENGINE = "/camunda/api/engine/engine/default";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int OK = 200;

  private final TwoNodeHouse house;
  private final Path file;
  private final FileChannel acknowledged;
  private final AtomicBoolean going = new AtomicBoolean(true);
  private final AtomicInteger refusedOrLost = new AtomicInteger();
  private final List<Thread> people = new ArrayList<>();

  Load(TwoNodeHouse house, int people) {
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
    int at = which % 2;
    Caller caller = null;
    while (going.get()) {
      String key = "Huishouden " + UUID.randomUUID();
      try {
        if (caller == null) {
          caller = Caller.of(house.node(at).port(), "aanmelder-politie");
        }
        if (startCase(caller, key)) {
          remember(key);
        } else {
          refusedOrLost.incrementAndGet();
        }
      } catch (RuntimeException e) {
        // the node went away with the request in its hands: it counts only when it was acknowledged
        refusedOrLost.incrementAndGet();
        caller = null;
        at = 1 - at;
        Thread.onSpinWait();
      }
    }
  }

  static boolean startCase(Caller caller, String label) {
    return post(caller, ENGINE + "/process-definition/key/case/submit-form", Map.of("variables", Map.of(
        "householdLabel", Map.of("value", label), "municipality", Map.of("value", "Delft"),
        "start", Map.of("type", "Json", "value", "{\"situation\":\"Er is iets.\"}"))));
  }

  static boolean handIn(Caller caller, String taskId) {
    return post(caller, ENGINE + "/task/" + taskId + "/submit-form", Map.of("variables", Map.of(
        "essence", Map.of("type", "Json", "value", "{\"situation\":\"Er is iets.\"}"))));
  }

  private static boolean post(Caller caller, String path, Map<String, Object> body) {
    try {
      return caller.send("POST", path, "application/json", JSON.writeValueAsString(body)).statusCode() / 100 * 100 == OK;
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
