package rogatory.transport.rest;

import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.ssl.TLS;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import rogatory.transport.TlsContexts;
import rogatory.vocabulary.PartyId;

/**
 * Kept connections, a set of its own for each of our parties: a handshake with two certificates
 * costs as much as a whole order.
 */
final class Connections implements AutoCloseable {
  private static final int MOST = 200;
  private static final int MOST_PER_PEER = 16;
  private static final int MOST_HEADERS = 100;
  private static final int LONGEST_HEADER = 8_192;
  private static final TimeValue IDLE_CHECK = TimeValue.ofSeconds(2);
  private static final TimeValue LONGEST_LIFE = TimeValue.ofMinutes(30);

  private final HopKeys keys;
  private final TlsContexts tls;
  private final HopTimes times;
  private final Map<PartyId, Held> held = new ConcurrentHashMap<>();

  Connections(HopKeys keys, TlsContexts tls, HopTimes times) {
    this.keys = keys;
    this.tls = tls;
    this.times = times;
  }

  private record Held(X509Certificate shown, CloseableHttpClient client) {}

  /** The client that speaks as this party; nothing when it has no certificate to show. */
  Optional<CloseableHttpClient> of(PartyId party) {
    Optional<X509Certificate> shown = keys.shown(party);
    return shown
        .map(certificate -> held.compute(party, (id, kept) -> current(kept, id, certificate)))
        .map(Held::client);
  }

  private @Nullable Held current(@Nullable Held kept, PartyId party, X509Certificate shown) {
    if (kept != null && kept.shown().equals(shown)) {
      return kept;
    }
    if (kept != null) {
      kept.client().close(CloseMode.GRACEFUL);
    }
    return tls.client(party, Set.of())
        .map(context -> new Held(shown, client(context)))
        .orElse(null);
  }

  private CloseableHttpClient client(SSLContext context) {
    return HttpClients.custom()
        .setConnectionManager(pool(context))
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setResponseTimeout(timeout(times.silence().toMillis()))
                .setConnectionRequestTimeout(timeout(times.connect().toMillis()))
                .setRedirectsEnabled(false)
                .setAuthenticationEnabled(false)
                .setContentCompressionEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .build())
        .setUserAgent("rogatory")
        .disableConnectionState()
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableContentCompression()
        .disableAuthCaching()
        .build();
  }

  private HttpClientConnectionManager pool(SSLContext context) {
    Timeout connect = timeout(times.connect().toMillis());
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setTlsSocketStrategy(
            ClientTlsStrategyBuilder.create()
                .setSslContext(context)
                .setTlsVersions(TLS.V_1_3)
                .setHostVerificationPolicy(HostnameVerificationPolicy.BOTH)
                .buildClassic())
        .setDefaultTlsConfig(
            TlsConfig.custom()
                .setSupportedProtocols(TLS.V_1_3)
                .setHandshakeTimeout(connect)
                .build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(connect)
                .setSocketTimeout(timeout(times.silence().toMillis()))
                .setValidateAfterInactivity(IDLE_CHECK)
                .setTimeToLive(LONGEST_LIFE)
                .build())
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder()
                .http1Config(
                    Http1Config.custom()
                        .setMaxHeaderCount(MOST_HEADERS)
                        .setMaxLineLength(LONGEST_HEADER)
                        .build())
                .build())
        .setMaxConnTotal(MOST)
        .setMaxConnPerRoute(MOST_PER_PEER)
        .build();
  }

  private static Timeout timeout(long millis) {
    return Timeout.of(millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    held.values().forEach(kept -> kept.client().close(CloseMode.IMMEDIATE));
    held.clear();
  }
}
