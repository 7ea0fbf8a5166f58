package rogatory.devpki;

import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The keys of one party; each is made when first asked for and the same ever after. */
public final class PartyKeys {

  private final DevPki pki;
  private final DevParty party;

  PartyKeys(DevPki pki, DevParty party) {
    this.pki = pki;
    this.party = party;
  }

  /** Whose keys these are. */
  public DevParty party() {
    return party;
  }

  /** The key for a role. */
  public DevKey key(DevRole role) {
    return pki.key(party, role);
  }

  /** The P-256 key that seals documents. */
  public DevKey seal() {
    return key(DevRole.SEAL);
  }

  /** The RSA-3072 key that seals documents. */
  public DevKey sealRsa() {
    return key(DevRole.SEAL_RSA);
  }

  /** The TLS server key for localhost. */
  public DevKey tlsServer() {
    return key(DevRole.TLS_SERVER);
  }

  /** The TLS client key. */
  public DevKey tlsClient() {
    return key(DevRole.TLS_CLIENT);
  }

  /** The P-256 key that signs messages on the hop. */
  public DevKey hop() {
    return key(DevRole.HOP);
  }

  /** The RSA-3072 key that signs messages on the hop. */
  public DevKey hopRsa() {
    return key(DevRole.HOP_RSA);
  }

  /** The PKCS#12 file of a role inside the PKI's folder. */
  public DevKeyFile file(DevRole role) {
    return pki.keyFile(party, role);
  }

  /** A new key for a role with one flaw, for negative tests; kept nowhere. */
  public DevKey flawed(DevRole role, Flaw flaw) {
    return pki.flawedKey(party, role, flaw);
  }

  /** TLS with this party's server key, trusting the root; client certificates can be required. */
  public SSLContext tlsServerContext() {
    return tlsContext(tlsServer());
  }

  /** TLS with this party's client key, trusting the root. */
  public SSLContext tlsClientContext() {
    return tlsContext(tlsClient());
  }

  private SSLContext tlsContext(DevKey key) {
    char[] password = "in-memory".toCharArray();
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(key.keyStore(password), password);
      TrustManagerFactory trusted =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trusted.init(pki.trustStore());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new DevPkiException("Cannot set up TLS", e);
    }
  }
}
