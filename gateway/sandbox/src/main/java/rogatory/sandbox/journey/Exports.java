package rogatory.sandbox.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import rogatory.vocabulary.Sha256;

/** Documents that the client fetched. */
final class Exports {
  private Exports() {}

  static Sha256 hash(Path file) {
    try {
      return Sha256.of(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new JourneyFailedException("A document that was fetched cannot be read", e);
    }
  }
}
