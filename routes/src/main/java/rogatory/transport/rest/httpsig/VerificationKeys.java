package rogatory.transport.rest.httpsig;

import java.util.Optional;

/**
 * The keys that may have signed this message: those of the one peer that the connection belongs to,
 * on this day. Trust in them is settled before they get here.
 */
@FunctionalInterface
public interface VerificationKeys {
  /** The key of that id, or empty if this peer has none such. */
  Optional<VerificationKey> find(String keyId);

  /** Only this key. */
  static VerificationKeys only(VerificationKey key) {
    return keyId -> keyId.equals(key.keyId()) ? Optional.of(key) : Optional.empty();
  }
}
