package rogatory.search;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import rogatory.folders.SecretFile;
import rogatory.journey.People;
import rogatory.sandbox.setup.DemoFolder;
import rogatory.sandbox.setup.Ports;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the interface for people with the tokens of a demo, each once, and keeps every byte. */
final class Clerk {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ANSWER_MILLIS = 5_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final DemoFolder demo;
  private final Ports ports;
  private final String why;
  private final SSLContext tls;
  private final HttpClient client;

  /**
   * A clerk of this demo.
   *
   * @param why what is told as purpose
   */
  Clerk(DemoFolder demo, String why) throws Exception {
    this.demo = demo;
    this.ports = Ports.read(demo.ports());
    this.why = why;
    this.tls = People.trusting(demo.clientTrust());
    this.client =
        HttpClient.newBuilder().sslContext(tls).version(HttpClient.Version.HTTP_1_1).build();
  }

  /** An answer, whatever it says. */
  @SuppressWarnings("ArrayRecordComponent")
  record Answer(String call, int status, byte[] body) {
    JsonNode json() {
      return JSON.readTree(body);
    }

    /** One that was wanted. */
    Answer good() {
      if (status >= 300) {
        throw new IllegalStateException(call + " was answered " + status + ": " + text());
      }
      return this;
    }

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  Answer get(String person, String path) {
    return send(as(person, "/api/v1" + path).GET());
  }

  Answer post(String person, String path, @Nullable Object body) {
    HttpRequest.Builder request =
        as(person, "/api/v1" + path).header("Idempotency-Key", UUID.randomUUID().toString());
    if (body == null) {
      return send(request.POST(BodyPublishers.noBody()));
    }
    return send(
        request
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
  }

  Answer attach(String person, String path, byte[] text) {
    return send(
        as(person, "/api/v1" + path)
            .header("Content-Type", "text/plain")
            .PUT(BodyPublishers.ofByteArray(text)));
  }

  /** What anybody sees. */
  Answer open(String path, String kind) {
    URI address = ports.origin(Ports.Owner.PEOPLE).resolve(path);
    return send(HttpRequest.newBuilder(address).header("Accept", kind).GET());
  }

  /** What those see who watch the gateway. */
  Answer watched(String path) {
    URI address = URI.create("http://127.0.0.1:" + ports.of(Ports.Owner.MANAGEMENT));
    return send(HttpRequest.newBuilder(address.resolve(path)).GET());
  }

  /** Writes bytes to the port for people that no client library would write. */
  Answer crude(String head) throws IOException {
    try (SSLSocket socket =
        (SSLSocket)
            tls.getSocketFactory().createSocket("localhost", ports.of(Ports.Owner.PEOPLE))) {
      socket.setSoTimeout(ANSWER_MILLIS);
      OutputStream out = socket.getOutputStream();
      String rest = "Host: localhost\r\nConnection: close\r\n\r\n";
      out.write((head + rest).getBytes(StandardCharsets.UTF_8));
      out.flush();
      return new Answer("crude bytes", 0, all(socket));
    }
  }

  private static byte[] all(SSLSocket socket) {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    try {
      socket.getInputStream().transferTo(read);
    } catch (IOException closedOrSilent) {
      // What came before counts.
    }
    return read.toByteArray();
  }

  private HttpRequest.Builder as(String person, String path) {
    String token = SecretFile.read(demo.client().resolve(person + ".token"));
    return HttpRequest.newBuilder(ports.origin(Ports.Owner.PEOPLE).resolve(path))
        .header("X-Purpose", why)
        .header("Authorization", "Bearer " + token);
  }

  private Answer send(HttpRequest.Builder building) {
    HttpRequest request = building.timeout(PATIENCE).build();
    String call = request.method() + " " + request.uri().getPath();
    try {
      HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(call, response.statusCode(), response.body());
    } catch (IOException e) {
      throw new IllegalStateException(call + " was not answered", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }
}
