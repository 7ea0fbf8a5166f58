package rogatory.transport.soap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What a gate says to bytes that a client of the JDK posts. */
record RawAnswer(int status, byte[] body) {
  static RawAnswer post(SSLContext tls, URI address, byte[] message) {
    return post(tls, address, message, "application/soap+xml; charset=utf-8");
  }

  static RawAnswer post(
      SSLContext tls, URI address, byte[] message, String contentType, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofByteArray(message));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(tls, request.build());
  }

  static RawAnswer send(SSLContext tls, HttpRequest request) {
    try {
      HttpResponse<byte[]> response =
          HttpClient.newBuilder()
              .sslContext(tls)
              .version(HttpClient.Version.HTTP_1_1)
              .build()
              .send(request, HttpResponse.BodyHandlers.ofByteArray());
      return new RawAnswer(response.statusCode(), response.body());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The code of the problem in a fault; empty when it is no fault. */
  String code() {
    NodeList codes = tree().getElementsByTagNameNS("urn:rogatory:soap:1", "code");
    return codes.getLength() == 1 ? codes.item(0).getTextContent() : "";
  }

  Document tree() {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      return factory.newDocumentBuilder().parse(new ByteArrayInputStream(body));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new IllegalStateException("No XML: " + text(), e);
    }
  }
}
