package nl.casusflow.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A disk of its own, small enough to fill. */
final class SmallDisk implements AutoCloseable {

  private static final int MEGABYTE = 1_000_000;

  private final Path place;
  private final boolean mounted;

  private SmallDisk(Path place, boolean mounted) {
    this.place = place;
    this.mounted = mounted;
  }

  /** Not small: the disk that there is. */
  static SmallDisk ordinary() {
    try {
      return new SmallDisk(Files.createTempDirectory("casusflow-disk"), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Only root can make one; for anyone else it is the ordinary disk. */
  static SmallDisk of(int megabytes) {
    Path place = ordinary().place;
    return new SmallDisk(place,
        ran("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "casusflow-fault", place.toString()));
  }

  /** True when it can be filled without filling anything else. */
  boolean isOne() {
    return mounted;
  }

  Path place() {
    return place;
  }

  /** Fills it until so many bytes are left. */
  void fill(long left) {
    try (var file = Files.newOutputStream(filler())) {
      byte[] megabyte = new byte[MEGABYTE];
      while (Files.getFileStore(place).getUsableSpace() > left) {
        file.write(megabyte, 0, (int) Math.min(MEGABYTE, Files.getFileStore(place).getUsableSpace() - left));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void makeRoom() {
    try {
      Files.deleteIfExists(filler());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path filler() {
    return place.resolve("filler");
  }

  private static boolean ran(String... command) {
    try {
      return new ProcessBuilder(List.of(command)).redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().onExit().get(10, TimeUnit.SECONDS).exitValue() == 0;
    } catch (IOException | java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    makeRoom();
    if (mounted) {
      ran("umount", place.toString());
    }
    try {
      Files.deleteIfExists(place);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
