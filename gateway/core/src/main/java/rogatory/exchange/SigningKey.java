package rogatory.exchange;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A private key with its certificate path. The key may live in hardware; it is used, never
 * exported.
 *
 * @param privateKey the key, or a handle to it
 * @param chain the certificate of the key first, then its issuers; without the root
 */
public record SigningKey(PrivateKey privateKey, List<X509Certificate> chain) {
  /** Copies the list. */
  public SigningKey {
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("A key without a certificate speaks for nobody");
    }
  }

  /** The certificate of the key. */
  public X509Certificate certificate() {
    return chain.get(0);
  }
}
