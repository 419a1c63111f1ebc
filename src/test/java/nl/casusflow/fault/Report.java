package nl.casusflow.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;

/** What happened, a line for each fault: {@code docs/faults.md} is written from it. */
final class Report {

  private static final Path FILE = Path.of("target", "faults.txt");

  private Report() {}

  static void of(String fault, int number, int acknowledged, Load load) {
    line("%s, number %d: %d acknowledged so far, %d refused or lost in this one, answers %s".formatted(
        fault, number, acknowledged, load.refusedSoFar(), load.answers()));
  }

  static void line(String text) {
    try {
      Files.writeString(FILE, LocalDateTime.now().withNano(0) + " " + text + "\n", StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
