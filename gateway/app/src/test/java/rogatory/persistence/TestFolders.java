package rogatory.persistence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders of tests below {@code target}, where the server's binaries are unpacked only once. */
public final class TestFolders {
  private TestFolders() {}

  /** A new folder. */
  public static Path create(String name) {
    try {
      Path target = Files.createDirectories(Path.of("target", "test-data")).toAbsolutePath();
      return Files.createTempDirectory(target, name + "-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A data folder in it that shares the unpacked binaries with all other tests. */
  public static Path data(Path home) {
    try {
      Path shared = Files.createDirectories(home.resolveSibling("postgres-binaries"));
      Path data = Files.createDirectories(home.resolve("data"));
      Files.createSymbolicLink(data.resolve("postgres-binaries"), shared);
      return data;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
