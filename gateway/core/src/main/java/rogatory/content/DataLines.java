package rogatory.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Reads the small tables beside this package. */
final class DataLines {
  private DataLines() {}

  /** The lines of a table without what is said about it. */
  static List<String> of(String table) {
    try (InputStream file =
        Objects.requireNonNull(DataLines.class.getResourceAsStream(table), table)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
