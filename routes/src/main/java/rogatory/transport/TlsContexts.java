package rogatory.transport;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import rogatory.directory.KeyRole;
import rogatory.exchange.KeyRing;
import rogatory.exchange.SigningKey;
import rogatory.exchange.TrustAnchors;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Sha256;

/**
 * How our parties open connections: TLS 1.3 (RFC 8446) with their own certificate, to servers whose
 * certificate leads to an anchor for parties, names the host (RFC 9525), and is no development
 * certificate unless those are allowed. There is no switch that turns a check off.
 */
public final class TlsContexts {
  /** The one version of TLS that is spoken. */
  public static final String PROTOCOL = "TLSv1.3";

  private final KeyRing keys;
  private final TrustAnchors anchors;
  private final Runnable handshake;

  /** Contexts with these keys and anchors. */
  public TlsContexts(KeyRing keys, TrustAnchors anchors) {
    this(keys, anchors, () -> {});
  }

  /**
   * Contexts with these keys and anchors.
   *
   * @param handshake is run at each full handshake that we begin, once the server's certificate has
   *     come; a session that is taken up again runs it not
   */
  public TlsContexts(KeyRing keys, TrustAnchors anchors, Runnable handshake) {
    this.keys = keys;
    this.anchors = anchors;
    this.handshake = handshake;
  }

  /**
   * The context for connections that our party opens; nothing when the party has no TLS key. The
   * user of a bare context must itself switch on {@link #PROTOCOL} alone and the identification of
   * the host by {@code HTTPS}; {@link #clientSockets} has done so.
   *
   * @param ours our party
   * @param pins SHA-256 of the DER server certificates that alone are accepted; empty for any that
   *     passes the other checks
   */
  public Optional<SSLContext> client(PartyId ours, Set<Sha256> pins) {
    return keys.key(ours, KeyRole.TLS).map(key -> context(key, pins));
  }

  /**
   * Sockets for connections that our party opens, with {@link #PROTOCOL} alone and the host
   * checked; nothing when the party has no TLS key.
   *
   * @param ours our party
   * @param pins as of {@link #client}
   */
  public Optional<SSLSocketFactory> clientSockets(PartyId ours, Set<Sha256> pins) {
    return client(ours, pins).map(context -> new ClientSockets(context.getSocketFactory()));
  }

  private SSLContext context(SigningKey key, Set<Sha256> pins) {
    try {
      SSLContext context = SSLContext.getInstance(PROTOCOL);
      context.init(
          new KeyManager[] {new OneKeyManager(key)},
          new TrustManager[] {new ServerTrust(paths(), anchors.development(), pins, handshake)},
          null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("TLS cannot be set up", e);
    }
  }

  private X509ExtendedTrustManager paths() throws GeneralSecurityException, IOException {
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(new CertPathTrustManagerParameters(parameters()));
    return Arrays.stream(factory.getTrustManagers())
        .filter(X509ExtendedTrustManager.class::isInstance)
        .map(X509ExtendedTrustManager.class::cast)
        .findAny()
        .orElseThrow(() -> new IOException("This Java has no PKIX trust manager"));
  }

  private PKIXBuilderParameters parameters() throws InvalidAlgorithmParameterException {
    Set<TrustAnchor> roots =
        anchors.parties().stream()
            .map(anchor -> new TrustAnchor(anchor, null))
            .collect(Collectors.toSet());
    var parameters = new PKIXBuilderParameters(roots, new X509CertSelector());
    parameters.setRevocationEnabled(false);
    return parameters;
  }
}
