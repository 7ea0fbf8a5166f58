package rogatory.signature;

import java.security.Key;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.interfaces.ECKey;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;

/**
 * The provider for elliptic curves, given to each operation and never registered: as first provider
 * it would also do TLS, and slowly.
 */
final class EllipticProvider {
  private static final String BOUNCY_CASTLE = "BC";

  private final @Nullable Provider provider;

  /**
   * @param name the name of a provider; null for whatever Java chooses
   * @throws IllegalArgumentException when there is no such provider
   */
  EllipticProvider(@Nullable String name) {
    this.provider = name == null ? null : named(name);
  }

  private static Provider named(String name) {
    if (name.equals(BOUNCY_CASTLE)) {
      return new BouncyCastleProvider();
    }
    Provider registered = Security.getProvider(name);
    if (registered == null) {
      throw new IllegalArgumentException("No security provider is named " + name);
    }
    return registered;
  }

  /** The provider for a key; null for Java's choice: other kinds of key, and keys in hardware. */
  @Nullable Provider forKey(Key key) {
    boolean here = key instanceof PublicKey || "PKCS#8".equals(key.getFormat());
    return key instanceof ECKey && here ? provider : null;
  }
}
