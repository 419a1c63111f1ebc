package nl.casusflow.model;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A model, decision table or form of the process owner, as text.
 *
 * @param path where it is, from the top of the project
 */
record Source(String path, String text) {

  /** Every file below this folder whose name ends like this; files that are added later are found by themselves. */
  static List<Source> below(String folder, String ending) {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().map(Source::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Source> processes() {
    return below("processes", ".bpmn");
  }

  static List<Source> decisions() {
    return below("processes", ".dmn");
  }

  static List<Source> forms() {
    return below("forms", ".form");
  }

  private static Source read(Path file) {
    try {
      return new Source(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The name of the file without its ending: the id of what is in it. */
  String id() {
    String file = path.substring(path.lastIndexOf('/') + 1);
    return file.substring(0, file.lastIndexOf('.'));
  }

  InputStream stream() {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * This document with one thing changed: how a test plants a mistake.
   *
   * @throws IllegalArgumentException when there is nothing to change, because then the test would prove nothing
   */
  Source with(String before, String after) {
    if (!text.contains(before)) {
      throw new IllegalArgumentException("Not in " + path + ": " + before);
    }
    return new Source(path, text.replace(before, after));
  }

  @Override
  public String toString() {
    return path;
  }
}
