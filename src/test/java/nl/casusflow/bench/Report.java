package nl.casusflow.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The figures of one benchmark, as a page in {@code target/bench}. */
final class Report {

  private final Path file;
  private final StringBuilder text = new StringBuilder();

  Report(String name) {
    this.file = Path.of("target/bench", name + ".md");
  }

  /** Written at once: a benchmark that fails half way has measured something too. */
  Report line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
