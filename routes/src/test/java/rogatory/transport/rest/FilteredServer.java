package rogatory.transport.rest;

import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import rogatory.devpki.DevKey;
import rogatory.problem.ProblemReportValve;

/** A Tomcat on a free port that speaks TLS and asks for client certificates. */
final class FilteredServer implements AutoCloseable {
  private static final char[] PASSWORD = "in-memory".toCharArray();

  private final Tomcat tomcat = new Tomcat();
  private final Path home;

  FilteredServer(
      DevKey key, KeyStore trusted, String protocol, Servlet servlet, List<Filter> filters) {
    this(key, trusted, protocol, servlet, filters, "/");
  }

  FilteredServer(
      DevKey key,
      KeyStore trusted,
      String protocol,
      Servlet servlet,
      List<Filter> filters,
      String path) {
    try {
      home = Files.createTempDirectory("tls-server");
      tomcat.setBaseDir(home.toString());
      tomcat.setSilent(true);
      tomcat.setConnector(connector(key, trusted, protocol));
      ((StandardHost) tomcat.getHost())
          .setErrorReportValveClass(ProblemReportValve.class.getName());
      StandardContext context = (StandardContext) tomcat.addContext("", null);
      context.setClearReferencesThreadLocals(false);
      context.setClearReferencesRmiTargets(false);
      for (int i = 0; i < filters.size(); i++) {
        add(context, "filter-" + i, filters.get(i));
      }
      Tomcat.addServlet(context, "servlet", servlet).setLoadOnStartup(1);
      context.addServletMappingDecoded(path, "servlet");
      tomcat.start();
    } catch (IOException | LifecycleException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static Connector connector(DevKey key, KeyStore trusted, String protocol) {
    Connector connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");
    connector.setPort(0);
    connector.setSecure(true);
    connector.setScheme("https");
    connector.setProperty("SSLEnabled", "true");
    connector.setProperty("maxSwallowSize", "16777216");
    connector.setProperty("maxKeepAliveRequests", "-1");
    SSLHostConfig tls = new SSLHostConfig();
    tls.setProtocols(protocol);
    tls.setCertificateVerification("optional");
    tls.setTrustStore(trusted);
    var certificate = new SSLHostConfigCertificate(tls, SSLHostConfigCertificate.Type.UNDEFINED);
    certificate.setCertificateKeystore(key.keyStore(PASSWORD));
    certificate.setCertificateKeystorePassword(new String(PASSWORD));
    tls.addCertificate(certificate);
    connector.addSslHostConfig(tls);
    return connector;
  }

  private static void add(Context context, String name, Filter filter) {
    FilterDef definition = new FilterDef();
    definition.setFilterName(name);
    definition.setFilter(filter);
    context.addFilterDef(definition);
    FilterMap map = new FilterMap();
    map.setFilterName(name);
    map.addURLPattern("/*");
    context.addFilterMap(map);
  }

  int port() {
    return tomcat.getConnector().getLocalPort();
  }

  URI origin() {
    return URI.create("https://localhost:" + port());
  }

  @Override
  public void close() {
    try {
      tomcat.stop();
      tomcat.destroy();
      try (var files = Files.walk(home)) {
        files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    } catch (IOException | LifecycleException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
