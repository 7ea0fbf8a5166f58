package rogatory.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Sha256;

/**
 * A certificate that speaks for a party in one role during a time. Only confirmed keys are handed
 * out by the directory.
 *
 * @param party whom it speaks for
 * @param role in which role
 * @param fingerprint SHA-256 of the DER certificate
 * @param certificate the DER certificate, base64 (RFC 4648 section 4)
 * @param validFrom from when the directory accepts it
 * @param validTo until when; null while it is in use
 */
public record PartyKey(
    PartyId party,
    KeyRole role,
    Sha256 fingerprint,
    String certificate,
    Instant validFrom,
    @Nullable Instant validTo) {

  /** Whether the key speaks for its party at that time. */
  public boolean speaksAt(Instant time) {
    return !time.isBefore(validFrom) && (validTo == null || time.isBefore(validTo));
  }
}
