package rogatory.persistence;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Copies folders in which somebody works, and counts what was copied. */
final class Tree {
  private static final String OWNER_ONLY = "rwx------";

  private long files;
  private long bytes;

  /** How many files were copied so far. */
  long files() {
    return files;
  }

  /** How many bytes were copied so far. */
  long bytes() {
    return bytes;
  }

  /**
   * Copies files and folders (mode 0700); a file that goes away meanwhile is left out, and so is
   * one that was copied before.
   *
   * @param from the folder
   * @param into where its content goes; made when absent
   * @param taken whether a file or folder is copied, by its path below {@code from}
   */
  void folder(Path from, Path into, Predicate<Path> taken) throws IOException {
    make(into);
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Path relative = from.relativize(folder);
            if (!relative.toString().isEmpty() && !taken.test(relative)) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            make(into.resolve(relative.toString()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Path relative = from.relativize(file);
            Path to = into.resolve(relative.toString());
            if (attributes.isRegularFile() && taken.test(relative) && Files.notExists(to)) {
              copy(file, to);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failed) throws IOException {
            return gone(failed);
          }
        });
  }

  private void copy(Path file, Path to) throws IOException {
    try {
      Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
      files++;
      bytes += Files.size(to);
    } catch (NoSuchFileException goneMeanwhile) {
      Files.deleteIfExists(to);
    }
  }

  private static FileVisitResult gone(IOException failed) throws IOException {
    if (failed instanceof NoSuchFileException) {
      return FileVisitResult.CONTINUE;
    }
    throw failed;
  }

  /** Makes a folder, and removes what lay there from an attempt that was cut off. */
  static void makeEmpty(Path folder) throws IOException {
    if (Files.exists(folder)) {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path emptied, IOException failed)
                throws IOException {
              Files.delete(emptied);
              return FileVisitResult.CONTINUE;
            }
          });
    }
    make(folder);
  }

  /** Has the system write everything below a folder to disk. */
  static void sync(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.toList()) {
        try (FileChannel channel = FileChannel.open(each, StandardOpenOption.READ)) {
          channel.force(true);
        }
      }
    }
  }

  private static void make(Path folder) throws IOException {
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
  }
}
