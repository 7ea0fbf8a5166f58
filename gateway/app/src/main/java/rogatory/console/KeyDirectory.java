package rogatory.console;

import java.time.Duration;
import java.util.Optional;
import rogatory.vocabulary.Sha256;

/** The signed directory of our sealing keys, as the public reads it. */
public interface KeyDirectory {
  /** For how long a reader may keep it. */
  Duration FRESH = Duration.ofMinutes(1);

  /** The directory as it is now; nothing while no key can sign. */
  Optional<Sealed> current();

  /**
   * A signed directory.
   *
   * @param bytes sealed XML
   * @param hash their digest
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Sealed(byte[] bytes, Sha256 hash) {}
}
