package rogatory.sandbox.journey;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls of the gateway's interface for people, over TLS, with the token of one person each. */
final class PeopleApi {
  private static final String BASE = "/api/v1";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final URI origin;
  private final HttpClient client;

  /**
   * An interface.
   *
   * @param origin scheme, host and port
   * @param anchor the PEM file of the one anchor that the gateway's certificate must lead to
   */
  PeopleApi(URI origin, Path anchor) {
    this.origin = origin;
    this.client =
        HttpClient.newBuilder()
            .sslContext(trusting(anchor))
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  /** An answer: status and body, and the ETag without its quotes. */
  @SuppressWarnings("ArrayRecordComponent")
  record Answer(int status, String etag, byte[] body) {
    JsonNode json() {
      return JSON.readTree(body);
    }

    /** The code of a problem document; empty for anything else. */
    String code() {
      try {
        return status < 400 ? "" : json().path("code").asString("");
      } catch (JacksonException noProblemDocument) {
        return "";
      }
    }
  }

  /** Reads something that must be there. */
  Answer get(String token, String path) {
    return wanted("GET " + path, ask(token, path));
  }

  /** Reads something that may be absent or denied. */
  Answer ask(String token, String path) {
    return send(
        HttpRequest.newBuilder(origin.resolve(BASE + path))
            .header("Authorization", "Bearer " + token)
            .header("X-Purpose", "sample journey")
            .timeout(PATIENCE)
            .GET()
            .build());
  }

  /** Does something that must succeed. */
  Answer post(String token, String path, Object body) {
    return wanted("POST " + path, act(token, path, body));
  }

  /** Does something that may be denied. */
  Answer act(String token, String path, Object body) {
    return send(
        HttpRequest.newBuilder(origin.resolve(BASE + path))
            .header("Authorization", "Bearer " + token)
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .header("Content-Type", "application/json")
            .timeout(PATIENCE)
            .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
            .build());
  }

  /** Does something that needs no body and must succeed. */
  Answer post(String token, String path) {
    return wanted(
        "POST " + path,
        send(
            HttpRequest.newBuilder(origin.resolve(BASE + path))
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build()));
  }

  /** Whether the gateway answers at all. */
  boolean answers() {
    try {
      return send(HttpRequest.newBuilder(origin.resolve(BASE + "/openapi.yaml"))
                  .timeout(Duration.ofSeconds(2))
                  .GET()
                  .build())
              .status()
          == 200;
    } catch (JourneyFailedException notYet) {
      return false;
    }
  }

  private static Answer wanted(String call, Answer answer) {
    if (answer.status() >= 300) {
      throw new JourneyFailedException(
          "%s: %d %s %s".formatted(call, answer.status(), answer.code(), faults(answer)));
    }
    return answer;
  }

  /** Which fields were wrong: pointers and expectations, never answers. */
  private static String faults(Answer answer) {
    try {
      JsonNode errors = answer.json().path("errors");
      return errors.isMissingNode() ? "" : errors.toString();
    } catch (JacksonException noProblemDocument) {
      return "";
    }
  }

  private Answer send(HttpRequest request) {
    try {
      HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
      String etag = response.headers().firstValue("ETag").orElse("").replace("\"", "");
      return new Answer(response.statusCode(), etag, response.body());
    } catch (IOException e) {
      throw new JourneyFailedException(
          "The gateway does not answer: " + e.getClass().getSimpleName(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JourneyFailedException("Interrupted", e);
    }
  }

  private static SSLContext trusting(Path anchor) {
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
    } catch (IOException | GeneralSecurityException e) {
      throw new JourneyFailedException("The anchor of the gateway cannot be used", e);
    }
  }
}
