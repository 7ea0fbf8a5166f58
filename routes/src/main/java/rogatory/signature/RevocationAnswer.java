package rogatory.signature;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an authority says about one certificate.
 *
 * @param revokedAt since when it is revoked; null when it is not
 * @param usableUntil until when the answer may be used again
 */
record RevocationAnswer(@Nullable Instant revokedAt, Instant usableUntil) {
  /** Whether the certificate was revoked at that time; later revocation does not reach back. */
  boolean revokedAt(Instant time) {
    return revokedAt != null && !revokedAt.isAfter(time);
  }
}
