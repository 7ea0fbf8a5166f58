package rogatory.folders;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The data folder and the key folder of this process. The data folder is held by a lock until
 * {@link #close()}, so that two gateways never work on the same database files and journal. The
 * operating system takes the lock back when the process is killed.
 */
public final class GatewayFolders implements AutoCloseable {
  private static final String LOCK = "gateway.lock";
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private final Path data;
  private final Path keys;
  private final @Nullable FileChannel lock;

  private GatewayFolders(Path data, Path keys, @Nullable FileChannel lock) {
    this.data = data;
    this.keys = keys;
    this.lock = lock;
  }

  /**
   * Makes the folders where they are absent (mode 0700) and takes the lock.
   *
   * @throws FolderRefusedException if one folder lies inside the other, if others may enter the key
   *     folder, or if another gateway holds the data folder
   * @throws UncheckedIOException if a folder cannot be made or read
   */
  public static GatewayFolders open(Path data, Path keys) {
    try {
      Path realData = make(data);
      Path realKeys = make(keys);
      requireApart(realData, realKeys);
      return new GatewayFolders(realData, realKeys, lock(realData));
    } catch (IOException e) {
      throw new UncheckedIOException("The data folder or the key folder cannot be used", e);
    }
  }

  /**
   * The folders of a gateway that may be running: nothing is made and no lock is taken.
   *
   * @throws FolderRefusedException if one of them is not there
   */
  public static GatewayFolders look(Path data, Path keys) {
    for (Path folder : new Path[] {data, keys}) {
      if (!Files.isDirectory(folder)) {
        throw new FolderRefusedException(
            "There is no folder " + folder + ". Look at rogatory.data and rogatory.keys.");
      }
    }
    return withoutLock(data, keys);
  }

  /** The folders as they are named, there or not: to look at settings. */
  public static GatewayFolders withoutLock(Path data, Path keys) {
    return new GatewayFolders(
        data.toAbsolutePath().normalize(), keys.toAbsolutePath().normalize(), null);
  }

  /**
   * Refuses folders that lie one inside the other, and a key folder that others may enter.
   *
   * @throws FolderRefusedException if they do
   * @throws IOException if the rights of the key folder cannot be read
   */
  public static void requireApart(Path data, Path keys) throws IOException {
    Path realData = data.toAbsolutePath().normalize();
    Path realKeys = keys.toAbsolutePath().normalize();
    if (realData.startsWith(realKeys) || realKeys.startsWith(realData)) {
      throw new FolderRefusedException(
          "The key folder and the data folder must lie apart: a backup of the data must not hold"
              + " the keys. Set rogatory.keys to a folder outside rogatory.data.");
    }
    refuseOpenDoor(realKeys);
  }

  /** What a backup takes; absolute. */
  public Path data() {
    return data;
  }

  /** Keys and passwords; absolute, never inside {@link #data()}. */
  public Path keys() {
    return keys;
  }

  /** Makes a folder below {@link #data()} (mode 0700) unless it is there, and answers its path. */
  public Path dataFolder(String name) {
    return below(data, name);
  }

  /** Makes a folder below {@link #keys()} (mode 0700) unless it is there, and answers its path. */
  public Path keyFolder(String name) {
    return below(keys, name);
  }

  @Override
  public void close() {
    if (lock == null) {
      return;
    }
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The lock of the data folder cannot be let go", e);
    }
  }

  private static Path below(Path folder, String name) {
    try {
      return make(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException("A folder cannot be made", e);
    }
  }

  private static Path make(Path folder) throws IOException {
    Path absolute = folder.toAbsolutePath().normalize();
    if (!Files.isDirectory(absolute)) {
      Files.createDirectories(absolute, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    }
    return absolute.toRealPath();
  }

  private static void refuseOpenDoor(Path keys) throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(keys);
    if (permissions.contains(PosixFilePermission.OTHERS_WRITE)
        || permissions.contains(PosixFilePermission.OTHERS_READ)) {
      throw new FolderRefusedException(
          "The key folder is open to every user of this machine: take the rights of others away.");
    }
  }

  private static FileChannel lock(Path data) throws IOException {
    FileChannel channel =
        FileChannel.open(data.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      throw new FolderRefusedException(
          "Another gateway works in this data folder: stop it, or set rogatory.data to another"
              + " folder.");
    }
    return channel;
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }
}
