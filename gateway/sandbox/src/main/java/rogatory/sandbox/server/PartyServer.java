package rogatory.sandbox.server;

import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.UUID;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import rogatory.devpki.DevKey;
import rogatory.problem.ProblemReportValve;

/**
 * An HTTPS server of one party on loopback: TLS 1.3, a client certificate required that leads to
 * the anchor.
 */
public final class PartyServer implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int THREADS = 32;
  private static final int CONNECTIONS = 256;
  private static final int SILENCE_MILLIS = 60_000;

  private final Tomcat tomcat = new Tomcat();
  private final Context context;

  /**
   * A server that does not listen yet.
   *
   * @param port where
   * @param key the server key
   * @param anchors who may vouch for client certificates
   */
  public PartyServer(int port, DevKey key, KeyStore anchors) {
    try {
      Path base = Files.createTempDirectory("sandbox-server");
      base.toFile().deleteOnExit();
      tomcat.setBaseDir(base.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("The server has no folder to work in", e);
    }
    tomcat.setConnector(connector(port, key, anchors));
    tomcat.getEngine().setName("sandbox-" + port);
    ((StandardHost) tomcat.getHost()).setErrorReportValveClass(ProblemReportValve.class.getName());
    context = tomcat.addContext("", null);
  }

  private static Connector connector(int port, DevKey key, KeyStore anchors) {
    String password = UUID.randomUUID().toString();
    var tls = new SSLHostConfig();
    tls.setProtocols("TLSv1.3");
    tls.setCertificateVerification("required");
    tls.setTrustStore(anchors);
    var certificate = new SSLHostConfigCertificate(tls, SSLHostConfigCertificate.Type.EC);
    certificate.setCertificateKeystore(key.keyStore(password.toCharArray()));
    certificate.setCertificateKeystorePassword(password);
    certificate.setCertificateKeyAlias(DevKey.ALIAS);
    tls.addCertificate(certificate);
    var connector = new Connector("HTTP/1.1");
    connector.setPort(port);
    connector.setScheme("https");
    connector.setSecure(true);
    connector.setProperty("address", LOOPBACK);
    connector.setProperty("SSLEnabled", "true");
    connector.setProperty("maxThreads", Integer.toString(THREADS));
    connector.setProperty("maxConnections", Integer.toString(CONNECTIONS));
    connector.setProperty("connectionTimeout", Integer.toString(SILENCE_MILLIS));
    connector.setProperty("maxKeepAliveRequests", "-1");
    connector.addSslHostConfig(tls);
    return connector;
  }

  /** Serves a path, for example {@code /orders/*}. */
  public void serve(String path, Servlet servlet) {
    Wrapper wrapper =
        Tomcat.addServlet(context, servlet.getClass().getSimpleName() + path, servlet);
    wrapper.setLoadOnStartup(1);
    context.addServletMappingDecoded(path, wrapper.getName());
  }

  /** Puts a filter before these paths, for example before {@code /*}. */
  public void guard(String path, Filter filter) {
    var definition = new FilterDef();
    definition.setFilterName(filter.getClass().getSimpleName());
    definition.setFilter(filter);
    context.addFilterDef(definition);
    var mapping = new FilterMap();
    mapping.setFilterName(definition.getFilterName());
    mapping.addURLPattern(path);
    context.addFilterMap(mapping);
  }

  /**
   * Begins to listen.
   *
   * @throws IllegalStateException when the port is taken
   */
  public void start() {
    try {
      tomcat.start();
    } catch (LifecycleException e) {
      throw new IllegalStateException("A server of the sandbox cannot start", e);
    }
    if (tomcat.getConnector().getLocalPort() < 1) {
      throw new IllegalStateException("A port of the sandbox is taken");
    }
  }

  @Override
  public void close() {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new IllegalStateException("A server of the sandbox cannot stop", e);
    }
  }
}
