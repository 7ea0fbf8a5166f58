package rogatory.bench.phase4;

import com.helger.phase4.crypto.AS4CryptoFactoryInMemoryKeyStore;
import com.helger.phase4.crypto.IAS4CryptoFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;

/** What one side holds: its keys, and by which certificates it knows the other. */
final class Side {
  private static final String ALIAS = "key";

  private final Path keys;
  private final KeyStore anchors;

  /**
   * A side whose keys lie in a folder.
   *
   * @param folder of the pair
   * @param name {@code sender} or {@code receiver}
   */
  Side(Path folder, String name) throws IOException, GeneralSecurityException {
    this.keys = folder.resolve(name);
    this.anchors = KeyStore.getInstance("PKCS12");
    anchors.load(null, null);
    for (String each : new String[] {"root", "issuing-ca"}) {
      try (InputStream in = Files.newInputStream(folder.resolve("trust/" + each + ".pem"))) {
        var certificate = CertificateFactory.getInstance("X.509").generateCertificate(in);
        anchors.setCertificateEntry(each, certificate);
      }
    }
  }

  /** Signs with our key, verifies by the anchors. */
  IAS4CryptoFactory signing() throws IOException, GeneralSecurityException {
    return new AS4CryptoFactoryInMemoryKeyStore(store("sign"), ALIAS, password("sign"), anchors);
  }

  /** TLS of the side that asks. */
  SSLContext client() throws IOException, GeneralSecurityException {
    var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(store("tls"), password("tls"));
    var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(anchors);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    return context;
  }

  /** TLS 1.3 of the side that answers; a client certificate is required. */
  SSLHostConfig server() throws IOException, GeneralSecurityException {
    var tls = new SSLHostConfig();
    tls.setProtocols("TLSv1.3");
    tls.setCertificateVerification("required");
    tls.setTrustStore(anchors);
    var certificate = new SSLHostConfigCertificate(tls, SSLHostConfigCertificate.Type.EC);
    certificate.setCertificateKeystore(store("tls"));
    certificate.setCertificateKeystorePassword(new String(password("tls")));
    certificate.setCertificateKeyAlias(ALIAS);
    tls.addCertificate(certificate);
    return tls;
  }

  private KeyStore store(String name) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys.resolve(name + ".p12"))) {
      store.load(in, password(name));
    }
    return store;
  }

  private char[] password(String name) throws IOException {
    return Files.readString(keys.resolve(name + ".password")).toCharArray();
  }
}
