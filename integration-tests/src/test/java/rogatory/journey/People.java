package rogatory.journey;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import rogatory.sandbox.setup.DemoFolder;
import rogatory.sandbox.setup.Ports;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A stubborn client of the interface for people: whatever the gateway does not answer for good is
 * sent again, a POST under the same Idempotency-Key.
 */
public final class People {
  private static final Duration STUBBORN = Duration.ofSeconds(240);
  private static final Duration ONE_CALL = Duration.ofSeconds(20);
  private static final Set<String> AGAIN =
      Set.of("idempotency-in-flight", "too-many-requests", "unavailable", "internal");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient client;
  private final URI origin;
  private final DemoFolder demo;

  /** A client with the tokens of this demo. */
  public People(DemoFolder demo) throws Exception {
    this.demo = demo;
    this.origin = Ports.read(demo.ports()).origin(Ports.Owner.PEOPLE);
    this.client =
        HttpClient.newBuilder()
            .sslContext(trusting(demo.clientTrust()))
            .connectTimeout(Duration.ofSeconds(5))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  /**
   * An answer that is final.
   *
   * @param replayed whether it is the answer that was given before
   * @param attempts how often the call was sent
   */
  record Answer(int status, JsonNode body, String etag, boolean replayed, int attempts) {
    String code() {
      return body.path("code").asString("");
    }

    Answer wanted() {
      if (status >= 300) {
        throw new AssertionError(status + " " + body);
      }
      return this;
    }
  }

  Answer get(String person, String path) {
    return stubbornly(request(person, path).GET().build(), true);
  }

  /** The ETag of something that is not JSON. */
  Answer head(String person, String path) {
    return stubbornly(request(person, path).GET().build(), false);
  }

  Answer post(String person, String path, @Nullable Object body, String key) {
    HttpRequest.Builder request = request(person, path).header("Idempotency-Key", key);
    if (body == null) {
      request.POST(HttpRequest.BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    }
    return stubbornly(request.build(), true);
  }

  private HttpRequest.Builder request(String person, String path) {
    try {
      String token = Files.readString(demo.client().resolve(person + ".token")).strip();
      return HttpRequest.newBuilder(origin.resolve("/api/v1" + path))
          .timeout(ONE_CALL)
          .header("X-Purpose", "test of crashes")
          .header("Authorization", "Bearer " + token);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Answer stubbornly(HttpRequest request, boolean json) {
    var answer = new AtomicReference<Answer>();
    var attempts = new int[1];
    await()
        .atMost(STUBBORN)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              attempts[0]++;
              answer.set(once(request, json, attempts[0]));
              return answer.get() != null;
            });
    return answer.get();
  }

  /** Null when nobody answered for good. */
  private @Nullable Answer once(HttpRequest request, boolean json, int attempt)
      throws InterruptedException {
    try {
      HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      boolean read = json || response.statusCode() >= 300;
      Answer answer =
          new Answer(
              response.statusCode(),
              read ? JSON.readTree(response.body()) : JSON.createObjectNode(),
              response.headers().firstValue("ETag").orElse("").replace("\"", ""),
              response.headers().firstValue("Idempotency-Replayed").isPresent(),
              attempt);
      return AGAIN.contains(answer.code()) ? null : answer;
    } catch (IOException nobodyAnswers) {
      return null;
    }
  }

  /** Trusts whoever shows a certificate that leads to this PEM file. */
  public static SSLContext trusting(Path anchor) throws Exception {
    try (InputStream in = Files.newInputStream(anchor)) {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry(
          "anchor", CertificateFactory.getInstance("X.509").generateCertificate(in));
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trusted);
      SSLContext context = SSLContext.getInstance("TLSv1.3");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    }
  }
}
