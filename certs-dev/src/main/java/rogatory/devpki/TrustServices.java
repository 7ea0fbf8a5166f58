package rogatory.devpki;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The trust services of a {@link DevPki} over HTTP on loopback: time-stamps (RFC 3161) at {@code
 * /tsa}, OCSP (RFC 6960) at {@code /ocsp}, CRLs at {@code /crl/issuing.crl} and {@code
 * /crl/root.crl}, CA certificates at {@code /ca/issuing.cer} and {@code /ca/root.cer}.
 *
 * <p>The port comes first, because the certificates name it: {@link #listen}, then {@link
 * DevPki#open} with {@link #url}, then {@link #serve}. Tests switch each service to misbehave; all
 * begin honest.
 */
public final class TrustServices implements AutoCloseable {

  private static final int THREADS = 16;
  private static final int WAITING = 256;
  private static final Duration DEFAULT_FRESHNESS = Duration.ofHours(1);

  /**
   * The JDK's server sends head and body in two writes; without this each answer on a kept
   * connection waits 40 ms for the client's delayed acknowledgement. Read once, when the first
   * server of the JVM is made; a value given on the command line stands.
   */
  private static final String NO_DELAY = "sun.net.httpserver.nodelay";

  static {
    if (System.getProperty(NO_DELAY) == null) {
      System.setProperty(NO_DELAY, "true");
    }
  }

  private final HttpServer server;
  private final ThreadPoolExecutor executor;
  private final Object change = new Object();
  private volatile TimeStampMode timeStampMode = TimeStampMode.HONEST;
  private volatile OcspMode ocspMode = OcspMode.HONEST;
  private volatile CrlMode crlMode = CrlMode.HONEST;
  private volatile Duration timeShift = Duration.ZERO;
  private volatile Duration freshness = DEFAULT_FRESHNESS;

  private TrustServices(HttpServer server) {
    this.server = server;
    this.executor =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            new ThreadPoolExecutor.CallerRunsPolicy());
    executor.allowCoreThreadTimeOut(true);
    server.setExecutor(executor);
  }

  /**
   * Takes a port on 127.0.0.1; nothing is answered before {@link #serve}.
   *
   * @param port 0 for any free one
   * @throws DevPkiException when the port is taken
   */
  public static TrustServices listen(int port) {
    try {
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      return new TrustServices(HttpServer.create(new InetSocketAddress(loopback, port), 0));
    } catch (IOException e) {
      throw new DevPkiException("Cannot listen on 127.0.0.1:" + port, e);
    }
  }

  /** The base URL, without a trailing slash. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Where time-stamps are asked for. */
  public URI timeStampUrl() {
    return URI.create(url() + TrustPaths.TIME_STAMP);
  }

  /**
   * Begins to answer for a PKI.
   *
   * @throws IllegalArgumentException when the PKI's certificates name another base URL
   */
  public TrustServices serve(DevPki pki) {
    if (!pki.trustBaseUrl().equals(url())) {
      throw new IllegalArgumentException(
          "The PKI names %s, but these services answer at %s".formatted(pki.trustBaseUrl(), url()));
    }
    TimeStampService timeStamps = new TimeStampService(pki, () -> timeStampMode, () -> timeShift);
    OcspService ocsp = new OcspService(pki, () -> ocspMode, () -> freshness);
    CrlService crl = new CrlService(pki, () -> crlMode, () -> freshness);
    add(TrustPaths.TIME_STAMP, this::timeStampAvailability, timeStamps::answer);
    add(TrustPaths.OCSP, this::ocspAvailability, ocsp::answer);
    add(TrustPaths.ISSUING_CRL, this::crlAvailability, question -> crl.crl(question, false));
    add(TrustPaths.ROOT_CRL, this::crlAvailability, question -> crl.crl(question, true));
    add(
        TrustPaths.ISSUING_CERTIFICATE,
        this::crlAvailability,
        question -> crl.certificate(question, false));
    add(
        TrustPaths.ROOT_CERTIFICATE,
        this::crlAvailability,
        question -> crl.certificate(question, true));
    server.start();
    return this;
  }

  /** How time-stamps are given from now on. */
  public void timeStamps(TimeStampMode mode) {
    change(() -> timeStampMode = mode);
  }

  /** How far the time in time-stamps is off: negative for the past, zero for right. */
  public void timeShift(Duration shift) {
    change(() -> timeShift = shift);
  }

  /** How OCSP is answered from now on. */
  public void ocsp(OcspMode mode) {
    change(() -> ocspMode = mode);
  }

  /** How CRLs are served from now on. */
  public void crl(CrlMode mode) {
    change(() -> crlMode = mode);
  }

  /**
   * How long OCSP answers and CRLs say that they are good for; one hour at first.
   *
   * @throws IllegalArgumentException when shorter than a second
   */
  public void freshness(Duration span) {
    if (span.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("Freshness is at least one second, not " + span);
    }
    change(() -> freshness = span);
  }

  /** Everything honest, on time, and fresh for an hour again. */
  public void honest() {
    change(
        () -> {
          timeStampMode = TimeStampMode.HONEST;
          ocspMode = OcspMode.HONEST;
          crlMode = CrlMode.HONEST;
          timeShift = Duration.ZERO;
          freshness = DEFAULT_FRESHNESS;
        });
  }

  /** Stops at once; the port is free afterwards. */
  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }

  static URI requireBaseUrl(URI url) {
    boolean plain =
        "http".equals(url.getScheme())
            && url.getHost() != null
            && url.getQuery() == null
            && url.getFragment() == null
            && !url.toString().endsWith("/");
    if (!plain) {
      throw new IllegalArgumentException(
          "The base URL of trust services is http://host[:port][/path], not " + url);
    }
    return url;
  }

  private void change(Runnable set) {
    synchronized (change) {
      set.run();
      change.notifyAll();
    }
  }

  private void add(String path, TrustEndpoint.Gate gate, TrustEndpoint.Service service) {
    server.createContext(path, new TrustEndpoint(path, gate, service, change));
  }

  private TrustEndpoint.Availability timeStampAvailability() {
    return TrustEndpoint.Availability.of(
        timeStampMode == TimeStampMode.DOWN, timeStampMode == TimeStampMode.SLOW);
  }

  private TrustEndpoint.Availability ocspAvailability() {
    return TrustEndpoint.Availability.of(ocspMode == OcspMode.DOWN, ocspMode == OcspMode.SLOW);
  }

  private TrustEndpoint.Availability crlAvailability() {
    return TrustEndpoint.Availability.of(crlMode == CrlMode.DOWN, crlMode == CrlMode.SLOW);
  }
}
