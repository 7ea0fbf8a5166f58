package rogatory.bench.phase4;

import com.helger.httpclient.HttpClientFactory;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;

/**
 * phase4 makes an HTTP client for each message and closes it, which would cost a handshake each
 * time; here all of them share their connections.
 */
final class KeptConnections extends HttpClientFactory {
  private final HttpClientConnectionManager connections;

  KeptConnections(SSLContext tls) {
    httpClientSettings().setSSLContext(tls);
    this.connections = super.createConnectionManager(createTlsSocketStrategy());
  }

  @Override
  public HttpClientConnectionManager createConnectionManager(TlsSocketStrategy tls) {
    return connections;
  }

  /** Without state: else a connection with a client certificate is never used again. */
  @Override
  public HttpClientBuilder createHttpClientBuilder() {
    return super.createHttpClientBuilder()
        .setConnectionManagerShared(true)
        .disableConnectionState();
  }
}
