package rogatory.transport.rest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import rogatory.contract.JudgedExchange;
import rogatory.contract.OpenApiJudge;
import rogatory.transport.rest.httpsig.HeaderFields;
import rogatory.transport.rest.httpsig.MessageBody;
import rogatory.transport.rest.httpsig.MessageVerifier;
import rogatory.transport.rest.httpsig.RequestMessage;
import rogatory.transport.rest.httpsig.ResponseMessage;
import rogatory.transport.rest.httpsig.Verification;
import rogatory.transport.rest.httpsig.VerificationPolicy;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A peer that sends whatever it is told, over the JDK's own HTTP client, and judges each exchange
 * by the contract.
 */
final class RawPeer {
  private static final OpenApiJudge JUDGE =
      OpenApiJudge.ofResource("rogatory/transport/rest/exchange-openapi.yaml");

  private final HttpClient http;
  private boolean chunked;

  RawPeer(SSLContext tls) {
    http =
        HttpClient.newBuilder()
            .sslContext(tls)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
  }

  RawPeer chunked() {
    chunked = true;
    return this;
  }

  /** What came back, with the request it answers. */
  record Answer(RequestMessage request, HttpResponse<byte[]> http) {
    int status() {
      return http.statusCode();
    }

    JsonNode json() {
      return JsonMapper.shared().readTree(http.body());
    }

    String code() {
      return json().path("code").asString("");
    }

    boolean isSigned() {
      return http.headers().firstValue("Signature").isPresent();
    }

    /** Whether the answer is signed by a key of this party and bound to the request. */
    Verification verified(RestWorld world, rogatory.vocabulary.PartyId party) {
      return new MessageVerifier(VerificationPolicy.standard(), Clock.systemUTC())
          .verify(
              new ResponseMessage(
                  http.statusCode(),
                  HeaderFields.of(http.headers().map()),
                  MessageBody.of(http.body()),
                  request),
              world.hopKeys().of(party));
    }
  }

  Answer send(RequestMessage message, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(message.targetUri())).timeout(Duration.ofSeconds(20));
    message.headers().lines().forEach(line -> request.header(line.name(), line.value()));
    request.method(message.method(), publisher(body));
    try {
      HttpRequest built = request.build();
      HttpResponse<byte[]> response = http.send(built, HttpResponse.BodyHandlers.ofByteArray());
      JUDGE.require(JudgedExchange.of(built, body, response));
      return new Answer(message, response);
    } catch (IOException failed) {
      throw new AssertionError("No answer", failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
  }

  private HttpRequest.BodyPublisher publisher(byte[] body) {
    if (body.length == 0) {
      return HttpRequest.BodyPublishers.noBody();
    }
    return chunked
        ? HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))
        : HttpRequest.BodyPublishers.ofByteArray(body);
  }

  static RequestMessage get(String target) {
    return new RequestMessage("GET", target, HeaderFields.none(), MessageBody.none());
  }

  static RequestMessage post(String target, Map<String, String> headers, byte[] body) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    headers.forEach((name, value) -> fields.put(name, List.of(value)));
    return new RequestMessage("POST", target, HeaderFields.of(fields), MessageBody.of(body));
  }
}
