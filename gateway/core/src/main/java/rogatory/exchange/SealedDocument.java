package rogatory.exchange;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import rogatory.vocabulary.Sha256;

/**
 * A document with its seal: bytes that never change again.
 *
 * @param bytes the sealed XML
 * @param hash their digest
 * @param timestamped whether the seal holds a time-stamp (XAdES baseline T) or not (B)
 * @param signer fingerprint of the sealing certificate; null where only the bytes are known
 */
@SuppressWarnings("ArrayRecordComponent")
public record SealedDocument(
    byte[] bytes, Sha256 hash, boolean timestamped, @Nullable Sha256 signer) {
  /** A sealed document whose signer nobody asks about here. */
  public SealedDocument(byte[] bytes, Sha256 hash, boolean timestamped) {
    this(bytes, hash, timestamped, null);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SealedDocument that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return hash.hashCode();
  }
}
