package rogatory.bench;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;

/** One request and its answer over mutual TLS, on a connection that is kept. */
final class BareSide {
  private BareSide() {}

  /**
   * A message of HTTP.
   *
   * @param headers that count for signatures
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Message(Map<String, String> headers, byte[] body) {}

  /** Answers a message. */
  interface Answering {
    Message answer(Message question) throws Exception;
  }

  /** The side that answers. */
  static final class Servlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private final Answering answering;

    Servlet(Answering answering) {
      this.answering = answering;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      Map<String, String> headers = new LinkedHashMap<>();
      request
          .getHeaderNames()
          .asIterator()
          .forEachRemaining(name -> headers.put(name, request.getHeader(name)));
      Message answer;
      try {
        answer = answering.answer(new Message(headers, request.getInputStream().readAllBytes()));
      } catch (Exception e) {
        throw new IOException(e);
      }
      answer.headers().forEach(response::setHeader);
      response.setContentLength(answer.body().length);
      response.getOutputStream().write(answer.body());
    }
  }

  /**
   * The side that asks.
   *
   * @param tls the same object each time: by it kept connections are found again
   */
  static Message ask(URI address, SSLSocketFactory tls, Message question) throws IOException {
    URL url = address.toURL();
    HttpsURLConnection connection = (HttpsURLConnection) url.openConnection();
    connection.setSSLSocketFactory(tls);
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    question.headers().forEach(connection::setRequestProperty);
    connection.setFixedLengthStreamingMode(question.body().length);
    try (OutputStream out = connection.getOutputStream()) {
      out.write(question.body());
    }
    if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
      throw new IOException("The bare side answered " + connection.getResponseCode());
    }
    Map<String, String> headers = new LinkedHashMap<>();
    connection
        .getHeaderFields()
        .forEach(
            (name, values) -> {
              if (name != null) {
                headers.put(name, values.get(0));
              }
            });
    try (InputStream in = connection.getInputStream()) {
      return new Message(headers, in.readAllBytes());
    }
  }
}
