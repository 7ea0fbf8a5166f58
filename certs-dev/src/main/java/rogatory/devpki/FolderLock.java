package rogatory.devpki;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** One writer at a time in a PKI folder, across threads and processes. */
final class FolderLock {

  static final String FILE_NAME = "lock";

  /** A file lock holds for the whole JVM, so threads are kept apart by this one. */
  private static final ReentrantLock THREADS = new ReentrantLock();

  private final Path file;

  FolderLock(Path folder) {
    this.file = folder.resolve(FILE_NAME);
  }

  /** Not re-entrant: the work must not lock again. */
  <T> T holding(Supplier<T> work) {
    THREADS.lock();
    try (FileChannel channel = open();
        FileLock lock = channel.lock()) {
      if (!lock.isValid()) {
        throw new DevPkiException("The lock " + file + " was lost");
      }
      return work.get();
    } catch (IOException e) {
      throw new DevPkiException("Cannot lock " + file, e);
    } finally {
      THREADS.unlock();
    }
  }

  private FileChannel open() throws IOException {
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }
}
