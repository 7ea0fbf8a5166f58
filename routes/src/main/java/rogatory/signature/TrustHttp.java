package rogatory.signature;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks time-stamp authorities and revocation services over HTTP: no redirect, a bound on size and
 * on the whole time. An address that failed rests for a while, and after that one question finds
 * out whether it answers again, so that a dead service does not slow down every document.
 */
final class TrustHttp {
  private static final Logger LOG = LoggerFactory.getLogger(TrustHttp.class);
  private static final String FILE = "file";

  private final Clock clock;
  private final Duration timeout;
  private final Duration rest;
  private final HttpClient client;
  private final ConcurrentMap<URI, Instant> resting = new ConcurrentHashMap<>();

  TrustHttp(Clock clock, Duration timeout, Duration rest) {
    this.clock = clock;
    this.timeout = timeout;
    this.rest = rest;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout)
            .build();
  }

  /** How long one question may take. */
  Duration timeout() {
    return timeout;
  }

  /** Posts a question; empty when no answer of status 200 came within the bounds. */
  Optional<byte[]> post(
      URI address, String type, byte[] question, int mostBytes, Patience patience) {
    return ask(
        address,
        HttpRequest.newBuilder(address)
            .timeout(timeout)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(question))
            .build(),
        mostBytes,
        patience);
  }

  /** Fetches what lies at an address, or in a file that the operator named; empty as above. */
  Optional<byte[]> get(URI address, int mostBytes, Patience patience) {
    if (FILE.equals(address.getScheme())) {
      return read(Path.of(address), mostBytes);
    }
    return ask(
        address,
        HttpRequest.newBuilder(address).timeout(timeout).GET().build(),
        mostBytes,
        patience);
  }

  /** Only configured addresses can be files: what a certificate names is asked over HTTP alone. */
  private static Optional<byte[]> read(Path file, int mostBytes) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(mostBytes + 1);
      return bytes.length > mostBytes ? Optional.empty() : Optional.of(bytes);
    } catch (IOException unreadable) {
      LOG.warn("A file of a trust service cannot be read: {}", file.getFileName());
      return Optional.empty();
    }
  }

  private Optional<byte[]> ask(URI address, HttpRequest request, int mostBytes, Patience patience) {
    if (patience.isOver() || isResting(address)) {
      return Optional.empty();
    }
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, info -> new BoundedBody(mostBytes));
    try {
      HttpResponse<byte[]> response =
          answer.get(Math.max(1, patience.left().toMillis()), TimeUnit.MILLISECONDS);
      if (response.statusCode() == 200) {
        resting.remove(address);
        return Optional.of(response.body());
      }
      return failed(address, "status " + response.statusCode());
    } catch (TimeoutException slow) {
      answer.cancel(true);
      return failed(address, "no answer in time");
    } catch (ExecutionException e) {
      return failed(address, e.getCause() instanceof IOException ? "no connection" : "no answer");
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /**
   * When its rest is over, the first who asks finds out, and the others go on resting till then.
   */
  private boolean isResting(URI address) {
    Instant until = resting.get(address);
    if (until == null) {
      return false;
    }
    Instant now = clock.instant();
    return now.isBefore(until) || !resting.replace(address, until, now.plus(timeout));
  }

  private Optional<byte[]> failed(URI address, String why) {
    LOG.warn("Trust service {} failed: {}", address, why);
    if (!rest.isZero()) {
      resting.put(address, clock.instant().plus(rest));
    }
    return Optional.empty();
  }
}
