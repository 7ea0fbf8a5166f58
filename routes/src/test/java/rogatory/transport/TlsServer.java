package rogatory.transport;

import jakarta.servlet.Servlet;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import rogatory.devpki.DevKey;
import rogatory.devpki.DevPki;

/** A Tomcat on loopback with TLS 1.3 and compulsory client certificates, for one servlet. */
public final class TlsServer implements AutoCloseable {
  private static final char[] PASSWORD = "in-memory".toCharArray();

  private final Tomcat tomcat;
  private final Path folder;

  private TlsServer(Tomcat tomcat, Path folder) {
    this.tomcat = tomcat;
    this.folder = folder;
  }

  /** Starts on a free port; the servlet gets everything below {@code /}<i>name</i>{@code /}. */
  public static TlsServer start(DevPki pki, DevKey serverKey, String name, Servlet servlet)
      throws IOException, LifecycleException {
    Path folder = Files.createTempDirectory("tomcat");
    var tomcat = new Tomcat();
    tomcat.setBaseDir(folder.toString());
    tomcat.setSilent(true);
    Connector connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");
    connector.setProperty("address", "127.0.0.1");
    connector.setPort(0);
    connector.setScheme("https");
    connector.setSecure(true);
    connector.setProperty("SSLEnabled", "true");
    connector.setProperty("keepAliveTimeout", "20000");
    connector.setMaxPostSize(-1);
    connector.addSslHostConfig(tls(pki, serverKey));
    tomcat.setConnector(connector);
    Context context = tomcat.addContext("", folder.toString());
    Wrapper wrapper = Tomcat.addServlet(context, name, servlet);
    wrapper.addInitParameter("hide-service-list-page", "true");
    wrapper.setLoadOnStartup(1);
    context.addServletMappingDecoded("/" + name + "/*", name);
    tomcat.start();
    return new TlsServer(tomcat, folder);
  }

  private static SSLHostConfig tls(DevPki pki, DevKey serverKey) {
    var tls = new SSLHostConfig();
    tls.setProtocols("TLSv1.3");
    tls.setCertificateVerification("required");
    tls.setCertificateVerificationDepth(5);
    tls.setTrustStore(pki.trustStore());
    var certificate = new SSLHostConfigCertificate(tls, SSLHostConfigCertificate.Type.UNDEFINED);
    certificate.setCertificateKeystore(serverKey.keyStore(PASSWORD));
    certificate.setCertificateKeystorePassword(new String(PASSWORD));
    certificate.setCertificateKeyAlias(DevKey.ALIAS);
    tls.addCertificate(certificate);
    return tls;
  }

  /** {@code https://localhost:}<i>port</i><i>path</i>. */
  public URI at(String path) {
    return URI.create("https://localhost:" + tomcat.getConnector().getLocalPort() + path);
  }

  @Override
  public void close() throws Exception {
    tomcat.stop();
    tomcat.destroy();
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
