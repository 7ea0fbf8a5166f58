package rogatory.devpki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class PartyKeysTest {

  @RegisterExtension static final DevPkiExtension pki = new DevPkiExtension();

  @Test
  void letsTwoPartiesMeetOverMutualTls() throws Exception {
    String seen =
        meet(
            pki.party("platform-ie").tlsServerContext(),
            pki.party("authority-pl").tlsClientContext());
    assertThat(seen).contains("Rogatory Demo Authority Poland");
  }

  @Test
  void doesNotLetAClientOfAnotherRootIn() throws Exception {
    DevPkiExtension other = new DevPkiExtension();
    other.beforeAll(null);
    try {
      SSLContext stranger = other.party("authority-pl").tlsClientContext();
      assertThatThrownBy(() -> meet(pki.party("platform-ie").tlsServerContext(), stranger))
          .isInstanceOf(SSLException.class);
    } finally {
      other.afterAll(null);
    }
  }

  @Test
  void exportsAKeyWithItsPasswordBeside(@TempDir Path temporary) throws Exception {
    DevKey seal = pki.party("authority-pl").seal();
    DevKeyFile file = seal.exportTo(temporary.resolve("handed-over"), "seal");
    String password = Files.readString(file.password(), StandardCharsets.US_ASCII);
    assertThat(password).hasSizeGreaterThanOrEqualTo(32);
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file.store())) {
      store.load(in, password.toCharArray());
    }
    assertThat(store.getKey(DevKey.ALIAS, password.toCharArray())).isEqualTo(seal.key());
    assertThat(store.getCertificateChain(DevKey.ALIAS)).containsExactlyElementsOf(seal.chain());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.store())))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.password())))
        .isEqualTo("rw-------");
  }

  @Test
  void exportsRootAndIssuingCaAsPem(@TempDir Path temporary) throws Exception {
    pki.pki().exportTrust(temporary.resolve("trust"));
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    try (InputStream root = Files.newInputStream(temporary.resolve("trust/root.pem"));
        InputStream issuing = Files.newInputStream(temporary.resolve("trust/issuing-ca.pem"))) {
      assertThat(factory.generateCertificate(root)).isEqualTo(pki.root());
      assertThat(factory.generateCertificate(issuing)).isEqualTo(pki.issuingCa());
    }
  }

  @Test
  void keepsKeysOutOfItsText() {
    DevKey seal = pki.party("authority-pl").seal();
    assertThat(seal.toString()).startsWith("DevKey[").doesNotContain("PrivateKey");
  }

  @Test
  void knowsNoPartyThatNobodyRegistered() {
    assertThatThrownBy(() -> pki.party("nobody")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void comesAsAParameterToo(DevPki asParameter, TrustServices services) {
    assertThat(asParameter).isSameAs(pki.pki());
    assertThat(services).isSameAs(pki.trustServices());
  }

  private static String meet(SSLContext server, SSLContext client) throws Exception {
    try (SSLServerSocket listening =
        (SSLServerSocket) server.getServerSocketFactory().createServerSocket(0)) {
      listening.setNeedClientAuth(true);
      CompletableFuture<String> subject = CompletableFuture.supplyAsync(() -> accept(listening));
      try (SSLSocket socket =
          (SSLSocket)
              client.getSocketFactory().createSocket("localhost", listening.getLocalPort())) {
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.getOutputStream().write(1);
        if (socket.getInputStream().read() != 2) {
          throw new SSLException("The server did not answer");
        }
      }
      return subject.get(10, TimeUnit.SECONDS);
    }
  }

  private static String accept(SSLServerSocket listening) {
    try (SSLSocket socket = (SSLSocket) listening.accept()) {
      socket.getInputStream().read();
      String subject = socket.getSession().getPeerPrincipal().getName();
      socket.getOutputStream().write(2);
      return subject;
    } catch (java.io.IOException e) {
      return "refused";
    }
  }
}
