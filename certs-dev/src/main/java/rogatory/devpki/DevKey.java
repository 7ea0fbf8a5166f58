package rogatory.devpki;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A private key with its certificate chain.
 *
 * @param key the private key
 * @param chain the certificate first, then its issuers without the root; never empty
 */
public record DevKey(PrivateKey key, List<X509Certificate> chain) {

  /** The alias of the one entry of every key store made here. */
  public static final String ALIAS = "key";

  /** Copies the chain and refuses an empty one. */
  public DevKey {
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("The chain of a key holds at least its own certificate");
    }
  }

  /** The certificate of this key. */
  public X509Certificate certificate() {
    return chain.get(0);
  }

  /** A PKCS#12 key store in memory with this key under {@link #ALIAS}. */
  public KeyStore keyStore(char[] password) {
    try {
      KeyStore store = KeyStores.empty();
      store.setKeyEntry(ALIAS, key, password, chain.toArray(X509Certificate[]::new));
      return store;
    } catch (GeneralSecurityException e) {
      throw new DevPkiException("The key store refuses the key", e);
    }
  }

  /**
   * Writes {@code name.p12} with a fresh random password in {@code name.password}, both mode 0600,
   * into a folder that is made with mode 0700 when absent. Existing files of these names are
   * replaced.
   */
  public DevKeyFile exportTo(Path folder, String name) {
    return KeyStores.write(folder, name, this);
  }

  /** Says whose key it is and nothing of the key. */
  @Override
  public String toString() {
    return "DevKey[" + certificate().getSubjectX500Principal() + "]";
  }
}
