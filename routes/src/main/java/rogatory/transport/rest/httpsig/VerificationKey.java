package rogatory.transport.rest.httpsig;

import java.security.PublicKey;

/**
 * A key to verify with. It is always a public key: there is no way to hand in a shared secret.
 *
 * @param keyId what the signer calls it
 * @param key the public key
 * @param algorithm the one algorithm that this key is used with; an RSA key is for one of the two
 *     RSA algorithms, as agreed with its owner
 */
public record VerificationKey(String keyId, PublicKey key, SignatureAlgorithm algorithm) {
  /**
   * Checks that key and algorithm fit.
   *
   * @throws IllegalArgumentException if they do not, or if the RSA key is shorter than 2048 bits
   */
  public VerificationKey {
    KeyFit.require(key, algorithm);
  }

  @Override
  public String toString() {
    return "VerificationKey[" + keyId + ", " + algorithm.registeredName() + "]";
  }
}
