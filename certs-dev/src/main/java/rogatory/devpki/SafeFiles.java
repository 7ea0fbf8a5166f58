package rogatory.devpki;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Files of mode 0600 in folders of mode 0700, written whole or not at all. */
final class SafeFiles {

  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

  private SafeFiles() {}

  /** Makes the folder with mode 0700; its parents, when absent, too. */
  static void makeFolder(Path folder) {
    try {
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(FOLDER));
    } catch (IOException e) {
      throw new DevPkiException("Cannot make the folder " + folder, e);
    }
  }

  static void closeToOthers(Path folder) {
    try {
      Files.setPosixFilePermissions(folder, FOLDER);
    } catch (IOException e) {
      throw new DevPkiException("Cannot close " + folder + " to other users", e);
    }
  }

  static void write(Path file, byte[] content) {
    Path part = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      try (SeekableByteChannel channel =
          Files.newByteChannel(
              part,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(FILE))) {
        ByteBuffer buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
      }
      Files.move(part, file, ATOMIC_MOVE, REPLACE_EXISTING);
    } catch (IOException e) {
      throw new DevPkiException("Cannot write " + file, e);
    }
  }

  static byte[] read(Path file, int limit) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(limit + 1);
      if (content.length > limit) {
        throw new DevPkiException(file + " is larger than " + limit + " bytes");
      }
      return content;
    } catch (IOException e) {
      throw new DevPkiException("Cannot read " + file, e);
    }
  }

  static List<Path> list(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw new DevPkiException("Cannot list " + folder, e);
    }
  }

  static void rename(Path from, Path to) {
    try {
      Files.move(from, to, ATOMIC_MOVE);
    } catch (IOException e) {
      throw new DevPkiException("Cannot rename " + from + " to " + to, e);
    }
  }

  /** Deletes a folder and all in it; links are deleted, not followed. */
  static void deleteTree(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new DevPkiException("Cannot delete " + folder, e);
    }
  }
}
