package rogatory.transport.rest.httpsig;

import java.security.PrivateKey;

/**
 * A key to sign with.
 *
 * @param keyId what the other side knows it by; printable ASCII
 * @param key the private key, in memory or in a hardware module
 * @param algorithm the one algorithm that this key is used with
 */
public record SigningKey(String keyId, PrivateKey key, SignatureAlgorithm algorithm) {
  /**
   * Checks that key and algorithm fit.
   *
   * @throws IllegalArgumentException if they do not, or if the RSA key is shorter than 2048 bits
   */
  public SigningKey {
    KeyFit.require(key, algorithm);
  }

  @Override
  public String toString() {
    return "SigningKey[" + keyId + ", " + algorithm.registeredName() + "]";
  }
}
