package rogatory.devpki;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A plain HTTP client. */
final class Http {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Http() {}

  static HttpResponse<byte[]> get(URI url) throws IOException, InterruptedException {
    return CLIENT.send(request(url).build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  static HttpResponse<byte[]> post(URI url, String contentType, byte[] body)
      throws IOException, InterruptedException {
    return CLIENT.send(posting(url, contentType, body), HttpResponse.BodyHandlers.ofByteArray());
  }

  static CompletableFuture<HttpResponse<byte[]>> postLater(
      URI url, String contentType, byte[] body) {
    return CLIENT.sendAsync(
        posting(url, contentType, body), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static HttpRequest posting(URI url, String contentType, byte[] body) {
    return request(url)
        .header("Content-Type", contentType)
        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
        .build();
  }

  private static HttpRequest.Builder request(URI url) {
    return HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(20));
  }
}
