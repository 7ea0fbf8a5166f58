package rogatory.commandline;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Asks the interface for people ({@code api-openapi.yaml}) as one person. */
final class PeopleClient {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration WHOLE = Duration.ofSeconds(60);
  private static final int LARGEST_ANSWER = 16 << 20;
  private static final String BASE = "/api/v1";

  private final URI origin;
  private final HttpClient client;
  private final String token;
  private final @Nullable String purpose;

  PeopleClient(URI origin, SSLContext trust, String token, @Nullable String purpose) {
    this.origin = origin;
    this.token = token;
    this.purpose = purpose;
    this.client =
        HttpClient.newBuilder()
            .sslContext(trust)
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();
  }

  /**
   * An answer of the gateway.
   *
   * @param status the HTTP status
   * @param body the JSON of it
   */
  record Reply(int status, JsonNode body) {
    boolean isGood() {
      return status < 300;
    }
  }

  /** A part of a path, written so that it stays one part. */
  static String part(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  Reply get(String path) throws NotDoneException {
    return send(request(path, purpose).GET().build());
  }

  /**
   * Does something, once however often it is sent under the same key.
   *
   * @param why recorded with it; the purpose of the person when null
   */
  Reply post(String path, byte @Nullable [] body, String key, @Nullable String why)
      throws NotDoneException {
    HttpRequest.Builder request =
        request(path, why == null ? purpose : why).header("Idempotency-Key", key);
    if (body == null) {
      request.POST(HttpRequest.BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }
    return send(request.build());
  }

  private HttpRequest.Builder request(String path, @Nullable String why) throws NotDoneException {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(origin.resolve(BASE + path))
              .timeout(WHOLE)
              .header("Accept", "application/json, application/problem+json")
              .header("Authorization", "Bearer " + token);
      return why == null ? request : request.header("X-Purpose", part(why));
    } catch (IllegalArgumentException malformed) {
      throw new NotDoneException("The token or the address has characters that it cannot have.");
    }
  }

  private Reply send(HttpRequest request) throws NotDoneException {
    try {
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        byte[] bytes = body.readNBytes(LARGEST_ANSWER);
        return new Reply(response.statusCode(), Leaf.JSON.readTree(bytes));
      }
    } catch (SSLException untrusted) {
      throw new NotDoneException(
          "The gateway's certificate is not trusted, or it speaks no TLS: look at --ca and --url.",
          untrusted);
    } catch (JacksonException noJson) {
      throw new NotDoneException("What answers there is no gateway.", noJson);
    } catch (IOException unreachable) {
      throw new NotDoneException("The gateway does not answer at " + origin + ".", unreachable);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotDoneException("Interrupted.", e);
    }
  }
}
