package rogatory.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Outcome;

/**
 * Port: the bytes of attachments, streamed. They lie encrypted, each file under a key of its own
 * that only its row in the books knows.
 */
public interface AttachmentFiles {
  /**
   * How much is taken.
   *
   * @param bytes the most
   * @param until the latest instant of the last byte
   */
  record Allowance(long bytes, Instant until) {}

  /**
   * Writes bytes to a new file and syncs it, before any row names it. Denies TOO_LARGE and
   * TOO_SLOW; then, and when reading fails, nothing is kept.
   *
   * @throws IOException when the bytes end too early or cannot be written
   */
  Outcome<HeldFile> write(AgencyId agency, InputStream bytes, Allowance allowance)
      throws IOException;

  /**
   * Opens a file to be read from its beginning. Reading throws when the file is not whole or was
   * changed, at the latest at its end.
   *
   * @throws IOException when it is not there
   */
  InputStream open(HeldFile file) throws IOException;

  /** Takes a file away that no row names; one that is not there is no fault. */
  void drop(HeldFile file);
}
