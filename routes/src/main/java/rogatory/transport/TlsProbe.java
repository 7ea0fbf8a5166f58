package rogatory.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import rogatory.vocabulary.PartyId;

/**
 * Opens one connection over mutual TLS 1.3 and asks for the head of a page, to learn whether both
 * sides accept each other's certificates: in TLS 1.3 a server refuses that of its client only after
 * the handshake.
 */
public final class TlsProbe {
  private static final int HTTPS = 443;
  private static final int LONGEST_LINE = 200;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})(?: .*)?");

  private final TlsContexts contexts;
  private final int patienceMillis;

  /** A probe that waits so long for each step. */
  public TlsProbe(TlsContexts contexts, Duration patience) {
    this.contexts = contexts;
    this.patienceMillis = Math.toIntExact(patience.toMillis());
  }

  /**
   * What the other side showed and answered.
   *
   * @param answer {@code http-NNN}, or a code of what stood in the way
   * @param answered whether it answered over HTTP
   * @param certificate what it showed; null when it came not so far
   */
  public record Seen(String answer, boolean answered, @Nullable X509Certificate certificate) {}

  /** Makes one attempt to an https address. */
  public Seen look(PartyId ours, URI address) {
    Optional<SSLSocketFactory> sockets = contexts.clientSockets(ours, Set.of());
    if (sockets.isEmpty()) {
      return new Seen("no-own-key", false, null);
    }
    if (!"https".equalsIgnoreCase(address.getScheme()) || address.getHost() == null) {
      return new Seen("no-safe-address", false, null);
    }
    int port = address.getPort() < 0 ? HTTPS : address.getPort();
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(address.getHost(), port), patienceMillis);
      plain.setSoTimeout(patienceMillis);
      return over(sockets.get(), plain, address, port);
    } catch (UnknownHostException unknown) {
      return new Seen("name-unknown", false, null);
    } catch (InterruptedIOException slow) {
      return new Seen("connect-timeout", false, null);
    } catch (IOException refused) {
      return new Seen("connect-refused", false, null);
    }
  }

  private static Seen over(SSLSocketFactory sockets, Socket plain, URI address, int port)
      throws IOException {
    String host = address.getHost();
    try (SSLSocket secured = (SSLSocket) sockets.createSocket(plain, host, port, true)) {
      try {
        secured.startHandshake();
      } catch (SSLException failed) {
        return new Seen(isAboutTrust(failed) ? "tls-untrusted" : "tls-failed", false, null);
      }
      var shown = (X509Certificate) secured.getSession().getPeerCertificates()[0];
      try {
        return asked(secured, address, port, shown);
      } catch (SSLException refused) {
        return new Seen("tls-refused-by-peer", false, shown);
      } catch (InterruptedIOException slow) {
        return new Seen("answer-timeout", false, shown);
      } catch (IOException closed) {
        return new Seen("closed-by-peer", false, shown);
      }
    }
  }

  private static Seen asked(SSLSocket secured, URI address, int port, X509Certificate shown)
      throws IOException {
    String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
    String question =
        "HEAD %s HTTP/1.1\r\nHost: %s:%d\r\nConnection: close\r\n\r\n"
            .formatted(path, address.getHost(), port);
    secured.getOutputStream().write(question.getBytes(StandardCharsets.US_ASCII));
    Matcher status = STATUS.matcher(firstLine(secured.getInputStream()));
    return status.matches()
        ? new Seen("http-" + status.group(1), true, shown)
        : new Seen("no-http", false, shown);
  }

  private static String firstLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    int next = in.read();
    while (next >= 0 && next != '\r' && next != '\n' && line.length() < LONGEST_LINE) {
      line.append((char) next);
      next = in.read();
    }
    return line.toString();
  }

  private static boolean isAboutTrust(SSLException failed) {
    Throwable cause = failed;
    for (int depth = 0; cause != null && depth < 5; depth++) {
      if (cause instanceof CertificateException) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }
}
