package rogatory.persistence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import rogatory.vocabulary.AgencyId;

/**
 * Takes away files of attachments that no row names: what a process left that was killed between
 * the file and its row. Only files that are older than any upload can last are looked at.
 */
final class AttachmentSweep {
  private static final Pattern OURS =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(\\.part)?");

  private final Path root;
  private final JdbcClient client;
  private final AgencyScope scope;
  private final Duration after;
  private final Clock clock;

  AttachmentSweep(Path root, JdbcClient client, AgencyScope scope, Duration after, Clock clock) {
    this.root = root;
    this.client = client;
    this.scope = scope;
    this.after = after;
    this.clock = clock;
  }

  /**
   * Sweeps once.
   *
   * @return how many files were taken away
   */
  int sweep() {
    Instant before = clock.instant().minus(after);
    int taken = 0;
    for (Path folder : inside(root)) {
      if (Files.isDirectory(folder)) {
        taken += sweep(folder, new AgencyId(name(folder)), before);
      }
    }
    return taken;
  }

  private int sweep(Path folder, AgencyId agency, Instant before) {
    int taken = 0;
    for (Path file : inside(folder)) {
      if (isOurs(name(file)) && isOlder(file, before) && !isNamed(agency, name(file))) {
        delete(file);
        taken++;
      }
    }
    return taken;
  }

  /** What we did not name is not ours to take away. */
  private static boolean isOurs(String name) {
    return OURS.matcher(name).matches();
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  private static List<Path> inside(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("The folder of attachments cannot be read", unreadable);
    }
  }

  private static boolean isOlder(Path file, Instant before) {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(before);
    } catch (IOException goneMeanwhile) {
      return false;
    }
  }

  private boolean isNamed(AgencyId agency, String name) {
    if (name.endsWith(EncryptedFiles.PROVISIONAL)) {
      return false;
    }
    UUID file = UUID.fromString(name);
    return scope.reading(
        agency,
        () ->
            client
                .sql("select exists (select from attachment where file = ?)")
                .param(file)
                .query(Boolean.class)
                .single());
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException stays) {
      throw new UncheckedIOException("An attachment cannot be taken away", stays);
    }
  }
}
