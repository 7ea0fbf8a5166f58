package rogatory.sandbox.ledger;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * A file of lines to which is only added. A line counts when it lies on the disk with its line end;
 * what a killed process left of a last line is cut off.
 */
final class LedgerFile implements Closeable {
  private static final int LONGEST_LINE = 16 * 1024 * 1024;

  private final FileChannel channel;
  private final Object writing = new Object();
  private final Object forcing = new Object();
  private long written;
  private long forced;

  /** Where a line lies. */
  record Place(long offset, int length) {}

  private LedgerFile(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Opens the file, made with mode 0600 when absent, and hands out every line in order.
   *
   * @throws IllegalStateException when another process has it
   */
  static LedgerFile open(Path path, BiConsumer<Place, byte[]> lines) {
    try {
      FileChannel channel =
          FileChannel.open(
              path,
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw new IllegalStateException("Another sandbox has this ledger");
      }
      LedgerFile file = new LedgerFile(channel);
      file.written = file.replay(lines);
      file.forced = file.written;
      channel.truncate(file.written);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("The ledger cannot be opened", e);
    }
  }

  /** Answers where the last whole line ends. */
  private long replay(BiConsumer<Place, byte[]> lines) throws IOException {
    channel.position(0);
    InputStream in = new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
    var line = new ByteArrayOutputStream();
    long start = 0;
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next != '\n') {
        line.write(next);
        continue;
      }
      lines.accept(new Place(start, line.size()), line.toByteArray());
      start += line.size() + 1;
      line.reset();
    }
    return start;
  }

  /** Adds a line; it is not on the disk before {@link #force}. */
  Place append(byte[] line) {
    if (line.length > LONGEST_LINE) {
      throw new IllegalArgumentException("A line of the ledger has at most 16 MiB");
    }
    ByteBuffer buffer = ByteBuffer.allocate(line.length + 1).put(line).put((byte) '\n').flip();
    synchronized (writing) {
      Place place = new Place(written, line.length);
      try {
        long at = written;
        while (buffer.hasRemaining()) {
          at += channel.write(buffer, at);
        }
        written = at;
      } catch (IOException e) {
        throw new UncheckedIOException("The ledger cannot be written", e);
      }
      return place;
    }
  }

  /** Brings everything added so far to the disk; threads that come together share one write. */
  void force() {
    long wanted;
    synchronized (writing) {
      wanted = written;
    }
    synchronized (forcing) {
      if (forced >= wanted) {
        return;
      }
      long all;
      synchronized (writing) {
        all = written;
      }
      try {
        channel.force(false);
      } catch (IOException e) {
        throw new UncheckedIOException("The ledger cannot be brought to the disk", e);
      }
      forced = all;
    }
  }

  /** Reads a line again. */
  byte[] read(Place place) {
    ByteBuffer buffer = ByteBuffer.allocate(place.length());
    try {
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, place.offset() + buffer.position()) < 0) {
          throw new IllegalStateException("The ledger was cut while it was open");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The ledger cannot be read", e);
    }
    return buffer.array();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The ledger cannot be closed", e);
    }
  }
}
