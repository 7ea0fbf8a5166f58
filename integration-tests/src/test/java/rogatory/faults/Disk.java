package rogatory.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A small file system of its own (tmpfs), where this user may mount one; PostgreSQL and Artemis
 * write there, and a filler takes what is left.
 */
final class Disk implements AutoCloseable {
  private static final int CHUNK = 1024 * 1024;

  private final Path place;
  private final boolean there;

  private Disk(Path place, boolean there) {
    this.place = place;
    this.there = there;
  }

  /** Mounts a disk of that size, or says on standard error that it cannot. */
  static Disk mounted(Path place, int megabytes) throws IOException {
    Files.createDirectories(place);
    boolean there =
        run(
            "mount",
            "-t",
            "tmpfs",
            "-o",
            "size=" + megabytes + "m,mode=0700",
            "tmpfs",
            place.toString());
    if (!there) {
      System.err.println("faults: SKIPPED: full disks (this user may not mount a tmpfs)");
    }
    return new Disk(place, there);
  }

  static Disk none() {
    return new Disk(Path.of(""), false);
  }

  /** Whether it can be filled. */
  boolean isThere() {
    return there;
  }

  /** Fills it to the last byte and empties it again after a while. */
  void fill(int millis) throws IOException {
    Path filler = place.resolve("filler");
    byte[] chunk = new byte[CHUNK];
    try (OutputStream out = Files.newOutputStream(filler)) {
      for (int size = CHUNK; size > 0; size /= 2) {
        writeUntilFull(out, chunk, size);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    } finally {
      Files.delete(filler);
    }
  }

  private static void writeUntilFull(OutputStream out, byte[] chunk, int size) {
    try {
      while (true) {
        out.write(chunk, 0, size);
      }
    } catch (IOException full) {
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() {
    if (there) {
      run("umount", "-l", place.toString());
    }
  }

  private static boolean run(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException noSuchCommand) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
