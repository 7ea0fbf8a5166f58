package rogatory.content;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row as it was given.
 *
 * @param number of the row, from 1; a heading does not count
 * @param locator where the content is, as it was written
 * @param platformContentId the platform's own id; null when not given
 * @param hashes fingerprints, possibly none
 */
public record GivenRow(
    int number, String locator, @Nullable String platformContentId, List<GivenHash> hashes) {
  /** Copies the list. */
  public GivenRow {
    hashes = List.copyOf(hashes);
  }

  /**
   * A fingerprint as it was given.
   *
   * @param algorithm a code of the list HASH_ALG, for example {@code SHA256}
   * @param value as it was written
   * @param quality of PDQ, 0 to 100; null when not given
   */
  public record GivenHash(String algorithm, String value, @Nullable Integer quality) {}
}
