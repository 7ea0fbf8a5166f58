package rogatory.transport;

import java.net.Socket;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import rogatory.exchange.DevelopmentMark;
import rogatory.vocabulary.Sha256;

/** Path, name and time are Java's own check; the development mark and the pins are ours. */
final class ServerTrust extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager paths;
  private final boolean development;
  private final Set<Sha256> pins;
  private final Runnable handshake;

  ServerTrust(
      X509ExtendedTrustManager paths, boolean development, Set<Sha256> pins, Runnable handshake) {
    this.paths = paths;
    this.development = development;
    this.pins = Set.copyOf(pins);
    this.handshake = handshake;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    handshake.run();
    paths.checkServerTrusted(chain, authType, socket);
    checkOurRules(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    handshake.run();
    paths.checkServerTrusted(chain, authType, engine);
    checkOurRules(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("A server is only trusted on a connection that names its host");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    checkClientTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    checkClientTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("These contexts open connections and accept none");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return paths.getAcceptedIssuers();
  }

  private void checkOurRules(X509Certificate[] chain) throws CertificateException {
    if (!development && Arrays.stream(chain).anyMatch(DevelopmentMark::on)) {
      throw new CertificateException("Development certificates are refused outside the demo");
    }
    if (!pins.isEmpty() && !pins.contains(fingerprint(chain[0]))) {
      throw new CertificateException("The server shows another certificate than the one agreed on");
    }
  }

  private static Sha256 fingerprint(X509Certificate certificate)
      throws CertificateEncodingException {
    return Sha256.of(certificate.getEncoded());
  }
}
