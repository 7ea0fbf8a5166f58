package rogatory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import rogatory.exchange.DevelopmentMark;
import rogatory.exchange.TrustAnchors;
import rogatory.folders.GatewayFolders;
import rogatory.problem.ProblemReportValve;

/**
 * The two connectors: people by TLS without a client certificate, machines by TLS 1.3 with one. A
 * slow or greedy client meets limits of size, time and number.
 */
@Configuration(proxyBeanMethods = false)
class ConnectorWiring {
  private static final int AFTER_THE_MARK = Ordered.HIGHEST_PRECEDENCE + 10;
  private static final int LARGEST_HEADERS = 16 << 10;
  private static final int MOST_HEADERS = 60;
  private static final int MOST_PARAMETERS = 50;
  private static final int PATIENCE_MILLIS = 10_000;
  private static final int UPLOAD_MILLIS = 60_000;
  private static final int KEPT_MILLIS = 60_000;
  private static final int REQUESTS_PER_CONNECTION = 100_000;

  /** So much of a body that is too large is still read: its sender gets to see the answer. */
  private static final int SWALLOWED_BYTES = 9 << 20;

  /** The connector for machines, whose port is known once it listens. */
  record MachineConnector(Connector connector) {
    int port() {
      return connector.getLocalPort();
    }
  }

  @Bean
  MachineConnector machineConnector(
      GatewayProperties properties, GatewayFolders folders, TrustAnchors anchors) {
    GatewayProperties.Machines machines = properties.machines();
    Connector connector = new Connector(Http11NioProtocol.class.getName());
    connector.setPort(machines.port());
    limit(connector, machines.maxConnections());
    var protocol = (AbstractHttp11Protocol<?>) connector.getProtocolHandler();
    protocol.setAddress(address("machines", machines.address(), properties));
    SSLHostConfig host = tls(connector, "machines", machines.tls(), folders, properties);
    host.setProtocols("TLSv1.3");
    host.setCertificateVerification("required");
    host.setTrustStore(trusting(anchors.parties()));
    connector.addSslHostConfig(host);
    return new MachineConnector(connector);
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> connectors(
      GatewayProperties properties, GatewayFolders folders, MachineConnector machines) {
    GatewayProperties.People people = properties.people();
    return factory -> {
      factory.setPort(people.port());
      factory.setAddress(address("people", people.address(), properties));
      factory.addConnectorCustomizers(
          connector -> {
            limit(connector, people.maxConnections());
            SSLHostConfig host = tls(connector, "people", people.tls(), folders, properties);
            host.setProtocols("TLSv1.2+TLSv1.3");
            connector.addSslHostConfig(host);
          });
      factory.addAdditionalConnectors(machines.connector());
      factory.addEngineValves(new Door.Note(machines.connector()));
      factory.addContextCustomizers(
          context -> {
            if (context.getParent() instanceof StandardHost host) {
              host.setErrorReportValveClass(ProblemReportValve.class.getName());
            }
          });
    };
  }

  /** Refuses settings with which the connector for people could not be opened. */
  static void requirePeople(GatewayProperties properties, GatewayFolders folders) {
    address("people", properties.people().address(), properties);
    Connector unopened = new Connector(Http11NioProtocol.class.getName());
    tls(unopened, "people", properties.people().tls(), folders, properties);
  }

  @Bean
  FilterRegistrationBean<Door.Filter> doors() {
    var registration = new FilterRegistrationBean<>(new Door.Filter());
    registration.setOrder(AFTER_THE_MARK);
    return registration;
  }

  private static void limit(Connector connector, int maxConnections) {
    connector.setScheme("https");
    connector.setSecure(true);
    connector.setAllowTrace(false);
    connector.setXpoweredBy(false);
    connector.setMaxParameterCount(MOST_PARAMETERS);
    connector.setMaxPostSize(1);
    var protocol = (AbstractHttp11Protocol<?>) connector.getProtocolHandler();
    protocol.setSSLEnabled(true);
    protocol.setMaxConnections(maxConnections);
    protocol.setMaxSwallowSize(SWALLOWED_BYTES);
    protocol.setMaxHttpRequestHeaderSize(LARGEST_HEADERS);
    protocol.setMaxHeaderCount(MOST_HEADERS);
    protocol.setConnectionTimeout(PATIENCE_MILLIS);
    protocol.setDisableUploadTimeout(false);
    protocol.setConnectionUploadTimeout(UPLOAD_MILLIS);
    protocol.setKeepAliveTimeout(KEPT_MILLIS);
    protocol.setMaxKeepAliveRequests(REQUESTS_PER_CONNECTION);
  }

  private static SSLHostConfig tls(
      Connector connector,
      String name,
      GatewayProperties.Tls tls,
      GatewayFolders folders,
      GatewayProperties properties) {
    Path store = tls.store();
    Path passwordFile = tls.passwordFile();
    if (store == null || passwordFile == null) {
      throw new ConfigurationRefusedException(
          "the connector for %1$s has no key. Set rogatory.%1$s.tls.store to a PKCS#12 file and"
                  .formatted(name)
              + " rogatory.%s.tls.password-file to the file of its password.".formatted(name));
    }
    try {
      String password = Files.readString(folders.keys().resolve(passwordFile)).stripTrailing();
      KeyStore keys =
          KeyStore.getInstance(folders.keys().resolve(store).toFile(), password.toCharArray());
      if (!(keys.getCertificate(tls.alias()) instanceof X509Certificate certificate)) {
        throw new ConfigurationRefusedException(
            "there is no entry '%s' in rogatory.%s.tls.store.".formatted(tls.alias(), name));
      }
      if (!properties.demo() && DevelopmentMark.on(certificate)) {
        throw new ConfigurationRefusedException(
            "the key of rogatory.%s.tls is for development; set one of a real CA, or rogatory.profile"
                    .formatted(name)
                + " to demo.");
      }
      return host(keys, tls.alias(), password);
    } catch (IOException | GeneralSecurityException unusable) {
      throw new ConfigurationRefusedException(
          "the key store or password of rogatory.%s.tls cannot be used.".formatted(name), unusable);
    }
  }

  private static SSLHostConfig host(KeyStore keys, String alias, String password) {
    SSLHostConfig host = new SSLHostConfig();
    host.setHonorCipherOrder(true);
    var certificate = new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
    certificate.setCertificateKeystore(keys);
    certificate.setCertificateKeystorePassword(password);
    certificate.setCertificateKeyAlias(alias);
    host.addCertificate(certificate);
    return host;
  }

  private static KeyStore trusting(List<X509Certificate> anchors) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      for (int number = 0; number < anchors.size(); number++) {
        store.setCertificateEntry("anchor-" + number, anchors.get(number));
      }
      return store;
    } catch (IOException | GeneralSecurityException unusable) {
      throw new ConfigurationRefusedException(
          "the certificates of rogatory.trust.parties cannot be used.", unusable);
    }
  }

  private static InetAddress address(String name, String address, GatewayProperties properties) {
    try {
      InetAddress known = InetAddress.getByName(address);
      if (properties.demo() && !known.isLoopbackAddress()) {
        throw new ConfigurationRefusedException(
            "the demo is reachable from this machine only. Set rogatory.%s.address to 127.0.0.1, or"
                    .formatted(name)
                + " rogatory.profile to production.");
      }
      return known;
    } catch (UnknownHostException unknown) {
      throw new ConfigurationRefusedException(
          "rogatory.%s.address is no address of this machine.".formatted(name), unknown);
    }
  }
}
